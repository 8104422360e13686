using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// YamlDotNet's parser, whose every complaint is a <see cref="YamlException"/>. Of its own accord it answers some
/// malformed texts with exceptions that mean a bug elsewhere: an escape beyond Unicode (<c>"\UFFFFFFFF"</c>) and a
/// tag that
/// is no URI (<c>!![</c>) with <see cref="ArgumentException"/>, a key after an ended document with
/// <see cref="InvalidOperationException"/>.
/// </summary>
internal sealed class GuardedParser : IParser
{
    private readonly Scanner scanner;
    private readonly Parser parser;

    public GuardedParser(TextReader text)
    {
        scanner = new Scanner(text, skipComments: true);
        parser = new Parser(scanner);
    }

    /// <inheritdoc/>
    public ParsingEvent? Current => parser.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (ArgumentException)
        {
            throw Malformed("An escape here names no character of Unicode, or a tag is no URI.");
        }
        catch (InvalidOperationException)
        {
            throw Malformed("The document has ended before this.");
        }
    }

    private YamlException Malformed(string message) => new(scanner.CurrentPosition, scanner.CurrentPosition, message);
}
