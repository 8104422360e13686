using System.Text;
using System.Text.Json.Nodes;
using CpecLedger.Cli.Recording;
using CpecLedger.Cli.Tests.Doors;
using CpecLedger.Cli.Tests.Running;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

/// <summary>
/// The schema says the same of a file as the reader, as far as shape goes. Beside what stands here,
/// <see cref="Files"/> asks both about every text that a test of the reader reads.
/// </summary>
public sealed class PublishingTheSchema
{
    private static readonly string Folder = Path.Combine(Cpec.Home, "seeds");

    /// <summary>What is put in the place of something right; true and false apart, which the schema wants quoted where
    /// a text is meant.</summary>
    private static readonly string[] Odd =
    [
        "null", "5", "0", "-3", "1.5", "9007199254740993", "\"\"", "\" \"", "\"text\"", "\"a b\"", "\"2025-01-31\"",
        "\"2025-01~\"", "\"2025/..\"", "\"d002 P3 P6\"", "\"d002 P0\"", "\"joint\"", "\"policy\"",
        "\"commitment/ml-1#x\"", "[]", "{}", "[null]", "[\"d002 P3\"]", "[{}]", "{\"source\":\"d002\"}",
        "{\"edtf\":\"2025-01~\",\"basis\":\"stated\"}",
        "{\"edtf\":\"2025-01~\",\"basis\":\"stated\",\"earliest\":\"2025-01-01\",\"latest\":\"2025-01-31\"}",
        "{\"source\":\"x01\",\"locator\":\"whole item\",\"paragraphs\":null}",
    ];

    public static TheoryData<string> SeedFiles =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Keeps_the_file_equal_to_what_the_code_says()
    {
        var file = Path.Combine(Folder, "cpec-ledger-1.schema.json");
        if (Environment.GetEnvironmentVariable("CPEC_APPROVE") == "1")
        {
            File.WriteAllText(file, FileSchema.Text());
        }

        Assert.Equal(FileSchema.Text(), File.ReadAllText(file));
    }

    [Theory]
    [MemberData(nameof(SeedFiles))]
    public void Accepts_each_seed(string seed) =>
        Assert.True(SchemaCheck.Accepts(Tree(File.ReadAllText(Path.Combine(Folder, seed)))));

    [Theory]
    [MemberData(nameof(RefusingBadInput.Files), MemberType = typeof(RefusingBadInput))]
    public void Tells_what_is_wrong_before_the_ledger_is_asked(string what, string content, string told) =>
        Files.CompareWithSchema(Encoding.UTF8.GetBytes(content), $"{what}: {told}");

    [Fact]
    public void Has_a_meaning_for_each_field_and_word()
    {
        var unexplained = new List<string>();
        Walk(JsonNode.Parse(FileSchema.Text())!, "#");
        Assert.Equal([], unexplained);

        void Walk(JsonNode node, string path)
        {
            if (node is JsonObject schema && path.Split('/') is [.., "properties", not "type"] && !path.Contains("/if/")
                && !path.Contains("/allOf/") && !path.Contains("/anyOf/") && schema["description"] is null)
            {
                unexplained.Add(path);
            }

            foreach (var (name, child) in Children(node))
            {
                Walk(child, $"{path}/{name}");
            }
        }
    }

    /// <summary>Takes something out of a seed, renames it, or puts something odd in its place: reader and schema agree
    /// on what comes of it. Written as JSON, so that a number is a number.</summary>
    [Fact]
    public void Agrees_with_the_reader_about_whatever_is_made_of_a_seed()
    {
        var files = SeedFiles.SelectMany(s => OneByOne(File.ReadAllText(Path.Combine(Folder, s.Data)))).ToArray();
        var refused = 0;
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int[0, 1_000], Gen.Int[0, Odd.Length + 1])
            .Sample((number, place, change) =>
            {
                var file = JsonNode.Parse(files[number])!;
                Change(file, place, change);
                if (!Files.CompareWithSchema(Encoding.UTF8.GetBytes(file.ToJsonString()), ""))
                {
                    Interlocked.Increment(ref refused);
                }
            }, iter: 4_000);
        Assert.InRange(refused, 1_000, 3_900);
    }

    /// <summary>What the schema takes for a date is what the domain takes for one, the calendar apart.</summary>
    [Fact]
    public void Takes_every_date_that_can_be_read() => OneOf(
            "2025", "202X", "20XX", "2025-01", "2025-XX", "2025-21", "2025-01-31", "2025-01-XX", "2025-XX-XX", "-0044",
            "Y170000002", "-0044-03-15", "2025-01-31T10:00:00Z", "2025-01-31T10:00:00+05:00", "..", "")
        .Select(OneOf("", "~", "?", "%"), OneOf("", "/", "/..", "/2026", "/2026-01-05~", "/XX"))
        .Sample((date, mark, more) =>
        {
            var text = date + mark + more;
            var dated = new JsonObject { ["edtf"] = text, ["basis"] = "stated" };
            var accepted = SchemaCheck.Accepts(Refining(dated, "2025-01-01", "2025-12-31"));
            return !Domain.Values.Edtf.TryParse(text, out _, out _) || accepted;
        }, iter: 2_000);

    private static JsonObject Refining(JsonObject date, string earliest, string latest)
    {
        (date["earliest"], date["latest"]) = (earliest, latest);
        return new JsonObject
        {
            ["format"] = "cpec-ledger/1",
            ["entries"] = new JsonArray(new JsonObject
            {
                ["type"] = "date-refined",
                ["target"] = "meeting/m",
                ["field"] = "due",
                ["date"] = date,
                ["citations"] = new JsonArray("d1 P1"),
                ["reason"] = "R",
            }),
        };
    }

    private static void Change(JsonNode file, int place, int change)
    {
        var places = Places(file).ToList();
        var (parent, name) = places[place % places.Count];
        if (change >= Odd.Length && parent is JsonObject fields)
        {
            var value = fields[name]?.DeepClone();
            fields.Remove(name);
            if (change > Odd.Length)
            {
                fields[name + "s"] = value;
            }
        }
        else if (parent is JsonObject o)
        {
            o[name] = JsonNode.Parse(Odd[change % Odd.Length]);
        }
        else
        {
            parent.AsArray()[int.Parse(name, null)] = JsonNode.Parse(Odd[change % Odd.Length]);
        }
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static IEnumerable<(JsonNode Parent, string Name)> Places(JsonNode node) =>
        Children(node).SelectMany(c => Places(c.Node).Prepend((node, c.Name)));

    private static IEnumerable<(string Name, JsonNode Node)> Children(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Value is not null).Select(p => (p.Key, p.Value!)),
        JsonArray a => a.Select((v, i) => (Name: $"{i}", Value: v)).Where(v => v.Value is not null)
            .Select(v => (v.Name, v.Value!)),
        _ => [],
    };

    private static FileNode Tree(string text) => FileTree.Read(text, new ProblemList())!;

    /// <summary>A file for each entry of a file, with all that stands beside its entries.</summary>
    private static IEnumerable<string> OneByOne(string text)
    {
        var file = SchemaCheck.Value(Tree(text))!.AsObject();
        foreach (var entry in file["entries"]!.DeepClone().AsArray())
        {
            file["entries"] = new JsonArray(entry!.DeepClone());
            yield return file.ToJsonString();
        }
    }
}
