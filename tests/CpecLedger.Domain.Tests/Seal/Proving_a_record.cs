using System.Text;
using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Proving_a_record
{
    private const string Origin = "PeterNeumann";
    private const int Size = 300;

    private static readonly NaiveTree Tree = new(Size);
    private static readonly NoteVerifier[] Keys = [NoteVerifier.Parse(Signing_a_note.Peter)];
    private static readonly string Hash = Published.Roots[1].ToBase64();
    private static readonly string Note = Signed(1).ToString();

    public static TheoryData<string, string> Malformed => new()
    {
        { "", "no empty line" },
        { "c2sp.org/tlog-proof@v1\nindex 0\n", "no empty line" },
        { "c2sp.org/tlog-proof@v2\nindex 0\n\nNOTE", "first line" },
        { " c2sp.org/tlog-proof@v1\nindex 0\n\nNOTE", "first line" },
        { "\nindex 0\n\nNOTE", "first line" },
        { "c2sp.org/tlog-proof@v1\r\nindex 0\n\nNOTE", "control character" },
        { "c2sp.org/tlog-proof@v1\n\nNOTE", "no line with the index" },
        { "c2sp.org/tlog-proof@v1\nHASH\n\nNOTE", "no line with the index" },
        { "c2sp.org/tlog-proof@v1\nindex\n\nNOTE", "no line with the index" },
        { "c2sp.org/tlog-proof@v1\nIndex 0\n\nNOTE", "no line with the index" },
        { "c2sp.org/tlog-proof@v1\nindex  0\n\nNOTE", "decimal" },
        { "c2sp.org/tlog-proof@v1\nindex \n\nNOTE", "decimal" },
        { "c2sp.org/tlog-proof@v1\nindex 00\n\nNOTE", "decimal" },
        { "c2sp.org/tlog-proof@v1\nindex 01\n\nNOTE", "decimal" },
        { "c2sp.org/tlog-proof@v1\nindex -1\n\nNOTE", "decimal" },
        { "c2sp.org/tlog-proof@v1\nindex 281474976710656\n\nNOTE", "decimal" },
        { "c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\nNOTE", "decimal" },
        { "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\nNOTE", "A hash" },
        { "c2sp.org/tlog-proof@v1\nindex 0\nindex 0\n\nNOTE", "A hash" },
        { "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n\nNOTE", "no line with the index" },
        { "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\nNOTE", "nothing in it" },
        { "c2sp.org/tlog-proof@v1\nextra AAA\nindex 0\n\nNOTE", "extra is not in base64" },
        { "c2sp.org/tlog-proof@v1\nextra AA==AA==\nindex 0\n\nNOTE", "extra is not in base64" },
        { "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nNOTE", "A hash" },
        { "c2sp.org/tlog-proof@v1\nindex 0\nHASH \n\nNOTE", "A hash" },
        { "c2sp.org/tlog-proof@v1\nindex 0\n\n", "ends with a line feed" },
        { "c2sp.org/tlog-proof@v1\nindex 0\n\nPeterNeumann\n", "no empty line" },
        { "c2sp.org/tlog-proof@v1\nindex 0\n\nNOTE\n", "1 to 100 signatures" },
    };

    [Fact]
    public void writes_the_lines_of_the_specification()
    {
        var proof = new TlogProof(5, [Published.Roots[1], Published.Roots[2]], Signed(1));
        Assert.Equal(
            $"c2sp.org/tlog-proof@v1\nindex 5\n{Hash}\n{Published.Roots[2].ToBase64()}\n\n{Note}", proof.ToString());
        Assert.Equal($"c2sp.org/tlog-proof@v1\nindex 0\n\n{Note}", new TlogProof(0, [], Signed(1)).ToString());
        Assert.Equal(
            $"c2sp.org/tlog-proof@v1\nextra /wA=\nindex 0\n\n{Note}",
            new TlogProof(0, [], Signed(1), [255, 0]).ToString());
    }

    [Fact]
    public void proves_each_record_of_a_log_and_survives_its_file() =>
        Gen.Select(Gen.Int[1, Size], Gen.Int[0, Size - 1], Gen.Byte.Array[0, 9]).Sample((size, at, extra) =>
        {
            var index = at % size;
            var file = Proof(index, size, extra).ToBytes();
            var verified = TlogProof.Verify(file, NaiveTree.Record(index), Origin, Keys);
            Assert.Null(verified.Doubt);
            Assert.Equal(new Checkpoint(Origin, new TreeHead(size, Tree.Root(size))), verified.Checkpoint);
            var read = TlogProof.Parse(file);
            Assert.Equal(file, read.ToBytes());
            Assert.Equal(extra, read.Extra);
            Assert.Equal(index, read.Index);
        });

    [Theory]
    [MemberData(nameof(Malformed))]
    public void refuses_any_other_form(string file, string why)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Replace("NOTE", Note, StringComparison.Ordinal)
            .Replace("HASH", Hash, StringComparison.Ordinal));
        Assert.Contains(
            why, Assert.Throws<FormatException>(() => TlogProof.Parse(bytes)).Message, StringComparison.Ordinal);
        var verified = TlogProof.Verify(bytes, NaiveTree.Record(0), Origin, Keys);
        Assert.False(verified.Holds);
        Assert.Null(verified.Checkpoint);
        Assert.Equal(DoubtCodes.ProofMalformed, verified.Doubt.Code);
    }

    [Fact]
    public void reads_48_hashes_and_a_million_bytes_and_no_more()
    {
        Assert.Equal(48, TlogProof.Parse(Of(48).ToBytes()).Hashes.Length);
        Assert.Throws<FormatException>(() => TlogProof.Parse(Of(49).ToBytes()));
        Assert.Throws<FormatException>(() => TlogProof.Parse(new byte[TlogProof.BytesMax + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TlogProof(-1, [], Signed(1)));
        static TlogProof Of(int count) => new(0, Enumerable.Repeat(Published.Roots[1], count), Signed(1));
    }

    [Fact]
    public void tells_by_a_code_why_it_does_not_hold()
    {
        var proof = Proof(70, Size, []);
        Assert.Null(Code(proof));
        Assert.Equal(DoubtCodes.RootDiffers, proof.Verify(NaiveTree.Record(71), Origin, Keys).Doubt?.Code);
        Assert.Equal(DoubtCodes.OriginDiffers, proof.Verify(NaiveTree.Record(70), "another", Keys).Doubt?.Code);
        Assert.Equal(DoubtCodes.SignatureUnknown, proof.Verify(NaiveTree.Record(70), Origin, []).Doubt?.Code);
        Assert.Equal(DoubtCodes.RootDiffers, Code(new TlogProof(71, proof.Hashes, proof.Checkpoint)));
        Assert.Equal(DoubtCodes.IndexOutside, Code(new TlogProof(Size, proof.Hashes, proof.Checkpoint)));
        Assert.Equal(DoubtCodes.ProofLengthWrong, Code(new TlogProof(70, proof.Hashes[1..], proof.Checkpoint)));
        Assert.Equal(DoubtCodes.ProofLengthWrong, Code(new TlogProof(70, proof.Hashes.Add(default), proof.Checkpoint)));
        Assert.Equal(DoubtCodes.RootDiffers, Code(new TlogProof(70, proof.Hashes, Signed(Size - 1))));
        Assert.Equal(DoubtCodes.IndexOutside, Code(new TlogProof(70, proof.Hashes, Signed(0))));
        var forged = proof.ToString().Replace("\n300\n", "\n301\n", StringComparison.Ordinal);
        Assert.Equal(
            DoubtCodes.SignatureWrong,
            TlogProof.Verify(Encoding.UTF8.GetBytes(forged), NaiveTree.Record(70), Origin, Keys).Doubt?.Code);
        static string? Code(TlogProof proof) => proof.Verify(NaiveTree.Record(70), Origin, Keys).Doubt?.Code;
    }

    /// <summary>Any byte: in the head, a hash, the checkpoint or its signature.</summary>
    [Fact]
    public void holds_no_longer_when_any_bit_of_the_file_is_another()
    {
        var file = Proof(70, Size, []).ToBytes();
        for (var bit = 0; bit < 8 * file.Length; bit++)
        {
            var changed = file.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(TlogProof.Verify(changed, NaiveTree.Record(70), Origin, Keys).Holds, $"bit {bit}");
        }
    }

    [Fact]
    public void throws_nothing_whatever_the_bytes_are() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, 400], Gen.Int[0, 60]).Sample((noise, at, cut) =>
        {
            var file = Proof(70, Size, []).ToBytes();
            at %= file.Length;
            byte[] changed = [.. file[..at], .. noise, .. file[Math.Min(file.Length, at + cut)..]];
            return TlogProof.Verify(changed, NaiveTree.Record(70), Origin, Keys).Holds == changed.SequenceEqual(file);
        });

    private static TlogProof Proof(int index, int size, byte[] extra) => new(
        index, InclusionProof.Of(index, size, (l, i) => Tree.Stored[(l, i)]).Hashes, Signed(size), [.. extra]);

    private static SignedNote Signed(int size)
    {
        using var signer = NoteSigner.Parse(Signing_a_note.PeterSigns);
        return new Checkpoint(Origin, new TreeHead(size, Tree.Root(size))).Sign(signer);
    }
}
