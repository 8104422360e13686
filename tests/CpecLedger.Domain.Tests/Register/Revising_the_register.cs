using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Register;

/// <summary>What the register says of a thing is recorded anew as it changes; the newest holds.</summary>
public sealed class Revising_the_register
{
    private const string Ministry = "register/party/pk-ministry";

    /// <summary>The ministry was recorded anew twice, a source and the policy once.</summary>
    private static readonly LedgerState Revised = Given(
        new Proposal(Ministry, Of("cn", 2)), new Proposal(Ministry, Of(null, 3)),
        new Proposal("source/d1", Read(2, paragraphs: 12)),
        new Proposal(StreamName.Policy, Policy with { PolicyVersion = 2, QuietAfterDays = 10 }));

    private static readonly EntryId First = Revised.Stream(Ministry).First!.Value;
    private static readonly EntryId Second = Recorded(0);
    private static readonly EntryId Third = Recorded(1);

    internal static readonly FaultTable[] Tables =
    [
        new("a revised item", Revised, new Proposal(Ministry, Of("auditor", 4)),
        [
            new(Codes.RevisionNotNext, _ => new Proposal("register/party/new", Of(null, 2, "new"))),
            Fault.Of<RegisterEvent.RegisterItemRecorded>(Codes.AlreadyRegistered, i => i with { Revision = null }),
            Revision(Codes.RevisionNotNext, 1), Revision(Codes.RevisionNotNext, 3), Revision(Codes.RevisionNotNext, 5),
            Belonging(Codes.CorrectionInvalid, "pk-ministry"),
            Belonging(Codes.ReferenceUnknown, "atlantis"),
            Fault.Of<RegisterEvent>(Codes.TextMissing, e => e with { Reason = " " }),
        ]),
        new("a revised source", Revised, new Proposal("source/d1", Read(3, paragraphs: 13)),
        [
            Fault.Of<RegisterEvent.SourceRegistered>(Codes.AlreadyRegistered, s => s with { Revision = null }),
            Fault.Of<RegisterEvent.SourceRegistered>(Codes.RevisionNotNext, s => s with { Revision = 2 }),
            Fault.Of<RegisterEvent.SourceRegistered>(Codes.SourceTextInvalid, s => s with { Paragraphs = null }),
        ]),
        new("a revised meeting", Revised,
            new Proposal("meeting/dialogue-7", Meeting with { Revision = 2, Outcome = "A joint text." }),
        [
            Fault.Of<RegisterEvent.MeetingRecorded>(Codes.AlreadyRegistered, m => m with { Revision = null }),
            Fault.Of<RegisterEvent.MeetingRecorded>(Codes.RevisionNotNext, m => m with { Revision = 3 }),
            Fault.Of<RegisterEvent.MeetingRecorded>(Codes.CitationMissing, m => m with { Citations = [] }),
        ]),
    ];

