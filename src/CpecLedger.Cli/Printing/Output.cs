using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Domain.Answers;
using Spectre.Console;

namespace CpecLedger.Cli.Printing;

/// <summary>In which form an answer is printed.</summary>
internal enum Form
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>Whole, for programs.</summary>
    Json,

    /// <summary>Its rows, for spreadsheets.</summary>
    Csv,
}

/// <summary>Where answers are printed: 80 columns and no colour unless a terminal says more.</summary>
internal static class Output
{
    private const int Columns = 80;

    /// <summary>The most columns that are used: longer lines are hard to read.</summary>
    private const int ColumnsMax = 120;

    /// <summary>The fewest columns that anything is printed in.</summary>
    private const int ColumnsMin = 40;

    /// <summary>The most columns of a picture; wider ones say no more.</summary>
    private const int PictureColumnsMax = 240;

    private static readonly string[] s_locales = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Screen()
    {
        var screen = Make();
        screen.Profile.Width = Console.IsOutputRedirected
            ? Columns
            : Math.Clamp(screen.Profile.Width, ColumnsMin, ColumnsMax);
        return screen;
    }

    /// <summary>Standard output for a picture: as wide as COLUMNS says, else the terminal, else 80 columns.</summary>
    /// <param name="ascii">Whether to print ASCII only, as on a terminal of another encoding than UTF-8.</param>
    /// <exception cref="Complaint">There are too few columns for a picture.</exception>
    public static IAnsiConsole Canvas(bool ascii)
    {
        if (ascii || (!Console.IsOutputRedirected && !IsUtf8(Locale())))
        {
            Console.SetOut(new AsciiLetters(Console.Out));
        }

        var screen = Make();
        var width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var asked) && asked > 0 ? asked
            : Console.IsOutputRedirected ? Columns
            : screen.Profile.Width;
        if (width < ColumnsMin)
        {
            throw new Complaint("screen-too-narrow",
                $"A picture needs {ColumnsMin} columns and there are {width}. Widen the terminal or set COLUMNS; "
                + "cpec replay tells the same in words.");
        }

        screen.Profile.Width = Math.Min(width, PictureColumnsMax);
        return screen;
    }

    /// <summary>Prints an answer in the form that was asked for.</summary>
    public static void As<T>(Form form, T answer, CsvTable table, Action<IAnsiConsole, T> print)
    {
        switch (form)
        {
            case Form.Text:
                print(Screen(), answer);
                break;
            case Form.Json:
                Json(answer);
                break;
            case Form.Csv:
                Console.Write(table.Write(answer, TypeOf<T>()));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Prints an answer as JSON.</summary>
    public static void Json<T>(T answer) => Console.WriteLine(JsonOf(answer));

    /// <summary>The JSON of an answer.</summary>
    public static string JsonOf<T>(T answer) => JsonSerializer.Serialize(answer, TypeOf<T>());

    /// <summary>Prints plain text, wrapped, its further lines indented.</summary>
    public static void Say(this IAnsiConsole screen, string text, int indent = 0, Style? style = null) =>
        screen.Write(new Padder(new Text(text, style), new Padding(indent, 0, 0, 0)));

    /// <summary>Prints a label and what it says, in two columns.</summary>
    public static void Pair(this IAnsiConsole screen, string label, string text)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { Width = 14, NoWrap = true, Padding = new Padding(2, 0, 1, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow(new Text(label, Style.Parse("dim")), new Text(text));
        screen.Write(grid);
    }

    /// <summary>A heading.</summary>
    public static void Heading(this IAnsiConsole screen, string text) => screen.Say(text, 0, Style.Parse("bold"));

    /// <summary>A day, or a dash.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A plain table without frame.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        foreach (var column in columns)
        {
            var right = column.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(right ? column[1..] : column, Style.Parse("dim")))
            {
                Alignment = right ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, 1, 0),
                NoWrap = right,
            });
        }

        return table;
    }

    /// <summary>Made when something is written as JSON, and of that alone: it takes a while.</summary>
    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)AnswerJson.Shared.GetTypeInfo(typeof(T))!;

    private static IAnsiConsole Make()
    {
        var plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var writer = plain ? new TrimmedLines(Console.Out) : Console.Out;
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = Console.IsOutputRedirected ? new Paper(writer) : new AnsiConsoleOutput(writer),
        });
    }

    /// <summary>What is no terminal has no size to look for, and none of a terminal's abilities.</summary>
    private sealed class Paper(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = writer;

        public bool IsTerminal => false;

        public int Width => Columns;

        public int Height => 24;

        public void SetEncoding(Encoding encoding)
        {
        }
    }

    /// <summary>The locale that decides about letters, the first that is set.</summary>
    private static string? Locale() => s_locales.Select(Environment.GetEnvironmentVariable)
        .FirstOrDefault(l => l is { Length: > 0 });

    /// <summary>Whether a locale takes UTF-8; one that names no encoding is taken to.</summary>
    private static bool IsUtf8(string? locale) => locale?.Split('.') is not [_, var encoding, ..]
        || encoding.StartsWith("utf8", StringComparison.OrdinalIgnoreCase)
        || encoding.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase);
}
