using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Tests.Commitments;
using CpecLedger.Domain.Tests.Register;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Tests.Log;

public sealed class Refusing_a_record_entry
{
    private static readonly EntryId Gone = Recorded(1);

    /// <summary>A statement that stands, one that was retracted, and a third with a label.</summary>
    private static readonly LedgerState Two = Given(
        new Proposal(Road, Agreed with { Announced = Days("2025-12-20", "2026-01-05"), Occurred = Day("2025-12-30") }),
        new Proposal(Road, Said<CommitmentEvent.PlanRecorded>()),
        new Proposal(Road, Retracting(Gone)),
        new Proposal(Road, Said<CommitmentEvent.AssuranceRecorded>() with { Label = "labelled" }));

    private static readonly EntryId Stands = Recorded(0);

    private static readonly Fault[] OfAny =
    [
        Fault.Of<RecordEvent>(Codes.TextMissing, e => e with { Reason = " " }),
        Fault.Of<RecordEvent>(Codes.TargetUnknown, e => e with { Target = default }),
        new(Codes.TargetUnknown, p => p with { Stream = Field }),
        Fault.Of<RecordEvent>(Codes.TargetRetracted, e => e with { Target = Gone }),
    ];

    internal static readonly FaultTable[] Tables =
    [
        new("a retraction", Two, new Proposal(Road, Retracting(Stands)),
        [
            .. OfAny,
            new(Codes.TargetInUse, p => new Proposal(
                Road, ((RecordEvent)p.Event) with { Target = Two.Stream(Road).First!.Value })),
            new(Codes.TargetInUse, p => new Proposal(
                "source/d1", ((RecordEvent)p.Event) with { Target = Two.Stream("source/d1").First!.Value })),
            new(Codes.TargetInUse, p => new Proposal(
                StreamName.Ledger,
                    ((RecordEvent)p.Event) with { Target = Two.Stream(StreamName.Ledger).First!.Value })),
        ]),
        new("a correction", Two,
            new Proposal(Road, Correcting(Stands, "/summary", "\"They agreed to build it.\"", "\"Yes.\"")),
        [
            .. OfAny,
            Correction(Codes.PointerInvalid, "summary", null, "\"x\""),
            Correction(Codes.PointerInvalid, "", null, "\"x\""),
            Correction(Codes.PointerInvalid, "/aspect", null, null),
            Correction(Codes.OldValueMismatch, "/summary", "\"They agreed.\"", "\"They agreed to build it.\""),
            Correction(Codes.OldValueMismatch, "/summary", null, "\"Yes.\""),
            Correction(Codes.OldValueMismatch, "/aspect", "\"north\"", null),
            Correction(Codes.OldValueMismatch, "/parties/2/party", "\"pk\"", "\"cn\""),
            Correction(Codes.OldValueMismatch, "/parties/00/party", "\"cn\"", "\"pk\""),
            Correction(Codes.ChangesNothing, "/mode", "\"joint\"", "\"joint\""),
            Correction(Codes.CorrectionInvalid, "/mode", "\"joint\"", "\"mutual\""),
            Correction(Codes.CorrectionInvalid, "/mode", "\"joint\"", null),
            Correction(Codes.CorrectionInvalid, "/mood", null, "\"good\""),
            Correction(Codes.CorrectionInvalid, "/figures/0/unit", null, "\"USD\""),
            Correction(Codes.CorrectionInvalid, "/parties/2", null, """{"party":"pk","role":"host"}"""),
            Correction(Codes.CorrectionInvalid, "/citations/-", null, "[null]"),
            Correction(Codes.CorrectionInvalid, "/projects", null, "[null]"),
            Correction(Codes.CitationMissing, "/citations/0", """{"source":"d1","paragraphs":[3]}""", null),
            Correction(Codes.ReferenceUnknown, "/parties/0/party", "\"cn\"", "\"atlantis\""),
            Correction(Codes.JointWithoutBothSides, "/parties/0/party", "\"cn\"", "\"pk-ministry\""),
            Correction(Codes.AgreementUnilateral, "/mode", "\"joint\"", "\"unilateral\""),
            Correction(Codes.OccurredAfterAnnounced, "/announced",
                """{"edtf":"2025-12-20~","earliest":"2025-12-20","latest":"2026-01-05","basis":"stated"}""",
                """{"edtf":"2025-12-20","earliest":"2025-12-20","latest":"2025-12-20","basis":"stated"}"""),
            Correction(Codes.TextMissing, "/summary", "\"They agreed to build it.\"", "\" \""),
            Correction(Codes.LabelTaken, "/label", null, "\"labelled\""),
        ]),
        new("a refinement", Two, new Proposal(Road, Refining(Stands, Days("2025-12-30", "2026-01-02"))),
        [
            .. OfAny,
            Refinement(Codes.CitationMissing, r => r with { Citations = [] }),
            Refinement(Codes.ParagraphUnknown, r => r with { Citations = [Cited(11)] }),
            Refinement(Codes.DateInvalid, r => r with { Date = Day("2026-01-01") with { Edtf = "2026-01-32" } }),
            Refinement(Codes.DateNotRecorded, r => r with { Field = "due" }),
            Refinement(Codes.DateNotRecorded, r => r with { Field = "parties" }),
            Refinement(Codes.DateNotRecorded, r => r with { Field = "summary" }),
            Refinement(Codes.RefinementOutsideBounds,
                r => r with { Field = "announced", Date = Days("2025-12-19", "2026-01-05") }),
            Refinement(Codes.RefinementOutsideBounds,
                r => r with { Field = "announced", Date = Days("2025-12-20", "2026-01-06") }),
            Refinement(Codes.ChangesNothing,
                r => r with { Field = "announced", Date = Days("2025-12-20", "2026-01-05") }),
            Refinement(Codes.OccurredAfterAnnounced, r => r with { Date = Day("2025-12-29") }),
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
    public void says_which_label_it_did_not_find() =>
        Assert.Contains("'unheard-of'", Two.When(new Proposal(Road, Retracting(default), "unheard-of"))
            .ThenRefused(Codes.TargetUnknown)[0].Message, StringComparison.Ordinal);

    /// <summary>Tables above and the single cases of other classes: a new code needs its row.</summary>
    [Fact]
    public void leaves_no_code_without_a_test() => Assert.Equal(
        typeof(RefusalCodes).GetFields().Select(f => (string)f.GetValue(null)!).Order(StringComparer.Ordinal),
        new[]
            {
                Tables, Moving_a_statement.Tables, Declaring_duplicates.Tables, Refusing_a_commitment_entry.Tables,
                Ending_a_commitment.Tables, Bearing_out_a_claim.Tables, Contradicting.Tables,
                Merging_commitments.Tables, Refusing_a_register_entry.Tables, Revising_the_register.Tables,
            }
            .SelectMany(tables => tables).SelectMany(t => t.Faults).Select(f => f.Code)
            .Append(Codes.StreamMismatch) // Refusing_a_register_entry.puts_an_entry_into_its_own_stream
            .Append(Codes.LedgerAlreadyOpen) // Refusing_a_register_entry.opens_a_ledger_once
            .Distinct().Order(StringComparer.Ordinal));

    private static Fault Correction(string code, string pointer, string? old, string? now) =>
        Fault.Of<RecordEvent.EntryCorrected>(code, c => c with
        {
            Pointer = pointer, Old = old is null ? null : Json(old), New = now is null ? null : Json(now),
        });

    private static Fault Refinement(string code, Func<RecordEvent.DateRefined, RecordEvent.DateRefined> make) =>
        Fault.Of(code, make);
}
