using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CpecLedger.Cli.Recording;

/// <summary>What the docstrings of Domain say, in words for whoever writes a file. The compiler gathers them in an XML
/// file that lies beside the assembly.</summary>
internal static partial class Docstrings
{
    private static readonly Lazy<Dictionary<string, XElement>> Summaries = new(() => XDocument
        .Load(Path.ChangeExtension(typeof(Domain.Log.EventCatalogue).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(m => m.Element("summary") is not null)
        .ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")!));

    /// <summary>The meaning of a type.</summary>
    public static string Of(Type type) => Said($"T:{NameOf(type)}");

    /// <summary>The meaning of a property, or of the value of an enumeration.</summary>
    public static string Of(MemberInfo member) =>
        Said($"{(member is FieldInfo ? 'F' : 'P')}:{NameOf(member.DeclaringType!)}.{member.Name}");

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string Said(string name) => Summaries.Value.TryGetValue(name, out var summary)
        ? Blanks().Replace(string.Concat(summary.Nodes().Select(Worded)), " ").Trim()
        : throw new UnreachableException($"{name} has no docstring");

    private static string Worded(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement see when see.Attribute("cref")?.Value is { } name => $"`{WireName(name)}`",
        XElement other => string.Concat(other.Nodes().Select(Worded)),
        _ => "",
    };

    /// <summary>What a member is called in files: <c>F:…Basis.OneSided</c> is <c>one-sided</c>,
    /// <c>P:…Statement.Parties</c> is <c>parties</c>.</summary>
    private static string WireName(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return (name[0] == 'P' ? JsonNamingPolicy.CamelCase : JsonNamingPolicy.KebabCaseLower).ConvertName(last);
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
