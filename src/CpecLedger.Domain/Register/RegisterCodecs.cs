using CpecLedger.Domain.Log;
using static CpecLedger.Domain.Log.ValueCodecs;
using static CpecLedger.Domain.Register.RegisterEvent;

namespace CpecLedger.Domain.Register;

/// <summary>How the register's events are read and written.</summary>
internal static class RegisterCodecs
{
    public static readonly Shape<RegisterItemRecorded> Item = (m, e) => new RegisterItemRecorded
    {
        Kind = m.Required("kind"u8, e?.Kind, Words<RegisterKind>.Codec),
        Id = m.Required("id"u8, e?.Id, Text),
        Revision = m.Optional("revision"u8, e?.Revision, Number),
        Names = m.Required("names"u8, e?.Names, Names),
        Parent = m.Optional("parent"u8, e?.Parent, Text),
        Party = m.Optional("party"u8, e?.Party, Text),
        Sector = m.Optional("sector"u8, e?.Sector, Text),
        Place = m.Optional("place"u8, e?.Place, Text),
        Category = m.Optional("category"u8, e?.Category, Text),
        Order = m.Optional("order"u8, e?.Order, Number),
        FiveEs = m.Optional("fiveEs"u8, e?.FiveEs, Texts),
        Posts = m.Optional("posts"u8, e?.Posts, Holdings),
        Scope = m.Optional("scope"u8, e?.Scope, Text),
        Valid = m.Optional("valid"u8, e?.Valid, Date),
        Note = m.Optional("note"u8, e?.Note, Text),
        Citations = m.Optional("citations"u8, e?.Citations, Citations),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<SourceRegistered> Source = (m, e) => new SourceRegistered
    {
        Source = m.Required("source"u8, e?.Source, Text),
        Revision = m.Optional("revision"u8, e?.Revision, Number),
        Title = m.Required("title"u8, e?.Title, Text),
        Publisher = m.Required("publisher"u8, e?.Publisher, Text),
        Kind = m.Required("kind"u8, e?.Kind, Text),
        Published = m.Optional("published"u8, e?.Published, Date),
        Url = m.Optional("url"u8, e?.Url, Text),
        Language = m.Optional("language"u8, e?.Language, Text),
        Sha256 = m.Optional("sha256"u8, e?.Sha256, Text),
        Paragraphs = m.Optional("paragraphs"u8, e?.Paragraphs, Number),
        Note = m.Optional("note"u8, e?.Note, Text),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<MeetingRecorded> Meeting = (m, e) => new MeetingRecorded
    {
        Meeting = m.Required("meeting"u8, e?.Meeting, Text),
        Revision = m.Optional("revision"u8, e?.Revision, Number),
        Mechanism = m.Required("mechanism"u8, e?.Mechanism, Text),
        Name = m.Required("name"u8, e?.Name, Text),
        Round = m.Optional("round"u8, e?.Round, Number),
        Place = m.Optional("place"u8, e?.Place, Text),
        Occurred = m.Optional("occurred"u8, e?.Occurred, Date),
        Announced = m.Optional("announced"u8, e?.Announced, Date),
        Due = m.Optional("due"u8, e?.Due, Date),
        Participants = m.Optional("participants"u8, e?.Participants, Parties),
        Agenda = m.Optional("agenda"u8, e?.Agenda, Texts),
        Outcome = m.Optional("outcome"u8, e?.Outcome, Text),
        Note = m.Optional("note"u8, e?.Note, Text),
        Citations = m.Required("citations"u8, e?.Citations, Citations),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };

    public static readonly Shape<PolicyAdopted> Policy = (m, e) => new PolicyAdopted
    {
        PolicyVersion = m.Required("policyVersion"u8, e?.PolicyVersion, Number),
        QuietAfterDays = m.Required("quietAfterDays"u8, e?.QuietAfterDays, Number),
        DormantAfterDays = m.Required("dormantAfterDays"u8, e?.DormantAfterDays, Number),
        PostureQuietAfterDays = m.Required("postureQuietAfterDays"u8, e?.PostureQuietAfterDays, Number),
        PostureDormantAfterDays = m.Required("postureDormantAfterDays"u8, e?.PostureDormantAfterDays, Number),
        Reason = m.Required("reason"u8, e?.Reason, Text),
    };
}
