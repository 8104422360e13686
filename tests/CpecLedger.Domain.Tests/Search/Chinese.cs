using System.Text;

namespace CpecLedger.Domain.Tests.Search;

/// <summary>Stands for what a host gives: the simplified form of the few characters that the tests use.</summary>
internal static class Chinese
{
    private const string Traditional = "國華羅羅爾達紅崑崙綠開長衛東馬", Simplified = "国华罗罗尔达红昆仑绿开长卫东马";

    public static Rune SimplifiedOf(Rune character) =>
        character.IsBmp && Traditional.IndexOf((char)character.Value) is >= 0 and var at
            ? new Rune(Simplified[at])
            : character;
}
