using System.Diagnostics;
using System.Text;

namespace CpecLedger.Cli.Recording;

/// <summary>
/// Writes an example of one kind of entry: a file that is read as it stands, with the meaning of each field and word
/// above it. An optional field is commented out by a <c>#</c> without a blank after it.
/// </summary>
internal sealed class EntryTemplate
{
    private const int Columns = 80;

    private readonly StringBuilder text = new();

    /// <summary>The example of a kind.</summary>
    public static string Of(EntryKind kind)
    {
        var template = new EntryTemplate();
        template.WriteHead(kind);
        foreach (var field in kind.Fields.Where(f => f.Name != EntryKind.Targets))
        {
            template.text.Append('\n');
            template.Write(field, 4, isLive: true);
        }

        return template.text.ToString();
    }

    /// <summary>The kinds there are, each with its meaning.</summary>
    public static string Kinds()
    {
        var template = new EntryTemplate();
        foreach (var kind in EntryKind.All)
        {
            template.Wrap($"{kind.Word}: {Docstrings.Of(kind.Kind.Type)}", "", "  ");
        }

        return template.text.ToString();
    }

    private void WriteHead(EntryKind kind)
    {
        Say(0, $"{kind.Word}: {Docstrings.Of(kind.Kind.Type)}");
        Say(0, "");
        Say(0, "Put your own in the place of each example. A field after a # without a blank is optional: take the # "
            + "away to give it. What several entries share can stand once for the file: a reason, and the fields of "
            + "statements (seeds/README.md). Then try it: cpec record FILE --dry-run");
        var shapes = kind.Fields.SelectMany(f => Within(f.Shape)).ToList();
        SayForm(shapes.OfType<Shape.Date>().Any(), Shape.Date.Form, Shape.Date.LongForm);
        SayForm(shapes.OfType<Shape.Cited>().Any(), Shape.Cited.Form, Shape.Cited.LongForm);
        Put(0, true, $"format: {RecordFile.Format}");
        Put(0, true, "entries:");
        Put(2, true, $"- type: {kind.Word}");
    }

    private void SayForm(bool isUsed, string form, string example)
    {
        if (isUsed)
        {
            Say(0, "");
            Say(0, form);
            Say(0, $"  {example}", hanging: 4);
        }
    }

    /// <param name="field">The field.</param>
    /// <param name="indent">The column it begins in, from 0.</param>
    /// <param name="isLive">Whether what it is part of is not commented out.</param>
    private void Write(Field field, int indent, bool isLive)
    {
        isLive &= field.IsNeeded;
        var words = field.Shape is Shape.Words closed ? closed.All : [];
        Say(indent, $"{(field.IsNeeded ? "" : "Optional. ")}{field.Meaning}{(words.Count > 0 ? " One of:" : "")}");
        foreach (var (word, meaning) in words)
        {
            Say(indent, $"  {word}: {meaning}", hanging: 4);
        }

        switch (field.Shape)
        {
            case Shape.Mapping mapping:
                Put(indent, isLive, $"{field.Name}:");
                WriteAll(mapping, indent + 2, isLive);
                break;
            case Shape.Many { Each: Shape.Mapping mapping }:
                Put(indent, isLive, $"{field.Name}:");
                Put(indent + 2, isLive, "-");
                WriteAll(mapping, indent + 4, isLive);
                break;
            default:
                Put(indent, isLive, $"{field.Name}: {Example(field.Shape)}");
                break;
        }
    }

    private void WriteAll(Shape.Mapping mapping, int indent, bool isLive)
    {
        foreach (var field in mapping.Fields)
        {
            Write(field, indent, isLive);
        }
    }

    private static string Example(Shape shape) => shape switch
    {
        Shape.Text or Shape.Any => "<text>",
        Shape.Id => "an-id",
        Shape.Whole => "1",
        Shape.Flag => "true",
        Shape.Target or Shape.Link => "commitment/an-id#a-label",
        Shape.Day or Shape.DateText or Shape.Date => "2025-01-31",
        Shape.Cited => "an-id P1",
        Shape.Words words => words.All[0].Word,
        Shape.Many many => $"[{Example(many.Each)}]",
        _ => throw new UnreachableException(),
    };

    /// <summary>A shape and those it is made of.</summary>
    private static IEnumerable<Shape> Within(Shape shape) => shape switch
    {
        Shape.Many many => Within(many.Each).Prepend(shape),
        Shape.Mapping mapping => mapping.Fields.SelectMany(f => Within(f.Shape)).Prepend(shape),
        _ => [shape],
    };

    private void Put(int indent, bool isLive, string line) =>
        text.Append(' ', indent).Append(isLive ? "" : "#").Append(line).Append('\n');

    private void Say(int indent, string words, int hanging = 0)
    {
        var start = new string(' ', indent) + "#";
        Wrap(words.Length > 0 ? " " + words : "", start, start + new string(' ', hanging + 1));
    }

    /// <summary>Puts words into lines of 80 columns.</summary>
    private void Wrap(string words, string first, string others)
    {
        var line = new StringBuilder(first);
        var start = true;
        foreach (var word in words.Split(' '))
        {
            if (!start && line.Length + 1 + word.Length > Columns)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(others);
                start = true;
            }

            line.Append(start ? "" : " ").Append(word);
            start = false;
        }

        text.Append(line).Append('\n');
    }
}
