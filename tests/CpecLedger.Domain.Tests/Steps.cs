using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using CsCheck;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests;

/// <summary>One step of a history in numbers, which shrink well.</summary>
/// <param name="Deed">What is proposed.</param>
/// <param name="Where">In which commitment's stream.</param>
/// <param name="Target">To which entry.</param>
/// <param name="Chance">Whatever else there is to choose.</param>
/// <param name="Day">The first day of a statement.</param>
/// <param name="Width">How many days it may be later.</param>
internal sealed record Step(int Deed, int Where, int Target, int Chance, int Day, int Width);

/// <summary>Turns steps into proposals that make sense more often than not.</summary>
internal static class Steps
{
    private static readonly string[] Streams = [Road, Field, Friendship];
    private static readonly string[] Weighted = [Road, Road, Road, Field, Field, Friendship];
    private static readonly string[] Aspects = ["north", "south"];
    private static readonly string[] Speakers = ["pk", "cn", "pk-ministry", "auditor"];
    private static readonly string[] Sources = ["d1", "audit"];

    /// <summary>The greatest number of a deed.</summary>
    public const int DeedMax = 39;

    public static readonly Gen<Step> Any = Gen.Select(
        Gen.Int[0, DeedMax], Gen.Int[0, 5], Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 30], Gen.Int[0, 4],
        (deed, where, target, chance, day, width) => new Step(deed, where, target, chance, day, width));

    /// <summary>What a step proposes; where the entry that it is about is not there yet, mostly that entry
    /// instead.</summary>
    public static Proposal Proposed(LedgerState state, Step step)
    {
        var stream = Weighted[step.Where];
        var proposal = step.Deed switch
        {
            < 20 => Labelled(state, new Proposal(stream, Statement(state, stream, step)), step),
            < 33 => Done(state, stream, step),
            < 37 => Arranged(state, stream, step),
            _ => Registered(state, step),
        };
        return step.Chance % 10 > 0 && LeadsNowhere(proposal) && Needed(step.Deed) is { } deed
            ? Proposed(state, step with { Deed = deed })
            : proposal;
    }

    private static bool LeadsNowhere(Proposal proposal) =>
        EntryLinks.Of(proposal.Event).Any(l => l.Entry == default)
        || proposal is { TargetLabel: null, Event: RecordEvent { Target: var target } } && target == default;

    private static int? Needed(int deed) => deed switch
    {
        2 => 17, 9 or 10 => 6, 12 => 11, 13 => 3, 14 => 13, 15 => 0, 20 or 21 or 22 or 25 or 26 => 3,
        23 or 24 or 30 => 20, 27 or 28 => 4, 29 or 32 => 27, 31 => 21, 34 => 33, _ => null,
    };

    private static CommitmentEvent.Statement Statement(LedgerState state, string stream, Step s) => s.Deed switch
    {
        0 => Said<CommitmentEvent.AgreementRecorded>(s),
        1 => Said<CommitmentEvent.AgreementRecorded>(s) with { Signed = true, Instrument = "accord" },
        2 => Said<CommitmentEvent.AgreementRecorded>(s) with
        {
            Announced = Days(s.Day + 5, s.Day + 9),
            Reopens = Link<CommitmentEvent.Statement>(state, stream, s.Target,
                e => e is CommitmentEvent.WithdrawalRecorded or CommitmentEvent.SupersessionRecorded),
        },
        3 => Said<CommitmentEvent.AssuranceRecorded>(s),
        4 => Said<CommitmentEvent.ReaffirmationRecorded>(s),
        5 => Said<CommitmentEvent.PlanRecorded>(s) with { Due = Days(s.Target % 60, s.Target % 60) },
        6 or 7 or 8 => Said<CommitmentEvent.ProgressNoted>(s) with
        {
            Claim = (ProgressClaim)(s.Target % 8), Claimants = [s.Chance % 2 == 0 ? "cn" : "pk-ministry"],
            Projects = s.Chance % 3 == 0 ? ["ml-1"] : null,
            Stage = s.Chance % 3 == 0 ? (ProjectStage)(s.Target % 8) : null,
        },
        9 or 10 => By<CommitmentEvent.VerificationRecorded>(s, Speakers[Math.Min(s.Chance % 6, 3)]) with
        {
            Verifies = Link<CommitmentEvent.ProgressNoted>(state, stream, s.Target),
            Finding = s.Chance % 6 > 2 ? VerificationFinding.Verified : VerificationFinding.ConfirmedByOtherSide,
            Citations = [Cited(1 + (s.Chance % 9)) with { Source = Sources[s.Chance / 9 % 2] }],
        },
        11 => By<CommitmentEvent.ConcernRaised>(s, "cn"),
        12 => By<CommitmentEvent.ConcernResolved>(s, "pk") with
        {
            Resolves = Link<CommitmentEvent.ConcernRaised>(state, stream, s.Target),
        },
        13 => Said<CommitmentEvent.ContradictionRecorded>(s) with
        {
            Announced = Days(s.Day + 5, s.Day + 9),
            Between = [Link<CommitmentEvent.Statement>(state, stream, s.Target),
                Link<CommitmentEvent.Statement>(state, stream, s.Target + 1 + (s.Chance % 3))],
        },
        14 => Said<CommitmentEvent.ContradictionResolved>(s) with
        {
            Resolves = Link<CommitmentEvent.ContradictionRecorded>(state, stream, s.Target),
        },
        15 => Said<CommitmentEvent.AmendmentRecorded>(s) with
        {
            Mode = StatementMode.Joint, Wording = $"Wording {s.Chance}",
            Amends = s.Chance % 2 == 0 ? null : Link<CommitmentEvent.Statement>(state, stream, s.Target),
        },
        16 => Said<CommitmentEvent.SupersessionRecorded>(s) with { Successor = Another(stream, s) },
        17 => By<CommitmentEvent.WithdrawalRecorded>(s, Speakers[s.Chance % 3]),
        18 => Said<CommitmentEvent.CommentRecorded>(s),
        _ => Said<CommitmentEvent.AssuranceRecorded>(s) with { Meeting = "dialogue-7" },
    };

    /// <summary>One statement in three has a label, which files would name it by.</summary>
    private static Proposal Labelled(LedgerState state, Proposal proposal, Step s) => s.Chance % 3 > 0
        ? proposal
        : proposal with
        {
            Event = (CommitmentEvent.Statement)proposal.Event with { Label = $"l{s.Target % 7}" },
            LinkLabels = s.Chance % 2 == 0 ? null
                : [.. EntryLinks.Of(proposal.Event).Select(l =>
                    (state.Stream(l.Stream).Effective(l.Entry) as CommitmentEvent.Statement)?.Label)],
        };

    /// <summary>What is done to an entry of a stream.</summary>
    private static Proposal Done(LedgerState state, string stream, Step s)
    {
        var (home, said) = Pick<CommitmentEvent.Statement>(state, stream, s.Target);
        var (deedHome, deed) = Pick<RecordEvent>(state, stream, s.Target);
        return s.Deed switch
        {
            20 => new(home, Correcting(said, $"/{Member(s)}", Json(state, home, said, $"/{Member(s)}"), Value(s))),
            21 => new(home, Correcting(said, RecordEvent.CommitmentPointer,
                $"\"{state.Stream(home).MovedTo(said) ?? StreamName.IdOf(home)}\"",
                $"\"{StreamName.IdOf(Streams[s.Chance % 3])}\"")),
            22 => new(home, Retracting(said)),
            23 or 24 => new(deedHome, Retracting(deed)),
            25 => new(home, Refining(said, Narrowed(state.Stream(home).Effective(said), s))),
            26 => new(home, Attaching(said, Cited(1 + (s.Chance % 9)) with { Source = "audit" })),
            27 or 28 when Link<CommitmentEvent.Statement>(state, stream, s.Target + 1, except: said) is var stays =>
                new(home, Duplicate(said, stays.Entry, stays.Stream)),
            29 when Pick<RecordEvent.DuplicateDeclared>(state, stream, s.Target) is var declared =>
                new(declared.Stream, NoDuplicate(declared.Entry)),
            30 => new(deedHome, Correcting(deed, "/reason",
                Json(state, deedHome, deed, "/reason"), $"\"Reason {s.Chance}\"")),
            31 => new(deedHome, Correcting(deed, "/new", Json(state, deedHome, deed, "/new"), Value(s))),
            _ => new(deedHome, Correcting(deed, "/stays/entry", Json(state, deedHome, deed, "/stays/entry"),
                $"\"{Link<CommitmentEvent.Statement>(state, stream, s.Chance).Entry}\"")),
        };
    }

    /// <summary>What is done to a commitment.</summary>
    private static Proposal Arranged(LedgerState state, string stream, Step s) => (s.Deed, s.Chance % 6) switch
    {
        (33, < 4) => new(stream, new CommitmentEvent.CommitmentMerged
        {
            Into = Another(stream, s), Reason = $"One subject {s.Chance % 2}.",
        }),
        (33 or 34, < 4) => new(stream, Unmerged(Pick<CommitmentEvent.CommitmentMerged>(state, stream, s.Target).Entry)),
        (35, < 3) => new(stream, Correcting(default, "/kind",
            Json(state, stream, state.Stream(stream).First!.Value, "/kind"),
            $"\"{Wire.Word((CommitmentKind)(s.Target % 5))}\""), ""),
        (36, 4) => new(stream, Retracting(state.Stream(stream).First!.Value)),
        (36, 5) => new(stream, Opened with { Reason = $"Opened {s.Chance % 2}." }),
        _ => new(stream, Classified with
        {
            Pillar = s.Chance % 2 == 0 ? "green" : "growth", SecondaryPillars = ["green"],
            Projects = s.Target % 2 == 0 ? ["ml-1-south"] : null,
            ProjectsBasis = s.Target % 2 == 0 ? ClassificationBasis.Editorial : null,
        }),
    };

    /// <summary>What the register says anew, or takes back.</summary>
    private static Proposal Registered(LedgerState state, Step s)
    {
        string[] streams =
        [
            "register/party/pk-ministry", "register/party/auditor", "register/project/ml-1", "source/audit",
            "meeting/dialogue-7", "policy",
        ];
        var stream = streams[s.Target % streams.Length];
        var standing = state.Stream(stream).Milestones.ToList();
        var next = ((RegisterEvent)standing[^1].Event).Number + (s.Chance % 7 == 0 ? 0 : 1);
        return s.Deed == 37
            ? new Proposal(stream, Retracting(standing[s.Chance % standing.Count].Id))
            : s.Deed == 38 && state.Stream(stream).AsRecorded.LastOrDefault(h => h.Event is RecordEvent) is { } deed
                ? new Proposal(stream, Retracting(deed.Id))
                : new Proposal(stream, standing[^1].Event switch
                {
                    RegisterEvent.RegisterItemRecorded i => i with
                    {
                        Revision = next, Note = $"Note {s.Chance}", Parent = Parent(i, s),
                        Sector = s.Width == 0 ? "transport" : null,
                    },
                    RegisterEvent.SourceRegistered r => r with { Revision = next, Paragraphs = 1 + (s.Chance % 9) },
                    RegisterEvent.MeetingRecorded m => m with { Revision = next, Outcome = $"Outcome {s.Chance}" },
                    RegisterEvent.PolicyAdopted p =>
                        p with { PolicyVersion = next, QuietAfterDays = 1 + (s.Chance % 9) },
                    _ => throw new InvalidOperationException(),
                });
    }

    private static LedgerDate Narrowed(LedgerEvent? said, Step s) =>
        said is CommitmentEvent.Statement { Announced: var date } && s.Chance % 5 > 0
            ? Day($"{date.Latest:yyyy-MM-dd}")
            : Days(s.Day, s.Day);

    /// <summary>Mostly another commitment than the stream's.</summary>
    private static string Another(string stream, Step s) =>
        StreamName.IdOf(Streams[(Array.IndexOf(Streams, stream) + (s.Target % 7)) % 3]);

    private static string? Parent(RegisterEvent.RegisterItemRecorded item, Step s) => item.Kind switch
    {
        RegisterKind.Party => new[] { null, "pk", "cn", "pk-ministry", "auditor" }[s.Day % 5],
        _ => new[] { null, "ml-1-south" }[s.Day % 2],
    };

    private static string Member(Step s) => (s.Chance % 7) switch
    {
        0 => "summary", 1 => "aspect", 2 => "announced", 3 => "mode", 4 => "claim", 5 => "parties/0/party",
        _ => "citations/0/source",
    };

    private static string? Value(Step s) => (s.Chance % 7) switch
    {
        0 => $"\"Summary {s.Target}\"",
        1 => s.Width == 0 ? null : $"\"{Aspects[s.Width % 2]}\"",
        2 => AsJson(Days(s.Day, s.Day + s.Width)),
        3 => s.Width % 2 == 0 ? "\"joint\"" : "\"unilateral\"",
        4 => $"\"{Wire.Word((ProgressClaim)(s.Target % 8))}\"",
        5 => $"\"{Speakers[s.Width % 4]}\"",
        _ => $"\"{Sources[s.Width % 2]}\"",
    };

    private static string? Json(LedgerState state, string stream, EntryId entry, string pointer) =>
        state.Stream(stream).Effective(entry) is { } target ? Amendment.ValueAt(target, pointer)?.Text : null;

    private static T Said<T>(Step s) where T : CommitmentEvent.Statement => Sample.Said<T>() with
    {
        Announced = Days(s.Day, s.Day + s.Width),
        Mode = s.Deed < 3 || s.Chance % 3 > 0 ? StatementMode.Joint : StatementMode.Unilateral,
        Parties = (s.Chance % 2) switch
        {
            0 => [Part("cn", PartyRole.CoUndertaker), Part("pk", PartyRole.CoUndertaker)],
            _ => [Part("pk-ministry", PartyRole.Reporter), Part("cn", PartyRole.Counterpart)],
        },
        Citations = [Cited(1 + (s.Chance % 9))],
        Aspect = s.Width < 2 ? Aspects[s.Width] : null,
    };

    private static T By<T>(Step s, string party) where T : CommitmentEvent.Statement => Said<T>(s) with
    {
        Mode = StatementMode.Unilateral, Parties = [Part(party, PartyRole.Reporter)],
    };

    private static EntryLink Link<T>(
        LedgerState state, string stream, int n, Func<CommitmentEvent.Statement, bool>? only = null,
        EntryId except = default) where T : CommitmentEvent.Statement
    {
        var (home, entry) = Pick<T>(state, stream, n, only, except);
        return On(entry, home);
    }

    /// <summary>An entry of a kind: nine times of ten one that the stream's commitment tells or that stands in its own
    /// stream, where there is one; else any of any of the streams, retracted ones among them; or none.</summary>
    private static (string Stream, EntryId Entry) Pick<T>(
        LedgerState state, string stream, int n, Func<T, bool>? only = null, EntryId except = default)
        where T : LedgerEvent
    {
        var subject = state.SurvivorOf(StreamName.IdOf(stream));
        var any =
            (from home in Streams
             from h in state.Stream(home).AsRecorded
             where h.Event is T of && (only is null || only(of)) && h.Id != except
             select (Stream: home, h.Id)).ToList();
        var near = any.Where(e => state.Stream(e.Stream).Effective(e.Id) is { } standing
            && (standing is CommitmentEvent.Statement
                ? state.SubjectOf(e.Stream, e.Id) == subject
                : e.Stream == stream)).ToList();
        var pool = n % 10 > 0 && near.Count > 0 ? near : any;
        return pool.Count == 0 ? (stream, default) : pool[n % pool.Count];
    }
}
