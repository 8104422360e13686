using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using Xunit;

namespace CpecLedger.Domain.Tests.Answers;

public sealed class Writing_a_table
{
    public static TheoryData<string, Type> Tables => new()
    {
        { nameof(AnswerTables.Portfolio), typeof(PortfolioAnswer) },
        { nameof(AnswerTables.OnePillar), typeof(OnePillarAnswer) },
        { nameof(AnswerTables.Project), typeof(ProjectAnswer) },
        { nameof(AnswerTables.OneCommitment), typeof(OneCommitmentAnswer) },
        { nameof(AnswerTables.Show), typeof(ShowAnswer) },
        { nameof(AnswerTables.History), typeof(HistoryAnswer) },
        { nameof(AnswerTables.Replay), typeof(ReplayAnswer) },
        { nameof(AnswerTables.Timeline), typeof(TimelineAnswer) },
        { nameof(AnswerTables.Diff), typeof(DiffAnswer) },
        { nameof(AnswerTables.Due), typeof(DueAnswer) },
        { nameof(AnswerTables.Silent), typeof(SilentAnswer) },
        { nameof(AnswerTables.Meetings), typeof(MeetingsAnswer) },
        { nameof(AnswerTables.OneMeeting), typeof(MeetingAnswer) },
        { nameof(AnswerTables.Search), typeof(SearchAnswer) },
        { nameof(AnswerTables.Sources), typeof(SourcesAnswer) },
        { nameof(AnswerTables.OneSource), typeof(OneSourceAnswer) },
        { nameof(AnswerTables.Parties), typeof(PartiesAnswer) },
        { nameof(AnswerTables.OneParty), typeof(OnePartyAnswer) },
    };

    [Fact]
    public void has_columns_for_each_answer_that_has_rows() => Assert.Equal(
        typeof(AnswerTables).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal),
        Tables.Select(t => t.Data.Item1).Order(StringComparer.Ordinal));

    /// <summary>A misspelt path would be an empty column for ever.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public void names_fields_that_the_answer_has(string name, Type answer)
    {
        var table = (CsvTable)typeof(AnswerTables).GetProperty(name)!.GetValue(null)!;
        var items = table.Lists.SelectMany(l => At([answer], l)).Select(ItemOf).ToList();
        var places = items.Concat(table.Part is null ? [] : items.SelectMany(i => At([i], table.Part)).Select(ItemOf))
            .ToList();
        Assert.Equal([], table.Columns.Where(c => c != CsvTable.ListColumn && !At(places, c).Any()));
        Assert.Equal([], table.OfAnswer.Where(c => !At([answer], c).Any()));
        Assert.All(table.Lists, l => Assert.NotEmpty(At([answer], l)));
        Assert.Distinct(table.Names);
        Assert.EndsWith(
            name == nameof(AnswerTables.Diff) ? "to.position to.asOf to.knownAt"
                : "provenance.position provenance.asOf provenance.knownAt",
            string.Join(' ', table.Names), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData(" پاکستان 中国 ", " پاکستان 中国 ")]
    public void quotes_what_would_end_a_cell(string text, string cell)
    {
        var row = new StringBuilder();
        Csv.Append(row, [text, "x"]);
        Assert.Equal($"{cell},x\r\n", row.ToString());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠a")]
    public void puts_an_apostrophe_before_what_a_spreadsheet_would_reckon(string text) =>
        Assert.Equal("'" + text, Csv.Harmless(text));

    [Theory]
    [InlineData("a=1")]
    [InlineData("1-2")]
    [InlineData("'=1")]
    [InlineData("")]
    [InlineData("2025-01-31/..")]
    public void leaves_every_other_text_as_it_is(string text) => Assert.Equal(text, Csv.Harmless(text));

    [Fact]
    public void leaves_numbers_below_zero_as_numbers()
    {
        var answer = new MeetingsAnswer(
            new Provenance(7, 8, "", 1, new DateOnly(2025, 1, 31), "7", true, false),
            [new MeetingItem("m-1", "-series", -5, "=name", null, null, null, 0)]);
        Assert.Equal(
            "m-1,'-series,-5,'=name,,,,,,,,0,7,2025-01-31,7",
            AnswerTables.Meetings.Write(answer, AnswerJson.Shared.MeetingsAnswer).Split("\r\n")[1]);
    }

    /// <summary>The types that stand at a path, seen from some types.</summary>
    private static IEnumerable<Type> At(IEnumerable<Type> places, string path) =>
        path.Split('.').Aggregate(places, (at, name) => at.SelectMany(Objects).SelectMany(t => Fields(t, name)));

    private static IEnumerable<Type> Fields(Type type, string name) =>
        (AnswerJson.Shared.GetTypeInfo(type) ?? EventJson.Default.GetTypeInfo(type))!.Properties
            .Where(p => p.Name == name && p.Get is not null).Select(p => p.PropertyType);

    /// <summary>What a statement says stands in an answer as JSON: its types are those of events.</summary>
    private static IEnumerable<Type> Objects(Type type) => type == typeof(JsonElement)
        ? EventCatalogue.All.Select(k => k.Type).Where(t => t.IsAssignableTo(typeof(CommitmentEvent.Statement)))
        : [Nullable.GetUnderlyingType(type) ?? type];

    private static Type ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : type;
}
