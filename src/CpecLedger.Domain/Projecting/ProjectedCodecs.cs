using System.Globalization;
using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using static CpecLedger.Domain.Log.ValueCodecs;

namespace CpecLedger.Domain.Projecting;

/// <summary>How readings and facts are written in the projected tables. Their shape belongs to
/// <see cref="StatusProjector.Version"/> and is no promise to anyone else.</summary>
internal static class ProjectedCodecs
{
    private static readonly Codec<long> Position = new PositionCodec();

    private static readonly Codec<LedgerDate> Date = new PlainDateCodec();

    private static readonly Codec<CountedClaim> Claim = Object<CountedClaim>((m, c) => new CountedClaim(
        m.Required("claim"u8, c?.Claim, Words<ProgressClaim>.Codec),
        m.Required("by"u8, c?.Claimants, Texts),
        m.Required("announced"u8, c?.Announced, Date),
        m.Required("evidence"u8, c?.Evidence, Words<EvidenceClass>.Codec)));

    private static readonly Codec<IReadOnlyList<OpenContradiction>> Contradictions = new ListCodec<OpenContradiction>(
        Object<OpenContradiction>((m, c) => new OpenContradiction(
            m.Required("point"u8, c?.Point, Text),
            m.Required("announced"u8, c?.Announced, Date),
            m.Required("between"u8, c?.Between, new ListCodec<EntryId>(Id)))));

    private static readonly Codec<IReadOnlyList<OpenConcern>> Concerns = new ListCodec<OpenConcern>(
        Object<OpenConcern>((m, c) => new OpenConcern(
            m.Optional("aspect"u8, c?.Aspect, Text),
            m.Required("raised"u8, c?.Raised, Date),
            m.Optional("lastRepeated"u8, c?.LastRepeated, Date),
            m.Required("by"u8, c?.By, Texts))));

    private static readonly Codec<IReadOnlyList<DecidedBy>> Decided = new ListCodec<DecidedBy>(new DecidedByCodec());

    private static readonly Codec<IReadOnlyList<Absorbed>> Absorbed = new ListCodec<Absorbed>(
        Object<Absorbed>((m, a) => new Absorbed(
            m.Required("id"u8, a?.Id, Text),
            m.Required("position"u8, a?.Position, Position),
            m.Required("into"u8, a?.Into, Text),
            m.Required("reason"u8, a?.Reason, Text))));

    public static readonly Codec<Reading> Reading = Object<Reading>((m, r) => new Reading(
        m.Required("basis"u8, r?.Basis, Words<Basis>.Codec),
        m.Optional("oneSidedBy"u8, Some(r?.OneSidedBy), Texts) ?? [],
        m.Optional("claim"u8, r?.Claim, Claim),
        m.Required("standing"u8, r?.ClaimStanding, Words<DeliveryStanding>.Codec),
        m.Optional("end"u8, r?.End, Words<EndState>.Codec),
        m.Optional("contradictions"u8, Some(r?.Contradictions), Contradictions) ?? [],
        m.Optional("wording"u8, r?.Wording, Text),
        m.Optional("due"u8, r?.Due, Date),
        m.Optional("lastContact"u8, r?.LastContact, Day),
        m.Optional("concerns"u8, Some(r?.Concerns), Concerns) ?? [],
        m.Required("decidedBy"u8, r?.DecidedBy, Decided)));

    public static readonly Codec<CommitmentFacts> Facts = Object<CommitmentFacts>((m, f) => new CommitmentFacts(
        m.Required("id"u8, f?.Id, Text),
        m.Required("opened"u8, f?.Opened, Object(CommitmentCodecs.Opened)),
        m.Optional("classified"u8, f?.Classified, Object(CommitmentCodecs.Classified)),
        m.Optional("absorbed"u8, Some(f?.Absorbed), Absorbed) ?? [],
        m.Optional("projects"u8, Some(f?.Projects), Texts) ?? []));

    /// <summary>A date that the source states to the day is that day; others are objects, as in records.</summary>
    private sealed class PlainDateCodec : Codec<LedgerDate>
    {
        public override LedgerDate Read(JsonElement json) => json.ValueKind == JsonValueKind.String
            ? Plain(Day.Read(json))
            : ValueCodecs.Date.Read(json);

        public override void Write(JsonOutput output, LedgerDate value)
        {
            if (value == Plain(value.Earliest))
            {
                Day.Write(output, value.Earliest);
            }
            else
            {
                ValueCodecs.Date.Write(output, value);
            }
        }

        private static LedgerDate Plain(DateOnly day) => new()
        {
            Edtf = day.ToString("O", CultureInfo.InvariantCulture), Earliest = day, Latest = day,
            Basis = DateBasis.Stated,
        };
    }

    /// <summary>A list of facet, position, entry, evidence and, where it has one, label: they are most of a
    /// reading.</summary>
    private sealed class DecidedByCodec : Codec<DecidedBy>
    {
        public override DecidedBy Read(JsonElement json) => new(
            Text.Read(json[0]), Id.Read(json[2]), Position.Read(json[1]),
            json.GetArrayLength() > 4 ? Text.Read(json[4]) : null, Words<EvidenceClass>.Codec.Read(json[3]));

        public override void Write(JsonOutput output, DecidedBy value)
        {
            output.Append("["u8);
            Text.Write(output, value.Facet);
            output.Append(","u8);
            Position.Write(output, value.Position);
            output.Append(","u8);
            Id.Write(output, value.Entry);
            output.Append(","u8);
            Words<EvidenceClass>.Codec.Write(output, value.Evidence);
            if (value.Label is { } label)
            {
                output.Append(","u8);
                Text.Write(output, label);
            }

            output.Append("]"u8);
        }
    }

    /// <summary>An empty list is left out.</summary>
    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T>? list) => list is { Count: > 0 } ? list : null;
}
