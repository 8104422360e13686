using System.Buffers;
using System.Globalization;

namespace CpecLedger.Domain.Log;

/// <summary>
/// Writes doubles in the form of RFC 8785, section 3.2.2.3: Number::toString of ECMAScript. The framework finds the
/// shortest digits that read back as the same double; the layout of those digits is ours.
/// </summary>
internal static class CanonicalNumber
{
    private const int TextMax = 32; // "-1.7976931348623157E+308" is as long as the framework's form gets.
    private const int PointMax = 21; // ECMAScript writes integers of up to 21 digits without an exponent …
    private const int PointMin = -5; // … and fractions with up to five zeros behind the point.

    internal static void Write(IBufferWriter<byte> output, double number)
    {
        if (!double.IsFinite(number)) throw new NotCanonicalException("A number is not a finite IEEE 754 double.");
        if (number == 0)
        {
            output.Write("0"u8); // Minus zero too.
            return;
        }

        if (number < 0) output.Write("-"u8);
        Span<byte> digits = stackalloc byte[TextMax];
        digits = digits[..ShortestDigits(Math.Abs(number), digits, out var point)];
        if (point is < PointMin or > PointMax)
            WriteWithExponent(output, digits, point - 1);
        else
            WriteInFull(output, digits, point);
    }

    // The number is 0.DIGITS times ten to the power of the point, and neither end of the digits is a zero. The
    // framework writes "1E+23", "1.5E-07", "123.45", "1000" or "0.001".
    private static int ShortestDigits(double number, Span<byte> digits, out int point)
    {
        Span<byte> written = stackalloc byte[TextMax];
        number.TryFormat(written, out var length, "R", CultureInfo.InvariantCulture);
        // Up to and including some .NET 10 the framework writes 2^-25 and 2^-958 one digit too short, and they read
        // back as their neighbours (dotnet/runtime#131131). Seventeen digits always read back.
        if (double.Parse(written[..length], CultureInfo.InvariantCulture) != number)
            number.TryFormat(written, out length, "E16", CultureInfo.InvariantCulture);
        return SplitDigits(written[..length], digits, out point);
    }

    private static int SplitDigits(ReadOnlySpan<byte> text, Span<byte> digits, out int point)
    {
        point = 0;
        if (text.IndexOf((byte)'E') is var exponentAt && exponentAt >= 0)
        {
            point = int.Parse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..exponentAt];
        }

        var count = 0;
        var isFraction = false;
        foreach (var character in text)
        {
            if (character == (byte)'.')
            {
                isFraction = true;
            }
            else if (count == 0 && character == (byte)'0')
            {
                if (isFraction) point--;
            }
            else
            {
                digits[count++] = character;
                if (!isFraction) point++;
            }
        }

        return digits[..count].TrimEnd((byte)'0').Length;
    }

    private static void WriteInFull(IBufferWriter<byte> output, ReadOnlySpan<byte> digits, int point)
    {
        if (point <= 0)
        {
            output.Write("0."u8);
            WriteZeros(output, -point);
            output.Write(digits);
        }
        else if (point < digits.Length)
        {
            output.Write(digits[..point]);
            output.Write("."u8);
            output.Write(digits[point..]);
        }
        else
        {
            output.Write(digits);
            WriteZeros(output, point - digits.Length);
        }
    }

    private static void WriteWithExponent(IBufferWriter<byte> output, ReadOnlySpan<byte> digits, int exponent)
    {
        output.Write(digits[..1]);
        if (digits.Length > 1)
        {
            output.Write("."u8);
            output.Write(digits[1..]);
        }

        output.Write(exponent < 0 ? "e-"u8 : "e+"u8);
        Span<byte> text = stackalloc byte[TextMax];
        Math.Abs(exponent).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        output.Write(text[..length]);
    }

    private static void WriteZeros(IBufferWriter<byte> output, int count) =>
        output.Write("000000000000000000000"u8[..count]);
}
