using CpecLedger.Domain.Seal;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Following_keys
{
    private const string Origin = "example.com/log";

    private static readonly NoteSigner[] Signers =
        [.. Enumerable.Range(1, 3).Select(i => NoteSigner.Parse(NoteSigner.KeyText(Origin, Seed(i))))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void trusts_all_of_a_chain_that_holds_from_any_of_its_keys(int known)
    {
        var chain = KeyChain.Of(Origin, Chain(), [Signers[known].Verifier]);

        Assert.Null(chain.Doubt);
        Assert.Equal(Signers.Select(s => s.Verifier.Id), chain.Keys.Select(k => k.Id));
        Assert.Equal([Head(10), Head(20)], chain.Successions);
    }

    [Fact]
    public void accepts_of_each_key_what_it_signed_while_it_stood()
    {
        var chain = KeyChain.Of(Origin, Chain(), [Signers[0].Verifier]);

        Assert.True(chain.Open(Note(10, Signers[0])).Holds);
        Assert.True(chain.Open(Note(20, Signers[1])).Holds);
        Assert.True(chain.Open(Note(99, Signers[2])).Holds);
        Assert.Equal(DoubtCodes.KeyRetired, chain.Open(Note(11, Signers[0])).Doubt?.Code);
        Assert.Equal(DoubtCodes.KeyRetired, chain.Open(Note(21, Signers[0], Signers[1])).Doubt?.Code);
        Assert.Equal(DoubtCodes.NoteMalformed, chain.Open("no note"u8).Doubt?.Code);
    }

    [Fact]
    public void trusts_nothing_beyond_a_statement_that_does_not_hold()
    {
        var forged = NoteSigner.Parse(NoteSigner.KeyText(Origin, Seed(9)));
        var good = Chain();
        foreach (var (statement, code) in new (SignedNote?, string)[]
        {
            (null, DoubtCodes.SuccessionWrong),
            (KeySuccession.Sign(Origin, Head(10), forged, Signers[1]), DoubtCodes.SignatureUnknown),
            (KeySuccession.Sign(Origin, Head(10), Signers[0], forged), DoubtCodes.SignatureUnknown),
            (new Checkpoint(Origin, Head(10)).Sign(Signers[0], Signers[1]), DoubtCodes.SuccessionWrong),
            (KeySuccession.Sign("example.com/x", Head(10), Signers[0], Signers[1]), DoubtCodes.OriginDiffers),
        })
        {
            var chain = KeyChain.Of(Origin, [good[0], good[1] with { Statement = statement }, good[2]],
                [Signers[0].Verifier]);

            Assert.Equal(code, chain.Doubt?.Code);
            Assert.Equal([Signers[0].Verifier.Id], chain.Keys.Select(k => k.Id));
            Assert.Equal(DoubtCodes.SignatureUnknown, chain.Open(Note(99, Signers[2])).Doubt?.Code);
        }
    }

    [Fact]
    public void trusts_a_key_that_is_known_and_was_not_given()
    {
        var chain = KeyChain.Of(Origin, [Chain()[0]], [Signers[2].Verifier]);

        Assert.Equal(DoubtCodes.SignatureUnknown, chain.Doubt?.Code);
        Assert.True(chain.Open(Note(99, Signers[2])).Holds);
        Assert.False(chain.Open(Note(5, Signers[0])).Holds);
    }

    private static ChainedKey[] Chain() =>
    [
        new(Signers[0].Verifier, null),
        new(Signers[1].Verifier, KeySuccession.Sign(Origin, Head(10), Signers[0], Signers[1])),
        new(Signers[2].Verifier, KeySuccession.Sign(Origin, Head(20), Signers[1], Signers[2])),
    ];

    private static SignedNote Note(long size, params NoteSigner[] signers) =>
        new Checkpoint(Origin, Head(size)).Sign(signers);

    private static TreeHead Head(long size) => new(size, MerkleTree.LeafHash([(byte)size]));

    private static byte[] Seed(int i) => [.. Enumerable.Repeat((byte)i, 32)];
}
