using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using Agreement = CpecLedger.Domain.Commitments.CommitmentEvent.AgreementRecorded;
using Assurance = CpecLedger.Domain.Commitments.CommitmentEvent.AssuranceRecorded;
using Plan = CpecLedger.Domain.Commitments.CommitmentEvent.PlanRecorded;
using Reaffirmation = CpecLedger.Domain.Commitments.CommitmentEvent.ReaffirmationRecorded;

namespace CpecLedger.Domain.Tests.Status;

/// <summary>DOMAIN, 3 and 4, word for word: what counts is put into the world's order, and each facet is looked up in
/// that list, however long it takes.</summary>
/// <param name="told">All that the commitment tells.</param>
/// <param name="counts">Whether what was announced then counts.</param>
internal sealed class NaiveFold(IReadOnlyList<Told> told, Func<LedgerDate, bool> counts)
{
    private readonly List<Told> said =
    [
        .. told.Where(t => counts(t.Said.Announced)).OrderBy(t => t.Said.Announced.Earliest)
            .ThenBy(t => t.Said.Announced.Latest).ThenBy(t => t.Happened.Position.Value),
    ];

    /// <summary>Every facet with the entry that decided it; empty where nothing counts.</summary>
    public override string ToString()
    {
        if (said.Count == 0)
        {
            return "";
        }

        var basis = said.Max(Rank);
        var claim = said.LastOrDefault(t =>
            t.Said is CommitmentEvent.ProgressNoted { Claim: not ProgressClaim.Reviewed });
        var found = said.Where(t => t.Said is CommitmentEvent.VerificationRecorded v && claim is not null
            && Means(v.Verifies, claim)).ToList();
        var best = found.FirstOrDefault(t => Finding(t) == VerificationFinding.Verified) ?? found.FirstOrDefault();
        var end = said.LastOrDefault(t => t.Said is CommitmentEvent.WithdrawalRecorded
            or CommitmentEvent.SupersessionRecorded && !IsReopened(t));
        var disputes = said.Where(IsOpenContradiction).ToList();
        var wording = said.LastOrDefault(t => t.Said is CommitmentEvent.AmendmentRecorded);
        var due = said.LastOrDefault(t => t.Said.Due is not null);
        var contacts = said.Where(t => t.Said is not CommitmentEvent.CommentRecorded).ToList();
        var contact = contacts.LastOrDefault(t =>
            t.Said.Announced.Latest == contacts.Max(c => c.Said.Announced.Latest));
        var threads = said.Where(t => t.Said is CommitmentEvent.ConcernRaised && !IsResolved(t))
            .GroupBy(t => t.Said.Aspect).ToList();
        return Texts(
            basis,
            basis == Basis.OneSided ? Parties(said.Where(t => Rank(t) == basis)) : "",
            Id(claim), best is null ? DeliveryStanding.Claimed : Standing(Finding(best)), Id(best), Id(end),
            Texts([.. disputes.Select(Id)]), Id(wording), Id(due), Id(contact),
            Texts([.. threads.Select(t =>
                Texts(t.Key, Id(t.First()), t.Count() > 1 ? t.Last().Said.Announced.Edtf : "", Parties(t.Take(1))))]),
            Id(said.First(t => Rank(t) == basis)));
    }

    /// <summary>The same of a reading.</summary>
    public static string Of(Reading? r)
    {
        if (r is null)
        {
            return "";
        }

        var concerns = r.DecidedBy.Where(d => d.Facet == "concern").ToList();
        return Texts(
            r.Basis, string.Join(',', r.OneSidedBy), By("delivery"), r.ClaimStanding, By("verification"), By("end"),
            By("contradiction"), By("wording"), By("due"), By("lastContact"),
            Texts([.. r.Concerns.Zip(concerns, (c, by) => Texts(
                c.Aspect, by.Entry, c.LastRepeated?.Edtf ?? "", string.Join(',', c.By)))]),
            By("basis"));

        string By(string facet) => Texts([.. r.DecidedBy.Where(d => d.Facet == facet).Select(d => (object)d.Entry)]);
    }

    private bool IsOpenContradiction(Told t) =>
        t.Said is CommitmentEvent.ContradictionRecorded c && c.Between.All(l => told.Any(other => Means(l, other)))
        && !said.Any(r => r.Said is CommitmentEvent.ContradictionResolved resolved && Means(resolved.Resolves, t));

    private bool IsReopened(Told end) =>
        said.Any(t => t.Said is Agreement { Reopens: { } link } && Means(link, end));

    /// <summary>The concern that a resolution names, and those of its aspect raised before the resolution.</summary>
    private bool IsResolved(Told concern) => said.Any(r =>
        r.Said is CommitmentEvent.ConcernResolved resolved
        && told.SingleOrDefault(t => Means(resolved.Resolves, t)) is { Said: CommitmentEvent.ConcernRaised } named
        && (named == concern
            || named.Said.Aspect == concern.Said.Aspect && said.IndexOf(concern) < said.IndexOf(r)));

    private static bool Means(EntryLink link, Told t) =>
        t.Happened.Id == link.Entry || t.Attested.Any(a => a.Duplicate == link.Entry);

    private static Basis Rank(Told t) => (t.Said, t.Said.Mode) switch
    {
        (Agreement { Signed: true }, _) => Basis.Signed,
        (Agreement, _) => Basis.Agreed,
        (Reaffirmation, StatementMode.Joint) => Basis.Reaffirmed,
        (Plan, StatementMode.Joint) => Basis.Planned,
        (Assurance, StatementMode.Joint) => Basis.Stated,
        (Reaffirmation or Plan or Assurance, _) => Basis.OneSided,
        _ => Basis.Reported,
    };

    private static VerificationFinding Finding(Told t) => ((CommitmentEvent.VerificationRecorded)t.Said).Finding;

    private static DeliveryStanding Standing(VerificationFinding finding) => finding == VerificationFinding.Verified
        ? DeliveryStanding.Verified
        : DeliveryStanding.ConfirmedByOtherSide;

    private static string Parties(IEnumerable<Told> from) => string.Join(',',
        from.SelectMany(t => t.Said.Parties).Where(p => p.Role.Speaks()).Select(p => p.Party).Distinct()
            .Order(StringComparer.Ordinal));

    private static object Id(Told? t) => t is null ? "" : t.Happened.Id;

    private static string Texts(params object?[] facets) => string.Join(" | ", facets);
}
