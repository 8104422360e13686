using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CpecLedger.Store.Schema;

/// <summary>What PostgreSQL stores of a password (RFC 5803, SCRAM-SHA-256). It is made here, so that the password
/// itself never stands in a statement that the server may log.</summary>
internal static class ScramSecret
{
    private const int Iterations = 4_096; // PostgreSQL's own number; every sign-in pays it.
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>The secret of a password, under a fresh salt. SASLprep (RFC 4013) is approximated by NFKC, and is the
    /// identity for ASCII.</summary>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)),
            salt, Iterations, HashAlgorithmName.SHA256, HashBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(CultureInfo.InvariantCulture,
            $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}"
            + $"${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }
}
