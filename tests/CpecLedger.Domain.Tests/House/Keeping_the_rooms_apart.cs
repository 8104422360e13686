using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace CpecLedger.Domain.Tests.House;

public sealed partial class Keeping_the_rooms_apart
{
    private static readonly string[] Banned =
    [
        "Manager", "Helper", "Util", "Utils", "Utility", "Service", "Processor", "Common", "Base", "Impl", "Info",
            "Data", "Dto",
    ];

    private static readonly string[] AtTheRoot =
        ["CpecLedger.sln", "README.md", "cpec", "docker-compose.yml", "global.json", "seeds", "src", "tests"];

    /// <summary>Which project may reference which (src/HOUSE.md, "Who may reference whom").</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["CpecLedger.Domain"] = [],
        ["CpecLedger.Store"] = ["CpecLedger.Domain", "Patched.DistributedLock.Postgres"],
        ["CpecLedger.Web"] = ["CpecLedger.Domain", "CpecLedger.Store"],
        ["CpecLedger.Cli"] = ["CpecLedger.Domain", "CpecLedger.Store", "CpecLedger.Web"],
        ["Patched.DistributedLock.Postgres"] = [],
    };

    [Fact]
    public void points_references_one_way() => Assert.Equal([], Repository.With(".csproj")
        .Where(f => f.StartsWith("src/", StringComparison.Ordinal))
        .SelectMany(f => Items(f, "ProjectReference").Select(r => (
            From: Path.GetFileNameWithoutExtension(f),
                To: Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value))))
        .Where(a => !Arrows[a.From].Contains(a.To)));

    [Fact]
    public void gives_the_rules_no_package_at_all() => Assert.Equal(
        ["Microsoft.CodeAnalysis.BannedApiAnalyzers"],
        Items("src/CpecLedger.Domain/CpecLedger.Domain.csproj", "PackageReference")
            .Select(p => p.Attribute("Include")!.Value)
            .Except(["NSec.Cryptography"]));

    [Fact]
    public void lets_only_the_store_know_Marten() => Assert.Equal([], Repository.CSharp("src/")
        .Where(f => !f.StartsWith("src/CpecLedger.Store/", StringComparison.Ordinal) && Marten()
            .IsMatch(Repository.Text(f))));

    [Fact]
    public void lets_only_the_store_hold_SQL() => Assert.Equal([], Repository.CSharp("src/")
        .Where(f => !f.StartsWith("src/CpecLedger.Store/", StringComparison.Ordinal) && Sql()
            .IsMatch(Repository.Text(f)))
        .Concat(Repository.With(".sql").Where(f => !f.StartsWith("src/CpecLedger.Store/", StringComparison.Ordinal))));

    /// <summary>A path in C# may have a part that is filled in: <c>Schema/Table.{name}.sql</c>.</summary>
    [Fact]
    public void uses_every_SQL_file()
    {
        const string Store = "src/CpecLedger.Store/";
        var named = Repository.CSharp(Store).SelectMany(f => SqlPath().Matches(Repository.Text(f)))
            .Select(m => "^" + Hole().Replace(Regex.Escape(m.Groups[1].Value)
                .Replace("\\{", "{", StringComparison.Ordinal), "[a-z_]+") + "$")
            .ToList();
        Assert.Equal([], Repository.With(".sql").Where(f => !named.Any(n => Regex.IsMatch(f[Store.Length..], n))));
    }

    [Fact]
    public void names_types_for_what_they_are() => Assert.Equal([],
        from file in Repository.With(".cs")
        from Match type in TypeName().Matches(Repository.Text(file))
        where Word().Matches(type.Groups[1].Value).Any(w => Banned.Contains(w.Value))
        select $"{file}: {type.Groups[1].Value}");

    [Fact]
    public void names_every_version_once_and_exactly()
    {
        Assert.Equal([], Repository.With(".csproj").SelectMany(f => Items(f, "PackageReference"))
            .Where(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null)
            .Select(p => p.ToString()));
        var versions = Items("src/Directory.Packages.props", "PackageVersion").ToList();
        Assert.All(versions,
            v => Assert.Matches("^[0-9]+(\\.[0-9]+){1,3}(-[0-9A-Za-z.]+)?\\z", v.Attribute("Version")!.Value));
        Assert.Distinct(versions.Select(v => v.Attribute("Include")!.Value));
    }

    [Fact]
    public void keeps_the_root_empty() => Assert.Equal([], Repository.Files.Select(f => f.Split('/')[0]).Distinct()
        .Where(name => name[0] != '.').Except(AtTheRoot));

    private static IEnumerable<XElement> Items(string project, string name) =>
        XDocument.Parse(Repository.Text(project)).Descendants(name);

    [GeneratedRegex(@"^using (static )?(Marten|Weasel|JasperFx)\b|\bMarten\.", RegexOptions.Multiline)]
    private static partial Regex Marten();

    [GeneratedRegex(
        "\"\\s*(select .* from|insert into|update \\w+ set|delete from|truncate|create (table|index)|alter|drop) ",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sql();

    [GeneratedRegex("\"([A-Za-z]+/[^\"]+\\.sql)")]
    private static partial Regex SqlPath();

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Hole();

    [GeneratedRegex(
        @"^[a-z ]*\b(?:record struct|record class|class|record|struct|interface|enum) ([A-Za-z_]\w*)",
        RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex("[A-Z][a-z]*")]
    private static partial Regex Word();
}
