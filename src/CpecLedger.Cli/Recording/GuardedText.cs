using System.Text;
using YamlDotNet.Core;

namespace CpecLedger.Cli.Recording;

/// <summary>A text of any length, read as UTF-8 letter by letter. What <see cref="RecordFile"/> refuses about a whole
/// file's letters ends the reading here with a <see cref="YamlException"/> at its place.</summary>
internal sealed class GuardedText : TextReader
{
    private readonly StreamReader text;
    private int line = 1;
    private int column;

    public GuardedText(Stream content) => text = new StreamReader(
        content, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false,
        bufferSize: 1 << 16, leaveOpen: true);

    /// <inheritdoc/>
    public override int Read()
    {
        try
        {
            var next = text.Read();
            if (line == 1 && column == 0 && next == '\uFEFF')
            {
                next = text.Read();
            }

            (line, column) = next == '\n' ? (line + 1, 0) : (line, column + 1);
            return next is '\u0085' or '\u2028' or '\u2029'
                ? throw Refused(ProblemCode.TextControlCharacter, $"The file has the control character U+{next:X4}.")
                : next;
        }
        catch (DecoderFallbackException)
        {
            throw Refused(ProblemCode.Utf8Invalid, "What follows soon after this is not UTF-8.");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        text.Dispose();
        base.Dispose(disposing);
    }

    private LetterRefused Refused(string code, string message) => new(code, new Mark(0, line, column), message);
}

/// <summary>A letter that no file may hold.</summary>
internal sealed class LetterRefused(string code, Mark at, string message) : YamlException(at, at, message)
{
    public string Code { get; } = code;
}
