using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Doors;

/// <summary>Where the ledger is: the options of every command.</summary>
internal sealed class PlaceOptions
{
    public Option<string?> Connection { get; } = new("--connection")
    {
        Description = "Use this PostgreSQL (15 or later, UTF-8) and start none. Npgsql form, such as "
            + "\"Host=db;Database=ledger;Username=cpec_app\". Also CPEC_LEDGER.",
        HelpName = "STRING",
    };

    public Option<string?> Data { get; } = new("--data")
    {
        Description = "The folder of the private PostgreSQL. Also CPEC_DATA.",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Connection);
        command.Options.Add(Data);
    }

    public Place Of(ParseResult parsed) => new(
        parsed.GetValue(Connection) ?? Environment.GetEnvironmentVariable("CPEC_LEDGER") switch
        {
            null or "" => null,
            { } set => set,
        },
        parsed.GetValue(Data));
}

/// <summary>Which day is asked about, and what is to be known.</summary>
internal class ViewOptions
{
    private readonly PlaceOptions _place = new();

    public Option<DateOnly?> AsOf { get; } = Asking.Day(
        "--as-of",
        "What the world had been told by this day, such as 2025-06-30. Default: the UTC day of --known-at.");

    public Option<KnownAt?> KnownAt { get; } = Asking.Known(
        "--known-at",
        "What the ledger knew: a log position (digits), or an instant with offset, such as 2026-01-05T12:00:00Z. "
        + "Default: everything.");

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(AsOf);
        command.Options.Add(KnownAt);
        AddFormTo(command);
        _place.AddTo(command);
    }

    public Place Place(ParseResult parsed) => _place.Of(parsed);

    /// <summary>Gives a command the options of the form it prints in; none where there is one form only.</summary>
    protected virtual void AddFormTo(Command command)
    {
    }
}

/// <summary>What is asked for: the options of every reading command.</summary>
internal sealed class AskingOptions : ViewOptions
{
    private readonly FormOptions _form = new();

    public Form Form(ParseResult parsed) => _form.Of(parsed);

    /// <inheritdoc/>
    protected override void AddFormTo(Command command) => _form.AddTo(command);
}

/// <summary>In which form it is printed: the options of every reading command.</summary>
internal sealed class FormOptions
{
    private readonly Option<bool> _json = Asking.Json();

    private readonly Option<bool> _csv = new("--csv")
    {
        Description = "Print the rows of the answer as CSV, for spreadsheets.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_json);
        command.Options.Add(_csv);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(_json) && parsed.GetValue(_csv))
            {
                parsed.AddError("--json and --csv exclude each other.");
            }
        });
    }

    public Form Of(ParseResult parsed) =>
        parsed.GetValue(_json) ? Form.Json : parsed.GetValue(_csv) ? Form.Csv : Form.Text;
}
