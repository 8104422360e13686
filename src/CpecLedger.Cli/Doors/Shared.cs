using System.CommandLine;
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

/// <summary>What is asked for: the options of every reading command.</summary>
internal sealed class AskingOptions
{
    private readonly PlaceOptions _place = new();

    public Option<DateOnly?> AsOf { get; } = new("--as-of")
    {
        Description = "What the world had been told by this day, such as 2025-06-30. Default: the UTC day of "
            + "--known-at.",
        HelpName = "DAY",
        CustomParser = r =>
            Domain.Answers.AsOf.TryParse(r.Tokens[0].Value, out var day, out var why) ? day : Say(r, why),
    };

    public Option<KnownAt?> KnownAt { get; } = new("--known-at")
    {
        Description = "What the ledger knew: a log position (digits), or an instant with offset, such as "
            + "2026-01-05T12:00:00Z. Default: everything.",
        HelpName = "WHEN",
        CustomParser = r =>
        {
            if (Domain.Answers.KnownAt.TryParse(r.Tokens[0].Value, out var known, out var why))
            {
                return known;
            }

            r.AddError(why);
            return null;
        },
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the answer as JSON." };

    /// <summary>Gives a command these options, its words and what it does.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(AsOf);
        command.Options.Add(KnownAt);
        command.Options.Add(Json);
        _place.AddTo(command);
    }

    public Place Place(ParseResult parsed) => _place.Of(parsed);

    private static DateOnly? Say(System.CommandLine.Parsing.ArgumentResult result, string why)
    {
        result.AddError(why);
        return null;
    }
}
