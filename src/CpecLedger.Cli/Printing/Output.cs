using System.Globalization;
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

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Screen()
    {
        var plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(plain ? new TrimmedLines(Console.Out) : Console.Out),
        });
        screen.Profile.Width = Console.IsOutputRedirected ? Columns : Math.Clamp(screen.Profile.Width, 40, ColumnsMax);
        return screen;
    }

    /// <summary>Prints an answer in the form that was asked for.</summary>
    public static void As<T>(
        Form form, T answer, JsonTypeInfo<T> type, CsvTable table, Action<IAnsiConsole, T> print)
    {
        switch (form)
        {
            case Form.Text:
                print(Screen(), answer);
                break;
            case Form.Json:
                Json(answer, type);
                break;
            case Form.Csv:
                Console.Write(table.Write(answer, type));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Prints an answer as JSON.</summary>
    public static void Json<T>(T answer, JsonTypeInfo<T> type) =>
        Console.WriteLine(JsonSerializer.Serialize(answer, type));

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
}
