using System.Globalization;

namespace CpecLedger.Benchmarks;

/// <summary>What a run was asked for.</summary>
internal sealed record Arguments
{
    public const string Help = """
        dotnet run -c Release --project tests/CpecLedger.Benchmarks -- [options]
          --quick             small and few rounds: shows that everything runs, not how fast it is
          --only NAME         benchmarks whose name begins so; may be given more than once
          --sizes 10k,100k,1m the ledgers that are read (default 10k,100k)
          --rounds N          how often each contender is measured (default 7, quick 3)
          --seed N            begins the generated histories
          --data DIR          keeps the server's data, so that ledgers are filled once
          --results           writes RESULTS.md
          --list              names the benchmarks
        """;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public bool IsQuick { get; init; }

    public bool IsList { get; init; }

    public bool WritesResults { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<int> Sizes { get; init; } = [10_000, 100_000];

    public int Rounds { get; init; } = 7;

    public ulong Seed { get; init; } = 20260105;

    public string? Data { get; init; }

    /// <summary>Null where they cannot be read.</summary>
    public static Arguments? Of(IReadOnlyList<string> words)
    {
        var read = words.Contains("--quick")
            ? new Arguments { IsQuick = true, Rounds = 3, Sizes = [10_000] }
            : new Arguments();
        for (var i = 0; i < words.Count; i++)
        {
            var value = i + 1 < words.Count ? words[i + 1] : null;
            switch (words[i], value)
            {
                case ("--quick", _): continue;
                case ("--list", _): read = read with { IsList = true }; continue;
                case ("--results", _): read = read with { WritesResults = true }; continue;
                case ("--only", { } name): read = read with { Only = [.. read.Only, name] }; break;
                case ("--data", { } folder): read = read with { Data = Path.GetFullPath(folder) }; break;
                case ("--sizes", { } sizes) when SizesOf(sizes) is { } found: read = read with { Sizes = found }; break;
                case ("--rounds", { } n) when ulong.TryParse(n, Invariant, out var rounds) && rounds is > 0 and < 1_000:
                    read = read with { Rounds = (int)rounds };
                    break;
                case ("--seed", { } n) when ulong.TryParse(n, Invariant, out var seed):
                    read = read with { Seed = seed };
                    break;
                default: return null;
            }

            i++;
        }

        return read;
    }

    /// <summary>How a number of entries is written: 10k, 1m.</summary>
    public static string Short(int size) => (size % 1_000_000, size % 1_000) switch
    {
        (0, _) => $"{size / 1_000_000}m",
        (_, 0) => $"{size / 1_000}k",
        _ => $"{size}",
    };

    private static List<int>? SizesOf(string text)
    {
        var sizes = new List<int>();
        foreach (var word in text.Split(','))
        {
            var unit = word[^1..] switch { "k" => 1_000, "m" => 1_000_000, _ => 1 };
            if (!int.TryParse(word.TrimEnd('k', 'm'), Invariant, out var number) || number <= 0)
            {
                return null;
            }

            sizes.Add(number * unit);
        }

        return sizes;
    }
}
