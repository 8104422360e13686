using System.Text.RegularExpressions;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Log;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

/// <summary>Each template can be read before anybody changes it, with its optional fields and without.</summary>
public sealed partial class FillingInATemplate
{
    public static TheoryData<string> Words => [.. EntryKind.Words];

    [Theory]
    [MemberData(nameof(Words))]
    public void Begins_with_a_file_that_can_be_read(string word)
    {
        var template = EntryTemplate.Of(EntryKind.Worded(word)!);
        Assert.Empty(Files.Problems(template));
        var item = Assert.Single(Files.Read(template).Items);
        Assert.Equal(word, EventCatalogue.Of(item.Proposal.Event).Word);
        Assert.All(template.Split('\n'), l => Assert.True(l.Length <= 80 && !l.EndsWith(' '), l));
    }

    /// <summary>The member that files give as a target is not among the fields.</summary>
    [Theory]
    [MemberData(nameof(Words))]
    public void Offers_every_field_there_is(string word)
    {
        var kind = EntryKind.Worded(word)!;
        var whole = Optional().Replace(EntryTemplate.Of(kind), "$1");
        Assert.Empty(Files.Problems(whole));
        var given = EventCatalogue.DataOf(Assert.Single(Files.Read(whole).Items).Proposal.Event);
        Assert.Equal(
            kind.Properties.Select(p => p.Name).Order(StringComparer.Ordinal),
            given.EnumerateObject().Select(m => m.Name).Except(["target"]).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^( *)#(?=[^ \n])", RegexOptions.Multiline)]
    private static partial Regex Optional();
}
