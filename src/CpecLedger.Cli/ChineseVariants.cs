using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace CpecLedger.Cli;

/// <summary>
/// The simplified form of a Chinese character, by the ICU library of this machine: .NET needs the same library, but
/// does not pass its transliterator on. Its names end in its version (<c>libicui18n.so.72</c>, <c>utrans_openU_72</c>).
/// </summary>
internal sealed class ChineseVariants
{
    private const string Library = "libicui18n.so.";

    private const string Transliteration = "Traditional-Simplified";

    /// <summary>.NET takes ICU from version 50 on; there are one or two a year, and 78 in 2025.</summary>
    private const int VersionMin = 50, VersionMax = 120;

    private readonly nint _transliterator;
    private readonly Transliterate _transliterate;
    private readonly ConcurrentDictionary<Rune, Rune> _simplified = [];

    private ChineseVariants(nint transliterator, Transliterate transliterate) =>
        (_transliterator, _transliterate) = (transliterator, transliterate);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)]
    private delegate nint Open(
        string id, int idLength, int direction, nint rules, int rulesLength,
        nint parseError, ref int status);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)]
    private delegate void Transliterate(
        nint transliterator, [In, Out] char[] text, ref int textLength, int textCapacity, int start, ref int limit,
        ref int status);

    /// <summary>What gives the simplified form; null where there is no ICU, where its data have no Chinese, and where
    /// .NET is told to do without ICU.</summary>
    /// <param name="library">The library's file name before its version.</param>
    public static Func<Rune, Rune>? Find(string library = Library)
    {
        if ("é".Normalize(NormalizationForm.FormD).Length == 1)
        {
            return null;
        }

        for (var version = VersionMax; version >= VersionMin; version--)
        {
            if (NativeLibrary.TryLoad($"{library}{version}", out var icu)
                && NativeLibrary.TryGetExport(icu, $"utrans_openU_{version}", out var open)
                && NativeLibrary.TryGetExport(icu, $"utrans_transUChars_{version}", out var transliterate))
            {
                var status = 0;
                var opened = Marshal.GetDelegateForFunctionPointer<Open>(open)(
                    Transliteration, Transliteration.Length, 0, 0, 0, 0, ref status);
                return status > 0 || opened == 0 ? null : new ChineseVariants(
                    opened, Marshal.GetDelegateForFunctionPointer<Transliterate>(transliterate)).SimplifiedOf;
            }
        }

        return null;
    }

    /// <summary>The simplified form; the character itself where it has none. ICU makes 苎 of 苧 and 苧 of 苎: of such
    /// two it is the one that Unicode has first.</summary>
    private Rune SimplifiedOf(Rune character) => _simplified.GetOrAdd(character, asked =>
    {
        var (once, twice) = (Asked(asked), Asked(Asked(asked)));
        return once < twice ? once : twice;
    });

    private Rune Asked(Rune character)
    {
        var text = new char[8];
        var length = character.EncodeToUtf16(text);
        var (limit, status) = (length, 0);
        lock (_simplified)
        {
            _transliterate(_transliterator, text, ref length, text.Length, 0, ref limit, ref status);
        }

        return status <= 0
            && Rune.DecodeFromUtf16(text.AsSpan(0, length), out var simplified, out var read) == OperationStatus.Done
            && read == length
            ? simplified
            : character;
    }
}
