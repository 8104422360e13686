using System.CommandLine;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Answers;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Seal;
using CpecLedger.Domain.Values;
using CpecLedger.Store;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary>Writes a bundle beside an answer: the option of every command whose answers can be proven.</summary>
internal sealed class ProofOption
{
    /// <summary>What the help of those commands says about it.</summary>
    public const string Help = """
        With --proof the answer is asked for by position, and a file is written that
        proves it without this ledger: cpec verify FILE.
        """;

    private readonly Option<string?> _file = new("--proof")
    {
        Description = "Write a new file that proves the answer; cpec verify checks it.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(_file);

    /// <summary>Whether a proof is asked for; complains where its file cannot be a new one.</summary>
    public bool IsGiven(ParseResult parsed)
    {
        if (parsed.GetValue(_file) is not { } file)
        {
            return false;
        }

        NewFile.Demand(file);
        return true;
    }

    /// <summary>A question with nothing left open: about a day, by a position.</summary>
    public static async Task<View> ViewAsync(
        Questions questions, DateOnly? asOf, KnownAt? knownAt, CancellationToken ct)
    {
        var view = await questions.ViewAsync(asOf, knownAt, ct);
        return view.Position == LogPosition.BeforeAll
            ? throw new Complaint("nothing-to-prove", "Nothing is known then: there is no entry that proves anything.")
            : view;
    }

    /// <summary>Writes the bundle, once it proves what is printed.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="place">Where the ledger is.</param>
    /// <param name="database">The ledger.</param>
    /// <param name="question">The question.</param>
    /// <param name="printed">The JSON of the answer as it is printed.</param>
    /// <param name="ct">Stops it.</param>
    public async Task WriteAsync(
        ParseResult parsed, Place place, LedgerDatabase database, ProvenQuestion question, string printed,
        CancellationToken ct)
    {
        var file = parsed.GetValue(_file)!;
        var key = await SigningKeys.FileAsync(null, place, database, ct);
        var bundle = await new AnswerProofs(database, TimeProvider.System).BundleAsync(question, key, ct);
        var doubt = bundle is null || bundle.Answer != printed
            ? new Doubt(
                DoubtCodes.AnswerDiffers, "The entries of the log give another answer than its tables: cpec doctor.")
            : BundleCheck.Of(bundle, []).Doubt;
        if (doubt is not null)
        {
            throw new Complaint(doubt.Code, $"This cannot be proven. {doubt.Message}", Exit.NotVerified);
        }

        var bytes = bundle!.ToBytes();
        NewFile.Write(file, bytes);
        Place.Progress($"{file}: {Words.Count(bundle.Records.Count, "entry", "entries")}, "
            + $"{Words.Count(bundle.Hashes.Count, "hash", "hashes")}, {(bytes.Length + 999) / 1000} kB.");
    }
}
