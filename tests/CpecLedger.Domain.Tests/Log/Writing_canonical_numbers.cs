using System.Buffers;
using System.Globalization;
using System.Text;
using CpecLedger.Domain.Log;
using CsCheck;
using Xunit;

namespace CpecLedger.Domain.Tests.Log;

public sealed class Writing_canonical_numbers
{
    /// <summary>The bit patterns and texts of RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000UL, "0")]
    [InlineData(0x8000000000000000UL, "0")]
    [InlineData(0x0000000000000001UL, "5e-324")]
    [InlineData(0x8000000000000001UL, "-5e-324")]
    [InlineData(0x7fefffffffffffffUL, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffffUL, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000UL, "9007199254740992")]
    [InlineData(0xc340000000000000UL, "-9007199254740992")]
    [InlineData(0x4430000000000000UL, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5UL, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6UL, "1e+23")]
    [InlineData(0x44b52d02c7e14af7UL, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4eUL, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4fUL, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50UL, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8cUL, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8dUL, "0.000001")]
    [InlineData(0x41b3de4355555553UL, "333333333.3333332")]
    [InlineData(0x41b3de4355555554UL, "333333333.33333325")]
    [InlineData(0x41b3de4355555555UL, "333333333.3333333")]
    [InlineData(0x41b3de4355555556UL, "333333333.3333334")]
    [InlineData(0x41b3de4355555557UL, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696UL, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959UL, "1424953923781206.2")]
    public void gives_the_text_of_every_published_bit_pattern(ulong bits, string expected) =>
        Assert.Equal(expected, Text(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(0x7fffffffffffffffUL)]
    [InlineData(0x7ff0000000000000UL)]
    [InlineData(0xfff0000000000000UL)]
    [InlineData(0x7ff8000000000000UL)]
    public void refuses_infinity_and_what_is_not_a_number(ulong bits) =>
        Assert.Throws<NotCanonicalException>(() => Text(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(123456789012345680000d, "123456789012345680000")]
    [InlineData(1.5e21, "1.5e+21")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.5e-6, "0.0000015")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(0.1, "0.1")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(62000000000d, "62000000000")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    public void turns_to_an_exponent_where_ECMAScript_does(double number, string expected) =>
        Assert.Equal(expected, Text(number));

    /// <summary>
    /// The framework's own form of the first and the last reads back as another number (dotnet/runtime#131131). The
    /// expected texts are those of an ECMAScript engine.
    /// </summary>
    [Theory]
    [InlineData(0x3e60000000000000UL, "2.9802322387695312e-8")]
    [InlineData(0x3d30000000000000UL, "5.684341886080802e-14")]
    [InlineData(0x0010000000000000UL, "2.2250738585072014e-308")]
    [InlineData(0x0410000000000000UL, "4.1045368012983762e-289")]
    public void is_exact_at_powers_of_two(ulong bits, string expected) =>
        Assert.Equal(expected, Text(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void reads_back_at_every_power_of_two_and_beside_it()
    {
        for (var exponent = 1L; exponent < 2047; exponent++)
        {
            for (var bits = (exponent << 52) - 1; bits <= (exponent << 52) + 1; bits++)
            {
                var number = BitConverter.Int64BitsToDouble(bits);
                Assert.Equal(number, double.Parse(Text(number), CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void reads_back_as_the_same_double() =>
        Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite).Sample(
            number => double.Parse(Text(number), CultureInfo.InvariantCulture) == number, iter: 20_000);

    [Fact]
    public void ignores_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA") { NumberFormat = { NegativeSign = "minus" } };
            Assert.Equal("-1.5e-7", Text(-1.5e-7));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Text(double number)
    {
        var output = new ArrayBufferWriter<byte>();
        CanonicalJson.WriteNumber(output, number);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
