using System.CommandLine;
using System.CommandLine.Parsing;
using CpecLedger.Domain.Answers;

namespace CpecLedger.Cli.Doors;

/// <summary>The options that say which days, positions and instants are asked about.</summary>
internal static class Asking
{
    /// <summary>An option that takes a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DAY",
        CustomParser = r => AsOf.TryParse(r.Tokens[0].Value, out var day, out var why)
            ? day
            : Wrong<DateOnly?>(r, why),
    };

    /// <summary>An option that takes a position or an instant.</summary>
    public static Option<KnownAt?> Known(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "WHEN",
        CustomParser = r => KnownAt.TryParse(r.Tokens[0].Value, out var known, out var why)
            ? known
            : Wrong<KnownAt?>(r, why),
    };

    /// <summary>The option for JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print the answer as JSON." };

    private static T? Wrong<T>(ArgumentResult result, string why)
    {
        result.AddError(why);
        return default;
    }
}
