using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Reading_a_tree_hash
{
    private const string Hex = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

    [Fact]
    public void keeps_every_byte_in_place() => Gen.Byte.Array[32].Sample(bytes =>
    {
        var hash = new TreeHash(bytes);
        return hash.ToBytes().SequenceEqual(bytes) && TreeHash.Parse(hash.ToString()) == hash
            && hash.ToString() == Convert.ToHexStringLower(bytes);
    });

    [Fact]
    public void reads_either_case_and_writes_lower_case() =>
        Assert.Equal(Hex, TreeHash.Parse(Hex.ToUpperInvariant()).ToString());

    [Fact]
    public void tells_two_hashes_apart_by_any_single_bit() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Int[0, 255]).Sample((bytes, bit) =>
        {
            var other = bytes.ToArray();
            other[bit / 8] ^= (byte)(1 << bit % 8);
            return new TreeHash(bytes) != new TreeHash(other);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("6e34")]
    [InlineData(" " + Hex)]
    [InlineData(Hex + "0")]
    [InlineData(Hex + "00")]
    [InlineData("0x340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa0１d")]
    public void refuses_anything_but_64_hexadecimal_digits(string? text)
    {
        Assert.False(TreeHash.TryParse(text, out var hash));
        Assert.Equal(default, hash);
        Assert.Throws<FormatException>(() => TreeHash.Parse(text!));
    }

    [Fact]
    public void survives_its_base64() => Gen.Byte.Array[32].Sample(bytes =>
    {
        var hash = new TreeHash(bytes);
        return hash.ToBase64() == Convert.ToBase64String(bytes)
            && TreeHash.TryParseBase64(hash.ToBase64(), out var read) && read == hash;
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I")]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=")]
    [InlineData("CsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData(" CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("CsUYapGGPo4dkMgI\nAUqom/Xajj7h2fB2MPA3j2jxq2I=")]
    [InlineData("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2IA")]
    public void refuses_any_other_base64(string? text)
    {
        Assert.False(TreeHash.TryParseBase64(text, out var hash));
        Assert.Equal(default, hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void refuses_any_other_number_of_bytes(int length) =>
        Assert.Throws<ArgumentException>(() => new TreeHash(new byte[length]));
}
