using System.Text;
using CpecLedger.Domain.Seal;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Seal;

public sealed class Signing_a_note
{
    // The examples of golang.org/x/mod/sumdb/note (note_test.go) and of C2SP signed-note.
    internal const string PeterSigns =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    internal const string Peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    internal const string Enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    internal const string PeterLine = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2p"
        + "ZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    internal const string EnochLine = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01"
        + "oOTGwnWLox33WWd1RvMc+QQ=\n";
    internal const string Text = "If you think cryptography is the answer to your problem,\n"
        + "then you don't know what your problem is.\n";

    private const string GoChecksums = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    [Fact]
    public void writes_the_published_note()
    {
        using var signer = NoteSigner.Parse(PeterSigns);
        Assert.Equal($"{Text}\n{PeterLine}", SignedNote.Sign(Text, signer).ToString());
        Assert.Equal(Peter, signer.Verifier.ToString());
    }

    [Theory]
    [InlineData(Peter, Text + "\n" + PeterLine)]
    [InlineData(Enoch, Text + "\n" + EnochLine)]
    [InlineData(
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZ"
            + "XsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n")]
    [InlineData(
        GoChecksums,
        "go.sum database tree\n65209736\n5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=\n\n— sum.golang.org Az3grnbssgK7"
            + "ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYspg3dxXABkGZZKdsQ8=\n")]
    public void finds_no_doubt_in_published_notes(string key, string note)
    {
        var read = SignedNote.Parse(Encoding.UTF8.GetBytes(note));
        Assert.Null(read.DoubtOf([NoteVerifier.Parse(key)]));
        Assert.Equal(note, read.ToString());
        Assert.Equal(key, NoteVerifier.Parse(key).ToString());
    }

