using System.Security.Cryptography;
using CpecLedger.Cli.Recording;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;
using Xunit;

namespace CpecLedger.Cli.Tests.Recording;

public sealed class Seeds
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seeds");

    private static readonly IReadOnlyList<string> Order = SeedOrder.Of(Directory
        .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')));

    private static readonly IReadOnlyList<Proposal> All =
        [.. Order.SelectMany(f => Read(f).Items).Select(i => i.Proposal)];

    private static IEnumerable<T> Events<T>() => All.Select(p => p.Event).OfType<T>();

    private static RecordFile Read(string path)
    {
        var file = RecordFile.Read(File.ReadAllBytes(Path.Combine(Folder, path)), out var problems);
        Assert.True(file is not null, $"{path}: {string.Join("; ", problems)}");
        return file;
    }

    [Fact]
    public void Come_in_the_order_register_documents_refinements() => Assert.Equal(
        [
            "register/01-policy.yaml", "register/02-sources.yaml", "register/03-parties.yaml",
            "register/04-five-es.yaml", "register/05-sectors.yaml", "register/06-pillars-and-groups.yaml",
            "register/07-projects.yaml", "register/08-mechanisms.yaml", "register/09-instruments.yaml",
            "register/10-posts.yaml", "register/11-persons.yaml", "register/12-meetings.yaml",
            "000-fm-strategic-dialogue-7.yaml", "002-jwg-icc-5-and-new-year-ceremony.yaml",
            "004-planning-minister-and-ambassador.yaml", "refinements/01-planning-minister-and-ambassador.yaml",
            "refinements/02-jwg-icc-5.yaml", "refinements/03-political-consultations.yaml",
            "refinements/04-call-on-ma-zhaoxu.yaml", "refinements/05-new-year-ceremony.yaml",
        ],
        Order);

    /// <summary>The rules see every reference, date, paragraph, label and target: what they let through is
    /// whole.</summary>
    [Fact]
    public void Pass_the_rules_file_by_file_in_that_order()
    {
        var state = LedgerState.Empty;
        foreach (var path in Order)
        {
            var command = CommandId.OfContent(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, path))));
            var proposals = Read(path).Items.Select(i => i.Proposal).ToList();
            var decision = Decider.Decide(state, command, proposals, new DateOnly(2026, 2, 1));
            Assert.Equal([], decision.Answers.OfType<Decided.Refused>().Select(r => $"{path}: {r.Why}"));
            Assert.Equal([], decision.Answers.OfType<Decided.Existing>().Select(e => $"{path}: {e.Stream} twice"));
            state = decision.After;
        }
    }

    [Fact]
    public void Are_described_with_examples_that_can_be_read()
    {
        var examples = File.ReadAllText(Path.Combine(Folder, "README.md")).Split("```yaml\n")[1..];
        Assert.NotEmpty(examples);
        Assert.All(examples, e => Assert.Empty(Files.Problems(e[..e.IndexOf("```", StringComparison.Ordinal)])));
    }

    [Fact]
    public void Hold_39_commitments_with_59_statements()
    {
        Assert.Equal(39, Events<CommitmentEvent.CommitmentOpened>().Count());
        Assert.Equal(39, Events<CommitmentEvent.CommitmentClassified>().Count());
        Assert.Equal(59, Events<CommitmentEvent.Statement>().Select(s => s.Label).Distinct().Count());
        Assert.Equal(7, Events<RegisterEvent.MeetingRecorded>().Count());
    }

    [Theory]
    [InlineData(RegisterKind.Project, 9)]
    [InlineData(RegisterKind.Person, 10)]
    [InlineData(RegisterKind.Party, 9)]
    [InlineData(RegisterKind.Pillar, 5)]
    [InlineData(RegisterKind.Group, 5)]
    [InlineData(RegisterKind.FiveE, 5)]
    [InlineData(RegisterKind.Sector, 24)]
    [InlineData(RegisterKind.Mechanism, 6)]
    [InlineData(RegisterKind.Instrument, 3)]
    [InlineData(RegisterKind.Post, 12)]
    public void Register_every_item_of_a_kind(RegisterKind kind, int count) =>
        Assert.Equal(count, Events<RegisterEvent.RegisterItemRecorded>().Count(i => i.Kind == kind));

    [Theory]
    [InlineData("d000", 27, 18)]
    [InlineData("d002", 19, 16)]
    [InlineData("d004", 13, 7)]
    public void Cite_one_document_a_statement_in_the_order_of_its_paragraphs(
        string source, int statements, int paragraphs)
    {
        var own = Events<CommitmentEvent.Statement>()
            .Where(s => s.Label!.StartsWith(source, StringComparison.Ordinal))
            .ToList();
        Assert.Equal(statements, own.Count);
        var cited = own.Select(s => Assert.Single(s.Citations)).ToList();
        Assert.All(cited, c => Assert.Equal(source, c.Source));
        Assert.All(cited.SelectMany(c => c.Paragraphs!), p => Assert.InRange(p, 1, paragraphs));
        Assert.Equal(cited.Select(c => c.Paragraphs!.Max()).Order(), cited.Select(c => c.Paragraphs!.Max()));
        Assert.Equal(paragraphs, Events<RegisterEvent.SourceRegistered>().Single(s => s.Source == source).Paragraphs);
    }

    [Fact]
    public void Number_pillars_and_groups_from_1_to_10() => Assert.Equal(
        Enumerable.Range(1, 10),
        Events<RegisterEvent.RegisterItemRecorded>()
            .Where(i => i.Kind is RegisterKind.Pillar or RegisterKind.Group).Select(i => i.Order!.Value));

    [Fact]
    public void Call_every_classification_editorial() => Assert.All(
        Events<CommitmentEvent.CommitmentClassified>(),
        c => Assert.DoesNotContain(
            ClassificationBasis.Stated,
            new[] { c.PillarBasis, c.FiveEBasis, c.SectorBasis, c.ProjectsBasis }.OfType<ClassificationBasis>()));

    [Fact]
    public void Leave_every_name_in_urdu_and_chinese_unverified() => Assert.All(
        Events<RegisterEvent.RegisterItemRecorded>().SelectMany(i => i.Names).Where(n => n.Lang is "ur" or "zh"),
        n => Assert.Equal(NameState.Unverified, n.State));

    [Fact]
    public void Name_no_person_for_an_office_the_source_leaves_unnamed() => Assert.Equal(
        ["pk-president-unnamed", "pk-pm-unnamed"],
        Events<RegisterEvent.RegisterItemRecorded>().Where(i => i.Category == "office").Select(i => i.Id));

    [Fact]
    public void Attach_six_figures_and_none_of_the_grain_harvest() => Assert.Equal(
        ["3", "4", "40000", "65000000000", "2", "5"],
        Events<CommitmentEvent.Statement>().SelectMany(s => s.Figures ?? []).Select(f => f.Value));

    [Fact]
    public void Refine_72_dates() => Assert.Equal(72, Events<RecordEvent.DateRefined>().Count());
}
