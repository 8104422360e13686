using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CsCheck;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;
using static CpecLedger.Domain.Tests.Scenario;

namespace CpecLedger.Domain.Tests.Log;

/// <summary>The store gives the decider the streams that it says it reads, and no others.</summary>
public sealed class Reading_part_of_the_ledger
{
    /// <summary>One command in three, for each takes as long as reading a ledger.</summary>
    [Fact]
    public void decides_every_command_as_the_whole_ledger_would() =>
        Gen.Select(Histories.Any, Gen.Int[0, 2]).Sample((history, third) =>
        {
            foreach (var command in history.Commands.Where((_, i) => i % 3 == third))
            {
                var part = Histories.DecidedOnPartOf(command.Before, command.Id, command.Proposals).Decision;
                Assert.Equal(command.Decision.Answers.Select(Histories.Text), part.Answers.Select(Histories.Text));
            }
        });

    /// <summary>Whose side a claimant or a party is on, the register says: it is read for all that the commitment
    /// tells, or a ministry's state could verify what the ministry claims.</summary>
    [Fact]
    public void reads_whose_side_every_party_is_on_where_that_is_weighed()
    {
        var claimed = Given(
            new Proposal(Road, Noted(ProgressClaim.InEffect, "pk-ministry") with
            {
                Mode = StatementMode.Unilateral, Parties = [Part("pk-ministry", PartyRole.Reporter)],
            }));
        Alike(claimed, new Proposal(Road, Verified(On(Recorded(0))) with
        {
            Parties = [Part("pk", PartyRole.Reporter)],
        }), RefusalCodes.VerificationByClaimant);
        Alike(claimed, new Proposal(Road, SaidBy<CommitmentEvent.WithdrawalRecorded>("pk")), null);
    }

    [Fact]
    public void reads_what_the_revision_before_refers_to_when_the_newest_is_retracted()
    {
        var item = (RegisterEvent.RegisterItemRecorded)Item(RegisterKind.Project, "ml-2", "ml-1").Event;
        var revised = Given(
            new Proposal("register/project/ml-2", item with { Sector = "transport" }),
            new Proposal("register/project/ml-2", item with { Revision = 2, Parent = null }));
        Alike(revised, new Proposal("register/project/ml-2", Retracting(Recorded(1))), null);
    }

    [Fact]
    public void reads_where_a_statement_was_moved_to_before_it_was_moved_on()
    {
        var moved = Given(
            new Proposal("commitment/rail", Opened), new Proposal(Road, Agreed),
            new Proposal(Road, Moving(Recorded(1), "road", "field")),
            new Proposal(Road, Moving(Recorded(1), "field", "rail")));
        Alike(moved, new Proposal(Road, Retracting(Recorded(3))), null);
    }

    /// <summary>The second proposal takes away what the first one rests on.</summary>
    [Fact]
    public void reads_what_a_command_rested_on_when_it_had_come_half_way()
    {
        var cited = Given(
            new Proposal(Road, Agreed),
            new Proposal(Road, Correcting(Recorded(0), "/citations/0/source", "\"d1\"", "\"audit\"")),
            new Proposal("commitment/rail", Opened), new Proposal("commitment/rail", Agreed),
            new Proposal("commitment/rail", MergedInto("field")));
        var corrected = Correcting(default, "/summary", "\"They agreed to build it.\"", "\"They agreed.\"");
        Alike(cited, [
            new Proposal(Road, corrected with { Target = Recorded(0) }), new Proposal(Road, Retracting(Recorded(1)))]);
        Alike(cited, [
            new Proposal("commitment/rail", corrected with { Target = Recorded(3) }),
            new Proposal("commitment/rail", Unmerged(default), "")]);
    }

    private static void Alike(LedgerState whole, Proposal proposal, string? code)
    {
        Assert.Equal(code, (whole.When(proposal).Decision.Answers.Single() as Decided.Refused)?.Why.Code);
        Alike(whole, [proposal]);
    }

    private static void Alike(LedgerState whole, Proposal[] proposals)
    {
        var part = Histories.DecidedOnPartOf(whole, Asked, proposals);
        Assert.Equal(
            whole.When(proposals).Decision.Answers.Select(Histories.Text),
            part.Decision.Answers.Select(Histories.Text));
        Assert.True(part.Read.Count < whole.Streams.Count);
    }
}
