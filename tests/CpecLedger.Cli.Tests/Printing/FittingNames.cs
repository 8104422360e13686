using CpecLedger.Cli.Printing;
using CpecLedger.Cli.Tests.Running;
using CsCheck;
using Xunit;

namespace CpecLedger.Cli.Tests.Printing;

public sealed class FittingNames
{
    private static readonly string[] Letters =
        ["a", "é", "e\u0301", "中", "巴", "ق", "ر\u0651", "\u05d0", "한", "Ｆ", "—", " "];

    [Theory]
    [InlineData("road", 6, "road  ")]
    [InlineData("roadworks", 6, "roadw…")]
    [InlineData("中巴经济走廊", 12, "中巴经济走廊")]
    [InlineData("中巴经济走廊", 11, "中巴经济走…")]
    [InlineData("中巴经济走廊", 10, "中巴经济… ")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301…")]
    [InlineData("قراقرم", 8, "\u2068قراقرم\u2069  ")]
    [InlineData("", 2, "  ")]
    public void cuts_or_fills_them(string name, int columns, string shown) =>
        Assert.Equal(shown, Cells.Fit(name, columns));

    [Fact]
    public void takes_the_columns_there_are_whatever_the_script() =>
        Gen.Select(Gen.Int[0, Letters.Length - 1].Array[0, 30], Gen.Int[1, 40]).Sample((letters, columns) =>
        {
            var name = string.Concat(letters.Select(l => Letters[l]));
            Assert.Equal(columns, Golden.Width(Cells.Fit(name, columns)));
            Assert.InRange(Golden.Width(Cells.Cut(name, columns)), 0, columns);
        });

    [Theory]
    [InlineData("Agreed ●━━╌╌·· ○~ ▼", "Agreed R==--.. r~ D")]
    [InlineData("7–14 Nov 2024…", "7-14 Nov 2024.")]
    [InlineData("中巴 قرا e\u0301", "???? ??? e")]
    [InlineData("\u2068𞤀𞤁\u2069 🙂", "?? ??")]
    public void are_as_wide_in_ASCII(string text, string shown)
    {
        using var inner = new StringWriter();
        using var letters = new AsciiLetters(inner);
        letters.Write(text);
        Assert.Equal(shown, inner.ToString());
    }
}
