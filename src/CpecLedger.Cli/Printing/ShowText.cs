using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>Everything about one commitment as text.</summary>
internal static class ShowText
{
    public static void Print(IAnsiConsole screen, ShowAnswer answer)
    {
        Words.Print(screen, answer.Redirected, answer.Id);
        CommitmentText.PrintFacets(screen, answer.Id, answer.Title, answer.Commitment, answer.Provenance);
        if (answer.Commitment is null && Earliest(answer) is { } earliest)
        {
            screen.Say($"The earliest recorded source on it is of {Wording.Date(earliest)}: the silence before is that "
                + "of the ledger, not of the world.", 2);
        }

        screen.WriteLine();
        screen.Heading("Statements, in the world's order");
        if (answer.Statements.Count == 0)
        {
            screen.Say("None is recorded.", 2);
        }

        foreach (var statement in answer.Statements)
        {
            Print(screen, statement);
        }

        screen.WriteLine();
        screen.Heading("Sources");
        foreach (var source in answer.Sources)
        {
            screen.Say($"{source.Id}  {source.Title}. {source.Publisher}"
                + (source.Published is { } p ? $", {Wording.Date(p)}" : "")
                + (source.Sha256 is { } hash
                    ? $"; read whole, {source.Paragraphs} paragraphs, SHA-256 {hash[..16]}…"
                    : "; by reference")
                + ".", 2);
        }

        Words.Print(screen, answer.Provenance);
    }

    private static LedgerDate? Earliest(ShowAnswer answer) =>
        answer.Sources.Select(s => s.Published).OfType<LedgerDate>().MinBy(d => d.Latest);

    private static void Print(IAnsiConsole screen, StatementAnswer s)
    {
        // The catalogue knows the newest version of each word; older ones are upcast on reading.
        var kind = EventCatalogue.Worded(s.Type)!;
        var said = (CommitmentEvent.Statement)EventCatalogue.Read(kind.WireName, s.Data);
        screen.Say($"{Wording.Date(said.Announced)}  {Described(said)}{Counts(s)}", 2, Style.Parse("bold"));
        screen.Say(said.Summary, 4);
        screen.Say(string.Join("; ", Grounds(s, said)), 4, Style.Parse("dim"));
        if (said.Note is { } note)
        {
            screen.Say($"Note: {note}", 4, Style.Parse("dim"));
        }
    }

    private static string Counts(StatementAnswer s) => s.Counts switch
    {
        "possible" => " [only possibly by then]",
        "not-yet" => " [later]",
        _ => "",
    };

    private static string Described(CommitmentEvent.Statement said)
    {
        var what = said switch
        {
            CommitmentEvent.AgreementRecorded { Signed: true } => "Agreement, signed",
            CommitmentEvent.AgreementRecorded => "Agreement",
            CommitmentEvent.AssuranceRecorded => "Assurance",
            CommitmentEvent.ReaffirmationRecorded => "Reaffirmation",
            CommitmentEvent.PlanRecorded => "Plan",
            CommitmentEvent.ProgressNoted p => $"Progress note: {Domain.Status.Labels.Of(p.Claim).ToLowerInvariant()}",
            CommitmentEvent.VerificationRecorded v => v.Finding == VerificationFinding.Verified
                ? "Verification"
                : "Confirmation by the other side",
            CommitmentEvent.ConcernRaised => "Concern",
            CommitmentEvent.ConcernResolved => "Concern resolved",
            CommitmentEvent.ContradictionRecorded => "Contradiction",
            CommitmentEvent.ContradictionResolved => "Contradiction resolved",
            CommitmentEvent.AmendmentRecorded => "Amendment",
            CommitmentEvent.SupersessionRecorded => "Supersession",
            CommitmentEvent.WithdrawalRecorded => "Withdrawal",
            CommitmentEvent.CommentRecorded => "Comment",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var speakers = string.Join(", ", said.Parties.Where(p => p.Role.Speaks())
            .Select(p => p.Person is null ? p.Party : $"{p.Party}/{p.Person}"));
        return said.Mode == StatementMode.Joint ? $"{what}, joint" : $"{what}, one side ({speakers})";
    }

    private static IEnumerable<string> Grounds(StatementAnswer s, CommitmentEvent.Statement said)
    {
        yield return string.Join(", ", said.Citations);
        yield return Words.Of(said.Evidence);
        yield return $"confidence {Wire.Word(said.Confidence)}";
        if (said.Meeting is { } meeting)
        {
            yield return meeting;
        }

        if (said.Aspect is { } aspect)
        {
            yield return $"aspect: {aspect}";
        }

        foreach (var figure in said.Figures ?? [])
        {
            yield return $"figure: {figure.Bound} {figure.Value} {figure.Unit}, {figure.What} "
                + $"({figure.Claimant ?? "claimant not named"}; {Wire.Word(figure.Kind)})";
        }

        foreach (var part in Parts(said))
        {
            yield return part;
        }

        foreach (var named in s.Names ?? [])
        {
            yield return $"about {Words.Entry(named.Label, named.Position)}"
                + (named.Counts ? "" : " [which no longer counts here]");
        }

        foreach (var attested in s.Attested ?? [])
        {
            yield return $"also {string.Join(", ", attested.Citations)}, {Words.Of(attested.Evidence)} (position "
                + $"{attested.Position})";
        }

        if (s.Stream is { } stream)
        {
            yield return $"recorded in {stream}";
        }

        yield return Words.Entry(said.Label, s.Position)
            + (s.Amended.Count > 0 ? $", amended at {string.Join(", ", s.Amended)}" : "");
    }

    /// <summary>What only some kinds of statements say.</summary>
    private static IEnumerable<string> Parts(CommitmentEvent.Statement said)
    {
        if (said.Instrument is { } instrument)
        {
            yield return $"instrument {instrument}";
        }

        switch (said)
        {
            case CommitmentEvent.ContradictionRecorded c:
                yield return $"at issue: {c.Point.TrimEnd('.')}";
                break;
            case CommitmentEvent.AmendmentRecorded a:
                yield return $"now: {a.Wording}";
                break;
            case CommitmentEvent.SupersessionRecorded { Successor: { } successor }:
                yield return $"in its place: {successor}";
                break;
        }
    }
}