    public static TheoryData<string> Kinds => [.. Tables.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void names_the_first_fault_in_the_order_of_precedence(string kind)
    {
        var table = Tables.Single(t => t.Name == kind);
        table.CheckSound();
        table.Check();
    }

    [Fact]
    public void holds_as_it_was_recorded_last_for_every_entry()
    {
        Assert.Equal(12, Revised.Source("d1")!.Paragraphs);
        Revised.When(Road, Agreed with { Citations = [Cited(12)] }).ThenAll();
        Assert.Equal(10, Revised.Policy!.QuietAfterDays);
        Revised.When(Road, Agreed with
        {
            Parties = [Part("pk", PartyRole.CoUndertaker), Part("pk-ministry", PartyRole.CoUndertaker)],
        }).ThenAll();
        Assert.Equal(3, Revised.Stream(Ministry).Milestones.Count());
    }

    [Fact]
    public void answers_the_same_revision_with_the_entry_that_is_there()
    {
        Revised.When(Ministry, Of(null, 3)).ThenExisting(Third);
        Revised.When(Ministry, Of("cn", 2)).ThenExisting(Second);
        Revised.When(Ministry, Of("auditor", 2)).ThenRefused(Codes.RevisionNotNext);
    }

    [Fact]
    public void returns_to_the_revision_before_when_the_newest_is_retracted()
    {
        var before = Revised.When(Ministry, Retracting(Third)).ThenState();
        Assert.Equal("cn", before.Item(RegisterKind.Party, "pk-ministry")!.Parent);
        before.WhenLater(new Proposal(Ministry, Of("auditor", 3))).ThenAll();
        before.WhenLater(new Proposal(Ministry, Retracting(Proposed(0)))).ThenAll();
        before.WhenLater(new Proposal(Ministry, Of("auditor", 3)), new Proposal(Ministry, Retracting(Proposed(0))))
            .ThenRefused(null, Codes.CorrectionInvalid);
        Assert.Equal(1, Revised.When(StreamName.Policy, Retracting(Recorded(3))).ThenState().Policy!.Number);
    }

    [Fact]
    public void keeps_at_least_one() => Revised.When(
            new Proposal(Ministry, Retracting(Third)), new Proposal(Ministry, Retracting(First)),
            new Proposal(Ministry, Retracting(Second)))
        .ThenRefused(null, null, Codes.TargetInUse);

    /// <summary>What holds is not touched by the retraction of an older revision; no number is given twice.</summary>
    [Fact]
    public void goes_on_counting_from_the_newest_when_an_older_one_is_retracted()
    {
        foreach (var older in new[] { First, Second })
        {
            var without = Revised.When(Ministry, Retracting(older)).ThenState();
            Assert.Null(without.Item(RegisterKind.Party, "pk-ministry")!.Parent);
            without.WhenLater(new Proposal(Ministry, Of("pk", 3))).ThenRefused(Codes.RevisionNotNext);
            without.WhenLater(new Proposal(Ministry, Of("pk", 4)), new Proposal(Ministry, Retracting(Proposed(0))))
                .ThenAll();
        }
    }

    /// <summary>Two were retracted and a new second one recorded: the third would be older than it in the stream and
    /// newer by its number.</summary>
    [Fact]
    public void brings_none_back_that_would_stand_out_of_turn() => Revised.When(
            new Proposal(Ministry, Retracting(Third)), new Proposal(Ministry, Retracting(Second)),
            new Proposal(Ministry, Of("auditor", 2)), new Proposal(Ministry, Retracting(Proposed(0))))
        .ThenRefused(null, null, null, Codes.CorrectionInvalid);

    [Fact]
    public void closes_no_circle_whichever_way_it_is_gone()
    {
        Revised.When(new Proposal("register/party/pk", Of("pk-ministry", 2, "pk")), new Proposal(Ministry, Of("pk", 4)))
            .ThenRefused(null, Codes.CorrectionInvalid);
        Revised.When(
            new Proposal("register/party/cn", Of("pk-ministry", 2, "cn")), new Proposal(Ministry, Retracting(Third)))
            .ThenRefused(null, Codes.CorrectionInvalid);
        Revised.When(
            new Proposal(Ministry, Of("cn", 4)), new Proposal(Ministry, Retracting(Proposed(0))),
            new Proposal("register/party/cn", Of("pk-ministry", 2, "cn")),
            new Proposal(Ministry, Retracting(Proposed(1))))
            .ThenRefused(null, null, null, Codes.CorrectionInvalid);
    }

    [Theory]
    [InlineData("/revision", "3", "4")]
    [InlineData("/revision", "3", null)]
    public void does_not_correct_its_number(string pointer, string old, string? now) =>
        Revised.When(Ministry, Correcting(Third, pointer, old, now)).ThenRefused(Codes.CorrectionInvalid);

    private static RegisterEvent.RegisterItemRecorded Of(string? parent, int revision, string id = "pk-ministry") =>
        (RegisterEvent.RegisterItemRecorded)Item(RegisterKind.Party, id, parent).Event with { Revision = revision };

    private static RegisterEvent.SourceRegistered Read(int revision, int paragraphs) =>
        (RegisterEvent.SourceRegistered)Source("d1", paragraphs).Event with { Revision = revision };

    private static Fault Revision(string code, int revision) =>
        Fault.Of<RegisterEvent.RegisterItemRecorded>(code, i => i with { Revision = revision });

    private static Fault Belonging(string code, string parent) =>
        Fault.Of<RegisterEvent.RegisterItemRecorded>(code, i => i with { Parent = parent });
}
