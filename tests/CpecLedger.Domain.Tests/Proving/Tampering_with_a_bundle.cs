using System.Text;
using System.Text.Json.Nodes;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using Xunit;
using static CpecLedger.Domain.Tests.Sample;

namespace CpecLedger.Domain.Tests.Proving;

public sealed class Tampering_with_a_bundle
{
    private static readonly SealedLog Log = SealedLog.Of(Scenario.Given(
        new(Road, Agreed), new(Field, Agreed), new(Road, Noted(Domain.Commitments.ProgressClaim.UnderWay)),
        new(Road, Classified), new(Road, Retracting(Scenario.Recorded(2))), new(Field, Classified)));

    private static readonly AnswerBundle Sound = Log.Bundle(Bundling_an_answer.Show(Log, "road"))!;

    /// <summary>What is changed in the file, and the code it is found with.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { "a letter of a record", DoubtCodes.RecordNotIncluded },
        { "the position of a record", DoubtCodes.RecordNotIncluded },
        { "the version within a record", DoubtCodes.RecordNotIncluded },
        { "two records in each other's place", DoubtCodes.BundleUnreadable },
        { "a hash", DoubtCodes.RecordNotIncluded },
        { "a hash left out", DoubtCodes.RecordNotIncluded },
        { "a hash that is none", DoubtCodes.BundleUnreadable },
        { "the size in the checkpoint", DoubtCodes.SignatureWrong },
        { "the root in the checkpoint", DoubtCodes.SignatureWrong },
        { "the signature", DoubtCodes.SignatureWrong },
        { "no signature", DoubtCodes.BundleUnreadable },
        { "a figure of the answer", DoubtCodes.AnswerDiffers },
        { "a member of the answer left out", DoubtCodes.AnswerDiffers },
        { "a member of the answer more", DoubtCodes.AnswerDiffers },
        { "the day of the question", DoubtCodes.AnswerDiffers },
        { "the kind of the question", DoubtCodes.AnswerDiffers },
        { "the policy of the question", DoubtCodes.AnswerDiffers },
        { "an earlier position of the question", DoubtCodes.EntryBeyondQuestion },
        { "a later position of the question", DoubtCodes.PositionBeyondCheckpoint },
        { "another commitment", DoubtCodes.AnswerDiffers },
        { "the words about its limits", DoubtCodes.BundleUnreadable },
        { "a member nobody knows", DoubtCodes.BundleUnreadable },
        { "the format", DoubtCodes.BundleUnreadable },
        { "the key", DoubtCodes.BundleUnreadable },
    };

    [Fact]
    public void leaves_nothing_to_doubt_where_nothing_was_changed()
    {
        Assert.Null(Check(Json()).Doubt);
        Assert.Null(BundleCheck.Of(Sound.ToBytes(), []).Doubt);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void is_found(string change, string code)
    {
        var json = Json();
        Change(json, change);
        var check = Check(json);
        Assert.Equal(code, check.Doubt?.Code);
        Assert.EndsWith(".", check.Doubt!.Message);
    }

    [Theory]
    [InlineData("a figure of the answer", "$.commitment.statements")]
    [InlineData("a member of the answer left out", "$.commitment.label")]
    [InlineData("a member of the answer more", "$.more")]
    [InlineData("the day of the question", "$.provenance.asOf")]
    [InlineData("the policy of the question", "$.question.policyVersion")]
    public void is_told_by_the_path_of_the_first_difference(string change, string path)
    {
        var json = Json();
        Change(json, change);
        Assert.EndsWith($"first at {path}.", Check(json).Doubt?.Message);
    }

    /// <summary>Whoever made the bundle could prove any entries that are there, and those alone.</summary>
    [Theory]
    [InlineData("commitment/road", 2, DoubtCodes.EntryMissingInStream)]
    [InlineData("policy", 1, DoubtCodes.AnswerDiffers)]
    [InlineData("source/d1", 1, DoubtCodes.StreamMissing)]
    [InlineData("register/party/cn", 1, DoubtCodes.StreamMissing)]
    [InlineData("ledger", 1, DoubtCodes.StreamMissing)]
    [InlineData("commitment/field", 3, DoubtCodes.EntryMissing)]
    public void is_found_where_entries_are_left_out(string stream, long version, string code) =>
        Assert.Equal(code, Check(Remade(
            Sound.Records.Where(r => Log.Entries[(int)r.Position.Value] is var e
                && !(e.Stream == stream && e.Version == version)))).Doubt?.Code);

    [Fact]
    public void is_found_where_an_entry_is_left_out_of_the_whole_log()
    {
        var whole = Log.Bundle(Bundling_an_answer.Whole(Log))!;
        var part = Remade(whole.Records.Where(r => r.Position.Value != 3), whole);
        Assert.Equal(DoubtCodes.EntryMissing, Check(part).Doubt?.Code);
    }

    /// <summary>An entry of another ledger is proven there and not here.</summary>
    [Fact]
    public void is_found_where_an_entry_is_of_another_ledger()
    {
        var other = SealedLog.Of(Scenario.Given(
            new(Road, Agreed with { Summary = "Another ledger says so." }), new(Field, Agreed),
            new(Road, Noted(Domain.Commitments.ProgressClaim.UnderWay)), new(Road, Classified),
            new(Road, Retracting(Scenario.Recorded(2))), new(Field, Classified)));
        var theirs = other.Bundle(Bundling_an_answer.Show(other, "road"))!;
        Assert.Null(BundleCheck.Of(theirs.ToBytes(), [SealedLog.Key]).Doubt);
        var at = Sample.Background.Count;
        var mixed = Sound with
        {
            Records = [.. Sound.Records.Select(r => r.Position.Value == at ? other.Records[at] : r)],
        };
        Assert.Equal(DoubtCodes.RecordNotIncluded, Check(mixed).Doubt?.Code);
        Assert.Equal(DoubtCodes.RecordNotIncluded, Check(Sound with { Checkpoint = theirs.Checkpoint }).Doubt?.Code);
    }

    [Fact]
    public void is_found_where_the_checkpoint_is_of_another_log()
    {
        var note = Log.Checkpoint(Log.Last.TreeSize, null, "elsewhere.example/log");
        Assert.Equal(DoubtCodes.OriginDiffers, Check(Sound with { Checkpoint = note }).Doubt?.Code);
    }

    [Fact]
    public void is_found_where_another_key_has_signed()
    {
        using var stranger = SealedLog.SignerOf(2);
        var forged = Sound with
        {
            Checkpoint = Log.Checkpoint(Log.Last.TreeSize, stranger), Keys = [new ChainedKey(stranger.Verifier, null)],
        };
        Assert.Equal(DoubtCodes.SignatureUnknown, Check(forged).Doubt?.Code);
        Assert.Null(BundleCheck.Of(forged, []).Doubt);
    }

    /// <summary>Who trusts the first key trusts the next one by the statement of both; the tree that it names must be
    /// one of this log.</summary>
    [Fact]
    public void is_found_where_a_key_followed_another_at_a_tree_of_another_log()
    {
        var whole = Log.Bundle(Bundling_an_answer.Whole(Log))!;
        Assert.Null(Check(Rotated(whole, new TreeHead(20, Log.Root(20)))).Doubt);
        Assert.Equal(
            DoubtCodes.SuccessionWrong,
            Check(Rotated(whole, new TreeHead(20, MerkleTree.EmptyRoot))).Doubt?.Code);
        Assert.Equal(
            DoubtCodes.SignatureUnknown,
            Check(Rotated(whole, new TreeHead(20, Log.Root(20))) with { Keys = SealedLog.Keys }).Doubt?.Code);
    }

    [Fact]
    public void is_found_where_a_record_is_proven_that_is_none()
    {
        var leaf = MerkleTree.LeafHash("{}"u8);
        var bundle = new AnswerBundle(
            new ProvenQuestion(QuestionKind.Status, null, new View(Today, new LogPosition(0))), "{}",
            [new PlacedRecord(new LogPosition(0), "{}")], [], SignedOver(leaf), SealedLog.Keys);
        Assert.Equal(DoubtCodes.RecordUnreadable, Check(bundle).Doubt?.Code);
    }

    /// <summary>Whatever byte is changed to whatever: it is found, or the file says the same.</summary>
    [Fact]
    public void is_found_wherever_a_byte_is_another()
    {
        var file = Sound.ToBytes();
        var same = Normal(file);
        Parallel.For(0, file.Length, i =>
        {
            var changed = file.ToArray();
            changed[i] ^= 1;
            var check = BundleCheck.Of(changed, [SealedLog.Key]);
            Assert.True(check.Doubt is not null || Normal(changed) == same, $"byte {i}: '{(char)file[i]}'");
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":\"cpec-bundle/2\"}")]
    [InlineData("{\"format\":\"cpec-bundle/1\",\"format\":\"cpec-bundle/1\"}")]
    [InlineData("\u0000")]
    public void is_found_in_what_is_no_bundle_at_all(string text) => Assert.Equal(
        DoubtCodes.BundleUnreadable, BundleCheck.Of(Encoding.UTF8.GetBytes(text), []).Doubt?.Code);

    private static AnswerBundle Rotated(AnswerBundle bundle, TreeHead at)
    {
        using var old = SealedLog.SignerOf(1);
        using var next = SealedLog.SignerOf(2);
        var statement = KeySuccession.Sign(SealedLog.Origin, at, old, next);
        return bundle with
        {
            Checkpoint = Log.Checkpoint(Log.Last.TreeSize, next),
            Keys = [.. bundle.Keys, new ChainedKey(next.Verifier, statement)],
        };
    }

    private static SignedNote SignedOver(TreeHash root)
    {
        using var signer = SealedLog.SignerOf(1);
        return new Checkpoint(SealedLog.Origin, new TreeHead(1, root)).Sign(signer);
    }

    private static void Change(JsonObject json, string what)
    {
        var (question, answer) = (json["question"]!, json["answer"]!.AsObject());
        var (entries, hashes) = (json["entries"]!.AsArray(), json["hashes"]!.AsArray());
        var note = json["checkpoint"]!.GetValue<string>();
        Action change = what switch
        {
            "a letter of a record" => () => Edit(entries[3]!, "record", "reason\":\"", "reason\":\"x"),
            "the position of a record" => () => Decrease(Free(entries), "position"),
            "the version within a record" => () => Edit(entries[3]!, "record", "\"version\":1", "\"version\":2"),
            "two records in each other's place" => () => entries[3]!["position"] = 1,
            "a hash" => () => hashes[0] = MerkleTree.EmptyRoot.ToBase64(),
            "a hash left out" => () => hashes.RemoveAt(0),
            "a hash that is none" => () => hashes[0] = "AAAA",
            "the size in the checkpoint" => () => Edit(json, "checkpoint", "\n30\n", "\n31\n"),
            "the root in the checkpoint" => () => Edit(
                json, "checkpoint", note.Split('\n')[2], MerkleTree.EmptyRoot.ToBase64()),
            "the signature" => () => json["checkpoint"] = note[..^9] + (note[^9] == 'A' ? 'B' : 'A') + note[^8..],
            "no signature" => () => json["checkpoint"] = note[..note.IndexOf('—')],
            "a figure of the answer" => () => answer["commitment"]!["statements"] = 7,
            "a member of the answer left out" => () => answer["commitment"]!.AsObject().Remove("label"),
            "a member of the answer more" => () => answer["more"] = 1,
            "the day of the question" => () => question["to"]!["asOf"] = "2026-01-11",
            "the kind of the question" => () => question["kind"] = "status-commitment",
            "the policy of the question" => () => question["policyVersion"] = 2,
            "an earlier position of the question" => () => question["to"]!["position"] = 27,
            "a later position of the question" => () => question["to"]!["position"] = 30,
            "another commitment" => () => question["id"] = "field",
            "the words about its limits" => () => json["limits"] = "It proves everything.",
            "a member nobody knows" => () => json["note"] = "Believe me.",
            "the format" => () => json["format"] = "cpec-bundle/2",
            "the key" => () => json["keys"]![0]!["key"] = "nonsense",
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "no such change"),
        };
        change();
    }

    /// <summary>An entry before whose position there is none in the bundle.</summary>
    private static JsonNode Free(JsonArray entries) => entries.Zip(entries.Skip(1))
        .First(p => p.Second!["position"]!.GetValue<int>() - p.First!["position"]!.GetValue<int>() > 1).Second!;

    private static void Decrease(JsonNode node, string member) => node[member] = node[member]!.GetValue<int>() - 1;

    private static void Edit(JsonNode node, string member, string from, string to)
    {
        var text = node[member]!.GetValue<string>();
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{from}' is not in: {text}");
        node[member] = text[..at] + to + text[(at + from.Length)..];
    }

    /// <summary>A bundle of other records, with the answer they give and what proves them.</summary>
    private static AnswerBundle Remade(IEnumerable<PlacedRecord> records, AnswerBundle? of = null)
    {
        var (bundle, size) = (of ?? Sound, Log.Last.TreeSize);
        IReadOnlyList<PlacedRecord> kept = [.. records];
        var proof = AnswerBundle.ProofOf(bundle.Question, kept, SealedLog.Keys, size);
        return bundle with { Records = kept, Hashes = [.. proof.Subtrees().Select(s => Log.Node(s.Level, s.Index))] };
    }

    private static JsonObject Json() => JsonNode.Parse(Sound.ToBytes())!.AsObject();

    private static string Normal(byte[] file) => JsonNode.Parse(file)!.ToJsonString();

    private static BundleCheck Check(JsonObject json) =>
        BundleCheck.Of(Encoding.UTF8.GetBytes(json.ToJsonString()), [SealedLog.Key]);

    private static BundleCheck Check(AnswerBundle bundle) => BundleCheck.Of(bundle.ToBytes(), [SealedLog.Key]);
}
