using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Search;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Searching;

/// <summary>Properties of the search over every name of the seeds, with ICU; a failure prints the seed that repeats it.
/// </summary>
public sealed class Finding_the_names_of_the_seeds
{
    /// <summary>A word of so many letters stays long enough for its error to be looked past.</summary>
    private const int LongWord = 5;

    private static readonly Func<Rune, Rune>? Simplified = ChineseVariants.Find();

    private static readonly Portfolio Everything = Portfolio.At(Recorded(), new DateOnly(2026, 1, 31));

    private static readonly IReadOnlyList<RegisterEvent.RegisterItemRecorded> Items =
        [.. Enum.GetValues<RegisterKind>().SelectMany(Everything.State.Items)];

    private static readonly IReadOnlyList<(string Kind, string Id, string Word)> LongWords =
    [
        .. (from item in Items
            from name in item.Names
            from word in name.Text.Split(' ', '-', '/', '(', ')', '’', ':', ',', '—', '–')
            where word.Length >= LongWord && word.All(char.IsLetter)
            select (Wire.Word(item.Kind), item.Id, word)).Distinct(),
    ];

    [Fact]
    public void finds_each_thing_by_each_of_its_names_and_its_id() => Assert.Equal([],
        from item in Items
        from name in item.Names.Select(n => n.Text).Append(item.Id)
        where !Hits(name).Any(h => Is(h, item) && h.Rank == SearchRank.Exact)
        select $"{item.Kind} {item.Id}: {name}");

    [Fact]
    public void finds_each_meeting_source_and_commitment_by_its_name_and_its_id()
    {
        var state = Everything.State;
        var named = state.Sources.Select(s => ("source", s.Source, s.Title))
            .Concat(Rounds.Meetings(Everything).Select(m => ("meeting", m.Meeting, m.Name)))
            .Concat(Everything.Commitments.Select(c => ("commitment", c.Id, c.Opened.Title))).ToList();
        Assert.Equal(71, named.Count);
        Assert.Equal([],
            from thing in named
            from typed in new[] { thing.Item2, thing.Item3 }
            where !Hits(typed).Any(h => (h.Kind, h.Id) == (thing.Item1, thing.Item2) && h.Rank == SearchRank.Exact)
            select $"{thing}: {typed}");
    }

    [Fact]
    public void finds_each_statement_by_its_label() => Assert.Equal(
        Enumerable.Repeat((SearchRank.Exact, "statement"), 59),
        Statements().Select(said => Hits(said).Single(h => h.Id == said)).Select(h => (h.Rank, h.Kind)));

    [Fact]
    public void finds_each_thing_whatever_case_width_and_joiners_its_name_is_written_with() => Assert.Equal([],
        from item in Items
        from name in item.Names
        from typed in new[]
        {
            name.Text.ToUpperInvariant(), name.Text.Normalize(NormalizationForm.FormD),
            string.Concat(name.Text.Select(c => c is > ' ' and <= '~' and not '"' ? (char)(c + 0xFEE0) : c)),
            name.Text.Replace('ا', 'أ').Replace('ی', 'ي').Replace('ک', 'ك').Replace('ہ', 'ه'),
        }
        where !Hits(typed).Any(h => Is(h, item) && h.Rank == SearchRank.Exact)
        select $"{item.Id}: {typed}");

    [Fact]
    public void finds_a_thing_by_a_long_word_of_its_name_with_one_typing_error() =>
        Gen.Select(Gen.Int[0, LongWords.Count - 1], Gen.Int[0, 3], Gen.Int[0, 99], Gen.Int[0, 99]).Sample(
            (which, error, place, letter) =>
            {
                var (kind, id, word) = LongWords[which];
                var typed = Mistyped(word, error, place, letter);
                Assert.True(
                    Hits(typed).Any(h => (h.Kind, h.Id) == (kind, id)), $"{kind} {id}: {word} typed as {typed}");
            },
            iter: 100);

    [Theory]
    [InlineData("both")]
    [InlineData("走廊")]
    [InlineData("پاکستان")]
    public void answers_the_same_question_the_same(string query) =>
        Assert.Equal(JsonSerializer.Serialize(Hits(query)), JsonSerializer.Serialize(Hits(query)));

    /// <summary>A letter left out, put in, taken for another, or exchanged with its neighbour.</summary>
    private static string Mistyped(string word, int error, int place, int letter)
    {
        var at = place % (word.Length - 1);
        var other = word[letter % word.Length];
        return error switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, $"{other}"),
            2 => word.Remove(at, 1).Insert(at, $"{other}"),
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
    }

    private static bool Is(HitAnswer hit, RegisterEvent.RegisterItemRecorded item) =>
        (hit.Kind, hit.Id) == (Wire.Word(item.Kind), item.Id);

    private static IReadOnlyList<HitAnswer> Hits(string typed) => SearchAnswer.Of(
        Everything, SearchQuery.Of(typed, Simplified)!, null, 1000,
        new Provenance(0, 1, "", 1, Everything.AsOf, "0", Settled: true, Projected: false)).Hits;

    private static IEnumerable<string> Statements() =>
        from id in Everything.State.CommitmentIds
        from h in Everything.State.Stream(StreamName.Commitment(id)).Standing
        let said = h.Event as Domain.Commitments.CommitmentEvent.Statement
        where said is not null
        select said.Label;

    /// <summary>The ledger that the seeds make, without a database.</summary>
    private static LedgerState Recorded()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "seeds");
        var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f));
        return SeedOrder.Of(files).Aggregate(LedgerState.Empty, (state, file) =>
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, file));
            var proposals = RecordFile.Read(bytes, out _)!.Items.Select(i => i.Proposal).ToList();
            var command = CommandId.OfContent(SHA256.HashData(bytes));
            return Decider.Decide(state, command, proposals, new DateOnly(2026, 2, 1)).After;
        });
    }
}