    /// <summary>RFC 8032, section 7.1, tests 1 to 3.</summary>
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bb"
            + "e24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
            + "eeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed2"
            + "8dc027beceea1ec40a")]
    public void signs_as_the_standard_does(string seed, string publicKey, string message, string signature)
    {
        using var signer = NoteSigner.Parse(NoteSigner.KeyText("a", Convert.FromHexString(seed)));
        var key = Convert.FromBase64String(signer.Verifier.ToString().Split('+', 3)[2]);
        Assert.Equal("01" + publicKey, Convert.ToHexStringLower(key));
        var made = signer.Sign(Convert.FromHexString(message));
        Assert.Equal(signature, Convert.ToHexStringLower(made.Bytes.AsSpan()));
        Assert.True(signer.Verifier.Verifies(Convert.FromHexString(message), made.Bytes.AsSpan()));
    }

    [Fact]
    public void verifies_what_it_signed_whatever_the_text_and_the_key() =>
        Gen.Select(Gen.Byte.Array[32], Gen.String).Sample(
            (seed, text) =>
            {
                text = new string([.. text.Where(c => c >= ' ' && !char.IsSurrogate(c))]) + "\n";
                using var signer = NoteSigner.Parse(NoteSigner.KeyText("lahore.example/log", seed));
                var note = SignedNote.Parse(SignedNote.Sign(text, signer).ToBytes());
                return note.Text == text && note.DoubtOf([NoteVerifier.Parse(signer.Verifier.ToString())]) is null;
            },
            iter: 300);

    [Fact]
    public void ignores_keys_it_does_not_know_even_of_the_same_name_or_id()
    {
        var peter = NoteVerifier.Parse(Peter);
        Assert.Null(Read(PeterLine + EnochLine).DoubtOf([peter]));
        Assert.Null(Read(EnochLine + PeterLine + PeterLine).DoubtOf([peter]));
        Assert.Null(Read(PeterLine + EnochLine).DoubtOf([NoteVerifier.Parse(Enoch), peter]));
        var sameName = PeterLine.Replace("x08g", "AAAA", StringComparison.Ordinal);
        var sameId = PeterLine.Replace("PeterNeumann", "CarmenSandiego", StringComparison.Ordinal);
        Assert.Null(Read(sameName + sameId + PeterLine).DoubtOf([peter]));
        Assert.Equal(DoubtCodes.SignatureUnknown, Read(sameName + sameId).DoubtOf([peter])?.Code);
        Assert.Equal(DoubtCodes.SignatureUnknown, Read(EnochLine).DoubtOf([peter])?.Code);
        Assert.Equal(DoubtCodes.SignatureUnknown, Read(PeterLine).DoubtOf([])?.Code);
    }

    [Fact]
    public void doubts_the_whole_note_when_a_known_key_did_not_make_its_signature()
    {
        var (peter, enoch) = (NoteVerifier.Parse(Peter), NoteVerifier.Parse(Enoch));
        var spoilt = PeterLine.Replace("x08go/ZJ", "x08go/ZK", StringComparison.Ordinal);
        var longer = PeterLine.Insert(60, "ABCD");
        var shorter = PeterLine.Remove(60, 4);
        foreach (var line in new[] { spoilt, longer, shorter })
        {
            Assert.Equal(DoubtCodes.SignatureWrong, Read(line).DoubtOf([peter])?.Code);
            Assert.Equal(DoubtCodes.SignatureWrong, Read(EnochLine + line).DoubtOf([peter, enoch])?.Code);
            Assert.Equal(DoubtCodes.SignatureWrong, Read(PeterLine + line).DoubtOf([peter])?.Code);
            Assert.Null(Read(EnochLine + line).DoubtOf([enoch]));
        }
    }

    [Fact]
    public void doubts_a_text_of_which_any_bit_is_another() => Gen.Int[0, 8 * Text.Length - 1].Sample(bit =>
    {
        var bytes = Encoding.UTF8.GetBytes($"{Text}\n{PeterLine}");
        bytes[bit / 8] ^= (byte)(1 << bit % 8);
        try
        {
            return SignedNote.Parse(bytes).DoubtOf([NoteVerifier.Parse(Peter)])?.Code == DoubtCodes.SignatureWrong;
        }
        catch (FormatException)
        {
            return true; // A control character, or no UTF-8.
        }
    });

    [Fact]
    public void reads_no_key_of_which_a_part_is_missing_or_another()
    {
        foreach (var (key, read) in new (string, Action<string>)[]
            { (Peter, k => NoteVerifier.Parse(k)), (PeterSigns, k => NoteSigner.Parse(k).Dispose()) })
        {
            read(key);
            for (var i = 0; i <= key.Length; i++)
            {
                for (var j = i + 1; j <= key.Length; j++)
                {
                    if (j - i < key.Length) Assert.Throws<FormatException>(() => read(key[i..j]));
                }

                if (i < key.Length)
                    Assert.Throws<FormatException>(() => read(key[..i] + (char)(key[i] + 1) + key[(i + 1)..]));
            }
        }
    }

    [Theory]
    [InlineData("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("")]
    public void refuses_a_key_of_another_length_kind_or_form(string key) =>
        Assert.Throws<FormatException>(() => NoteVerifier.Parse(key));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a\nb")]
    [InlineData("a\u00a0b")]
    [InlineData("a\u3000b")]
    public void refuses_names_with_spaces_and_plus_signs(string name) =>
        Assert.Throws<ArgumentException>(() => NoteSigner.KeyText(name, new byte[32]));

    [Fact]
    public void refuses_to_sign_what_could_not_be_read()
    {
        using var signer = NoteSigner.Parse(PeterSigns);
        foreach (var text in new[] { "", "abc", "a\tb\n", "a\r\n", "\ud800\n" })
            Assert.Throws<FormatException>(() => SignedNote.Sign(text, signer));
        Assert.Throws<FormatException>(() => SignedNote.Sign(Text, []));
        Assert.Throws<FormatException>(() => SignedNote.Sign(Text, Enumerable.Repeat(signer, 101).ToList()));
        Assert.Throws<ArgumentException>(() => NoteSigner.KeyText("a", new byte[31]));
    }

    private static SignedNote Read(string signatures) =>
        SignedNote.Parse(Encoding.UTF8.GetBytes($"{Text}\n{signatures}"));
}
