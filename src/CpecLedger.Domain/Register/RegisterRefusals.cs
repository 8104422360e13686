using System.Diagnostics;
using System.Text.RegularExpressions;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;
using Codes = CpecLedger.Domain.Log.RefusalCodes;

namespace CpecLedger.Domain.Register;

/// <summary>When a reference entry may not be recorded.</summary>
internal static partial class RegisterRefusals
{
    public static Refusal? Of(LedgerState state, string stream, RegisterEvent proposed, DateOnly recordedOn) =>
        proposed switch
        {
            RegisterEvent.PolicyAdopted p => OfNumber(state, p),
            RegisterEvent.SourceRegistered s => OfId(state, stream, s.Source, s.Revision),
            RegisterEvent.RegisterItemRecorded i => OfId(state, stream, i.Id, i.Revision),
            RegisterEvent.MeetingRecorded m => OfId(state, stream, m.Meeting, m.Revision),
            _ => throw new UnreachableException(),
        }
        ?? (state.Stream(stream).Version > 0 ? OfCircle(state, proposed) : null)
        ?? OfContent(state, proposed, recordedOn);

    /// <summary>An entry that was corrected: all but its id, which no correction changes.</summary>
    public static Refusal? OfAmended(LedgerState state, RegisterEvent amended, DateOnly recordedOn) =>
        OfCircle(state, amended) ?? OfContent(state, amended, recordedOn);

    private static Refusal? OfCircle(LedgerState state, RegisterEvent e) =>
        e is RegisterEvent.RegisterItemRecorded { Parent: { } parent } i
        && state.Lineage(i.Kind, parent).Contains(i.Id)
            ? new Refusal(Codes.CorrectionInvalid, $"'{i.Id}' would be a part of itself.", "/parent")
            : null;

    /// <summary>Letters, digits and single hyphens between them; at most 64 characters.</summary>
    public static Refusal? OfIdForm(string id) => id.Length <= 64 && IdForm().IsMatch(id)
        ? null
        : new Refusal(Codes.IdInvalid, $"'{id}' is no id: letters and digits with single hyphens, 64 at most.");

    private static Refusal? OfId(LedgerState state, string stream, string id, int? revision)
    {
        if (OfIdForm(id) is { } found)
        {
            return found;
        }

        var next = (state.Stream(stream).Last<RegisterEvent>()?.Number ?? 0) + 1;
        return revision switch
        {
            null when next > 1 => new Refusal(Codes.AlreadyRegistered,
                $"'{stream}' is registered already, and says something else; what changed is revision {next}.",
                "/revision"),
            { } given when given != next || given == 1 => new Refusal(Codes.RevisionNotNext,
                next == 1
                    ? $"'{stream}' is not registered yet; leave the revision out."
                    : $"'{stream}' has {next - 1} before it; the next revision is {next}.", "/revision"),
            _ => null,
        };
    }

    private static Refusal? OfNumber(LedgerState state, RegisterEvent.PolicyAdopted p)
    {
        var next = (state.Policy?.Number ?? 0) + 1;
        return p.PolicyVersion == next
            ? null
            : new Refusal(Codes.PolicyVersionNotNext, $"The next policy is number {next}.", "/policyVersion");
    }

    private static Refusal? OfContent(LedgerState state, RegisterEvent e, DateOnly recordedOn) =>
        e switch
        {
            RegisterEvent.PolicyAdopted p => OfLimits(p),
            RegisterEvent.SourceRegistered s => OfSource(s),
            RegisterEvent.RegisterItemRecorded i => OfItem(state, i),
            RegisterEvent.MeetingRecorded m => OfMeeting(state, m, recordedOn),
            _ => throw new UnreachableException(),
        } ?? References.Text(e.Reason, "/reason");

    private static Refusal? OfLimits(RegisterEvent.PolicyAdopted p) =>
        p is { QuietAfterDays: > 0, PostureQuietAfterDays: > 0 }
        && p.DormantAfterDays > p.QuietAfterDays && p.PostureDormantAfterDays > p.PostureQuietAfterDays
            ? null
            : new Refusal(Codes.PolicyLimitsInvalid, "Limits are whole days, quiet above 0 and dormant above quiet.");

    private static Refusal? OfSource(RegisterEvent.SourceRegistered s)
    {
        var byReference = s is { Sha256: null, Paragraphs: null };
        var read = s is { Sha256: { } hash, Paragraphs: > 0 } && Sha256Form().IsMatch(hash);
        return References.Text(s.Title, "/title") ?? References.Text(s.Publisher, "/publisher")
            ?? References.Text(s.Kind, "/kind") ?? Dates.Of(s.Published, "/published")
            ?? (byReference || read
                ? null
                : new Refusal(Codes.SourceTextInvalid,
                    "A source that was read has both sha256 (64 lower-case hex digits) and paragraphs (1 or more); one "
                    + "known only by reference has neither.", "/sha256"));
    }

    private static Refusal? OfItem(LedgerState state, RegisterEvent.RegisterItemRecorded i)
    {
        var named = i.Names.Any(n => n.Lang == "en" && n.Alias != true)
            && i.Names.All(n => LanguageForm().IsMatch(n.Lang) && !string.IsNullOrWhiteSpace(n.Text)
                && !n.Text.Contains('\n', StringComparison.Ordinal));
        return (named
                ? null
                : new Refusal(Codes.NameInvalid,
                    "An item has a main English name; each name is one line with a BCP 47 language tag.", "/names"))
            ?? References.Known(state, i.Kind, i.Parent, "/parent")
            ?? References.Known(state, RegisterKind.Party, i.Party, "/party")
            ?? References.Known(state, RegisterKind.Sector, i.Sector, "/sector")
            ?? References.Each(i.FiveEs, (e, at) => References.Known(state, RegisterKind.FiveE, e, at), "/fiveEs")
            ?? References.Each(i.Posts, (p, at) =>
                References.Known(state, RegisterKind.Post, p.Post, at) ?? References.Citations(state, p.Citations, at)
                ?? Dates.Of(p.Held, at + "/held"),
                "/posts")
            ?? References.Each(i.Names, (n, at) => References.Each(
                n.Citations, (c, place) => References.Citation(state, c, place), at + "/citations")
                ?? Dates.Of(n.Valid, at + "/valid"), "/names")
            ?? References.Each(i.Citations, (c, at) => References.Citation(state, c, at), "/citations")
            ?? Dates.Of(i.Valid, "/valid");
    }

    private static Refusal? OfMeeting(LedgerState state, RegisterEvent.MeetingRecorded m, DateOnly recordedOn) =>
        References.Text(m.Name, "/name")
        ?? References.Citations(state, m.Citations, "/citations")
        ?? References.Known(state, RegisterKind.Mechanism, m.Mechanism, "/mechanism")
        ?? References.Parties(state, m.Participants ?? [], "/participants")
        ?? Dates.OfThree(m.Announced, m.Occurred, m.Due, recordedOn);

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*\\z")]
    private static partial Regex IdForm();

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Sha256Form();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z")]
    private static partial Regex LanguageForm();
}
