using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CpecLedger.Cli.Tests.Running;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Register;
using Xunit;

namespace CpecLedger.Cli.Tests.Documents;

public sealed partial class Describing_the_answers
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Cpec.Home, "src/ANSWERS.md"));

    private static readonly HashSet<string> Named = [.. Quoted().Matches(Text).Select(m => m.Groups[1].Value)];

    private static readonly Dictionary<string, CsvTable> Tables = new()
    {
        ["status"] = AnswerTables.Portfolio,
        ["status pillar ID"] = AnswerTables.OnePillar,
        ["status project ID"] = AnswerTables.Project,
        ["status commitment ID"] = AnswerTables.OneCommitment,
        ["show ID"] = AnswerTables.Show,
        ["history [ID]"] = AnswerTables.History,
        ["replay ID"] = AnswerTables.Replay,
        ["timeline [ID]"] = AnswerTables.Timeline,
        ["diff [ID]"] = AnswerTables.Diff,
        ["due"] = AnswerTables.Due,
        ["silent"] = AnswerTables.Silent,
        ["meetings"] = AnswerTables.Meetings,
        ["meetings ID"] = AnswerTables.OneMeeting,
        ["search WORDS"] = AnswerTables.Search,
        ["sources"] = AnswerTables.Sources,
        ["sources ID"] = AnswerTables.OneSource,
        ["parties"] = AnswerTables.Parties,
        ["parties ID"] = AnswerTables.OneParty,
    };

    public static TheoryData<string> Commands => [.. Tables.Keys];

    [Fact]
    public void knows_every_table_there_is() => Assert.Equal(
        typeof(AnswerTables).GetProperties().Select(p => p.GetValue(null)).ToHashSet(),
        Tables.Values.ToHashSet<object?>());

    [Fact]
    public void names_every_field_of_every_answer() =>
        Assert.Equal([], Types().SelectMany(FieldsOf).Distinct().Except(Named).Order());

    /// <summary>The register's kinds are many; an answer holds two of them only.</summary>
    [Fact]
    public void names_every_word_that_a_field_may_hold() => Assert.Equal([],
        from type in Types()
        where type.IsEnum && type != typeof(RegisterKind)
        from object value in Enum.GetValues(type)
        let word = JsonSerializer.SerializeToElement(value, type).GetString()!
        where !Named.Contains(word)
        select $"{type.Name}: {word}");

    [Fact]
    public void tells_of_every_command_that_prints_an_answer() => Assert.Equal(
        [
            "checkpoint", "diff [ID]", "due", "export DIR", "history [ID]", "import FILE", "meetings [ID]",
            "parties [ID]", "prove ENTRY", "record FILE", "replay ID", "search WORDS", "show ID", "silent",
            "sources [ID]", "status", "status commitment ID", "status pillar ID", "status project ID", "timeline [ID]",
            "verify DIR", "verify FILE",
        ],
        Text.Split('\n').SkipWhile(l => l != "## The commands")
            .Where(l => l.StartsWith("### ", StringComparison.Ordinal))
            .Select(l => l[4..]).Where(l => l != "Names").Order(StringComparer.Ordinal));

    /// <summary>A group of columns is told of once, and named in italics.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void names_every_column_of_a_table_in_order(string command)
    {
        var told = Text[Text.IndexOf("\n## CSV", StringComparison.Ordinal)..].Split("\n- ")
            .Select(t => t.Split("\n\n")[0]).ToList();
        var bullet = told.Single(t => t.Contains($"**{command}**", StringComparison.Ordinal));
        Assert.Equal(Tables[command].Names, NamesIn(bullet));

        IEnumerable<string> NamesIn(string bullet) => Column().Matches(bullet).SelectMany(m => m.Groups[1].Success
            ? [m.Groups[1].Value]
            : NamesIn(told.Single(t => t.StartsWith(m.Value + ":", StringComparison.Ordinal))[m.Length..]));
    }

    private static IEnumerable<string> FieldsOf(Type type) =>
        type.IsEnum ? [] : AnswerJson.Shared.GetTypeInfo(type)!.Properties
            .Where(p => p.Get is not null).Select(p => p.Name);

    /// <summary>The types that answers are made of, enumerations among them.</summary>
    private static HashSet<Type> Types()
    {
        var found = new HashSet<Type>();
        var next = new Queue<Type>(typeof(AnswerJson).GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(JsonSerializableAttribute))
            .Select(a => (Type)a.ConstructorArguments[0].Value!));
        while (next.TryDequeue(out var type))
        {
            var parts = type.IsGenericType ? type.GetGenericArguments() : [];
            foreach (var part in parts)
            {
                next.Enqueue(part);
            }

            var isOurs = type.Namespace?.StartsWith("CpecLedger.", StringComparison.Ordinal) == true;
            if (isOurs && !type.IsGenericType && found.Add(type) && !type.IsEnum)
            {
                foreach (var property in AnswerJson.Shared.GetTypeInfo(type)!.Properties)
                {
                    next.Enqueue(property.PropertyType);
                }
            }
        }

        return found;
    }

    [GeneratedRegex("`([A-Za-z0-9-]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("`([A-Za-z0-9.]+)`|(?<![*])[*][a-z]+[*](?![*])")]
    private static partial Regex Column();
}
