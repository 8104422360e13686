using System.Security.Cryptography;
using System.Text;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Tests.Ledgers;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

/// <summary>What a commitment tells may stand in other streams: a decision about it reads those too, and is taken anew
/// when something arrives meanwhile.</summary>
public sealed class ReadingWhatArrived
{
    private static readonly string[] Ids = ["road", "rail", "port"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task with_a_commitment_come_the_streams_merged_into_it_and_those_it_got_statements_from()
    {
        await using var ledger = await WithThreeCommitmentsAsync();
        await RecordAsync(ledger, "move", new Proposal("commitment/port", Moving("port", "rail", Statement("port"))));
        await RecordAsync(ledger, "merge", new Proposal("commitment/rail", MergedInto("road")));

        var loaded = await ledger.Reader.LoadAsync(["commitment/road"], null, Commands.IdOf("any"), default, Token);

        Assert.Equal(
            ["commitment/port", "commitment/rail", "commitment/road"],
            loaded.Entries.Select(e => e.Stream).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("move")]
    public async Task a_statement_decided_before_something_arrived_is_decided_anew(string how)
    {
        await using var ledger = await WithThreeCommitmentsAsync();
        var transact = new Transact(ledger.Reader, TimeProvider.System);
        var statement = CommandOf("late", new Proposal("commitment/road", Said("d1-late", Citation(2))));
        var append = await AppendOf(transact, statement);
        await RecordAsync(ledger, how, how == "merge"
            ? new Proposal("commitment/rail", MergedInto("road"))
            : new Proposal("commitment/rail", Moving("rail", "road", Statement("rail"))));

        Assert.Equal(new Appended.StreamMoved("arrivals/road", 1), await ledger.AppendAsync(append));
        Assert.IsType<Transacted.Recorded>(await transact.RunAsync(statement, ledger.Lane, Token));
    }

    [Fact]
    public async Task in_one_batch_the_later_sees_what_the_earlier_brought()
    {
        await using var ledger = await WithThreeCommitmentsAsync();
        var transact = new Transact(ledger.Reader, TimeProvider.System);
        var merge = await AppendOf(
            transact, CommandOf("merge", new Proposal("commitment/rail", MergedInto("road"))));
        var late = await AppendOf(
            transact, CommandOf("late", new Proposal("commitment/road", Said("d1-late", Citation(2)))));
        Task<Appended> first, earlier, later;
        await using (var held = await HeldLane.TakeAsync(ledger))
        {
            // The first waits for the lane; what comes meanwhile is one batch.
            first = ledger.AppendAsync(Commands.Note("first", "source/other", 0));
            await held.UntilSomeoneWaitsAsync();
            (earlier, later) = (ledger.AppendAsync(merge), ledger.AppendAsync(late));
        }

        Assert.IsType<Appended.Recorded>(await first);
        Assert.IsType<Appended.Recorded>(await earlier);
        Assert.Equal(new Appended.StreamMoved("arrivals/road", 1), await later);
    }

    [Fact]
    public async Task an_identical_statement_is_answered_wherever_it_is_told()
    {
        await using var ledger = await WithThreeCommitmentsAsync();
        await RecordAsync(ledger, "merge", new Proposal("commitment/rail", MergedInto("road")));
        var transact = new Transact(ledger.Reader, TimeProvider.System);

        var said = Said("rail-1", Citation(1)) with { Aspect = "rail" };
        var same = CommandOf("again", new Proposal("commitment/road", said));
        var answer = Assert.IsType<Transacted.NothingToRecord>(await transact.RunAsync(same, ledger.Lane, Token));
        Assert.Equal(
            new Decided.Existing(Statement("rail"), "commitment/rail"), Assert.Single(answer.Judged.Decision.Answers));
    }

    [Fact]
    public async Task the_check_of_the_evidence_compares_them_with_the_records()
    {
        await using var ledger = await WithThreeCommitmentsAsync();
        await RecordAsync(ledger, "merge", new Proposal("commitment/rail", MergedInto("road")));
        Assert.Empty((await EvidenceCheck.RunAsync(ledger.Database, _ => { }, Token)).Findings);

        await ledger.AsOwnerAsync("alter table ledger.arrival disable trigger all");
        await ledger.AsOwnerAsync("update ledger.arrival set commitment = 'port'");
        Assert.Equal(
            "arrivals-wrong",
            Assert.Single((await EvidenceCheck.RunAsync(ledger.Database, _ => { }, Token)).Findings).Code);
    }

    private static async Task<LedgerOfATest> WithThreeCommitmentsAsync()
    {
        var ledger = await LedgerOfATest.OpenedAsync();
        var background = CommandOf("background",
        [
            new(StreamName.Source("d1"), new RegisterEvent.SourceRegistered
            {
                Source = "d1", Title = "A report", Publisher = "A paper", Kind = "press report", Reason = "cited",
                Sha256 = new string('a', 64), Paragraphs = 9,
            }),
            new("register/party/pk", new RegisterEvent.RegisterItemRecorded
            {
                Kind = RegisterKind.Party, Id = "pk", Reason = "named",
                Names = [new Name { Text = "Pakistan", Lang = "en", State = NameState.Stated }],
            }),
            .. Ids.SelectMany(id => new Proposal[]
            {
                new(StreamName.Commitment(id), new CommitmentEvent.CommitmentOpened
                {
                    Title = id, Kind = CommitmentKind.Continuing, Reason = "named",
                }),
                new(StreamName.Commitment(id), Said($"{id}-1", Citation(1)) with { Aspect = id }),
            }),
        ]);
        var transact = new Transact(ledger.Reader, TimeProvider.System);
        Assert.IsType<Transacted.Recorded>(await transact.RunAsync(background, ledger.Lane, Token));
        return ledger;
    }

    private static async Task RecordAsync(LedgerOfATest ledger, string name, Proposal proposal) =>
        Assert.IsType<Transacted.Recorded>(
            await new Transact(ledger.Reader, TimeProvider.System)
                .RunAsync(CommandOf(name, proposal), ledger.Lane, Token));

    private static async Task<Append> AppendOf(Transact transact, LedgerCommand command)
    {
        var judged = await transact.JudgeAsync(command, Token);
        var entry = Assert.Single(judged!.Decision.Entries);
        return new Append(
            command.Id, command.ContentHash, command.Principal, 1, judged.VersionsRead,
            [new NewEntry(entry.Id, entry.Stream, entry.Event)], [entry.Id]);
    }

    private static LedgerCommand CommandOf(string name, params Proposal[] proposals) => new(
        Commands.IdOf(name), SHA256.HashData(Encoding.UTF8.GetBytes(name)), Commands.Clerk, proposals);

    /// <summary>The id of a commitment's first statement.</summary>
    private static EntryId Statement(string commitment) => EntryId.Of(
        Commands.IdOf("background"), commitment switch { "road" => 3, "rail" => 5, _ => 7 });

    private static Citation[] Citation(int paragraph) => [new() { Source = "d1", Paragraphs = [paragraph] }];

    private static CommitmentEvent.CommitmentMerged MergedInto(string id) => new() { Into = id, Reason = "one" };

    private static RecordEvent.EntryCorrected Moving(string from, string to, EntryId statement) => new()
    {
        Target = statement, Reason = "misread", Pointer = RecordEvent.CommitmentPointer,
        Old = JsonText.Of(System.Text.Json.JsonSerializer.SerializeToElement(from)),
        New = JsonText.Of(System.Text.Json.JsonSerializer.SerializeToElement(to)),
    };

    private static CommitmentEvent.AssuranceRecorded Said(string label, Citation[] cited) => new()
    {
        Label = label, Mode = StatementMode.Unilateral, Citations = cited, Evidence = EvidenceClass.Readout,
        Parties = [new() { Party = "pk", Role = PartyRole.Undertaker }], Confidence = Confidence.High, Summary = "said",
        Announced = new LedgerDate
        {
            Edtf = "2026-01-05", Earliest = new(2026, 1, 5), Latest = new(2026, 1, 5), Basis = DateBasis.Stated,
        },
    };
}
