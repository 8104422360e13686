using System.Globalization;
using System.Text;

namespace CpecLedger.Domain.Search;

/// <summary>Which letters count as one, character by character; what a character is made of was taken apart
/// before (<see cref="TextFold"/>).</summary>
internal static class LetterFold
{
    private const CompareOptions LetterAlone = CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreCase;

    /// <summary>The letter or digit that stands for it in comparisons: small, without its stroke, of Urdu where Arabic
    /// writes another, a digit of ASCII.</summary>
    public static Rune Of(Rune letter)
    {
        if (letter.IsAscii)
        {
            return Rune.ToLowerInvariant(letter);
        }

        return Rune.GetUnicodeCategory(letter) == UnicodeCategory.DecimalDigitNumber
            ? new Rune('0' + (int)Rune.GetNumericValue(letter))
            : Urdu(letter) ?? Latin(letter) ?? Rune.ToLowerInvariant(Rune.ToUpperInvariant(letter));
    }

    /// <summary>The characters of Chinese, which is written without gaps between words; kana among them.</summary>
    public static bool IsChinese(Rune letter) =>
        letter.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Keyboards for Arabic, Persian and Urdu give different characters for one letter. The two-eyed he is
    /// another letter in Urdu, but one key with he elsewhere. Hamza above a letter was taken off before.</summary>
    private static Rune? Urdu(Rune letter) => letter.Value switch
    {
        0x0649 or 0x064A => new Rune(0x06CC), // alef maksura, Arabic yeh: Farsi yeh
        0x0643 or 0x06AA => new Rune(0x06A9), // Arabic kaf, swash kaf: keheh
        0x0629 or 0x0647 or 0x06BE or 0x06C3 or 0x06D5 => new Rune(0x06C1), // the hehs and teh marbutas: heh goal
        0x0671 or 0x0672 or 0x0673 => new Rune(0x0627), // alef with wasla, wavy hamza: alef
        _ => null,
    };

    /// <summary>Unicode takes ø, ł or đ apart nowhere but in the order of its alphabets.</summary>
    private static Rune? Latin(Rune letter)
    {
        if (letter.Value is < 0xC0 or > 0x24F)
        {
            return null;
        }

        var order = CultureInfo.InvariantCulture.CompareInfo;
        for (var plain = 'a'; plain <= 'z'; plain++)
        {
            if (order.Compare(letter.ToString(), plain.ToString(), LetterAlone) == 0)
            {
                return new Rune(plain);
            }
        }

        return null;
    }
}
