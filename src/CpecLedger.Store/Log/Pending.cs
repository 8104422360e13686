using System.Security.Cryptography;
using CpecLedger.Domain.Log;

namespace CpecLedger.Store.Log;

/// <summary>A command on its way through the lane, with everything prepared that needs neither lock nor
/// position.</summary>
internal sealed class Pending
{
    private readonly TaskCompletionSource<Appended> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Pending(Append append, IReadOnlyList<string> data) => (Append, Data) = (append, data);

    public Append Append { get; }

    /// <summary>The canonical data of each entry.</summary>
    public IReadOnlyList<string> Data { get; }

    /// <summary>Whether it was once sent to the database without an answer: then a known id is its own.</summary>
    public bool WasSent { get; set; }

    public Task<Appended> Answer => _answer.Task;

    /// <summary>Checks and prepares a command. Throws <see cref="ArgumentException"/> for what no decision may ask
    /// for.</summary>
    public static Pending Of(Append append)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Entries.Count, nameof(append.Entries));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            append.Entries.Count, Limits.EntriesPerCommandMax, nameof(append.Entries));
        ArgumentOutOfRangeException.ThrowIfNotEqual(
            append.ContentHash.Length, SHA256.HashSizeInBytes, nameof(append.ContentHash));
        ArgumentOutOfRangeException.ThrowIfLessThan(
            append.Answer.Count, append.Entries.Count, nameof(append.Answer));
        var data = new string[append.Entries.Count];
        for (var i = 0; i < data.Length; i++) data[i] = DataOf(append.Entries[i], append.VersionsRead);
        return new Pending(append, data);
    }

    public void Settle(Appended answer) => _answer.TrySetResult(answer);

    public void Fail(Exception fault) => _answer.TrySetException(fault);

    private static string DataOf(NewEntry entry, IReadOnlyDictionary<string, long> versionsRead)
    {
        if (!versionsRead.ContainsKey(entry.Stream))
            throw new ArgumentException($"The stream '{entry.Stream}' is written to but was not read.");
        var data = Record.DataOf(entry.Event);
        if (Record.IsTooLarge(data, entry.Stream))
            throw new ArgumentException($"An entry of '{entry.Stream}' is larger than {Record.BytesMax} bytes.");
        if (HoldsNul(data))
            throw new ArgumentException($"An entry of '{entry.Stream}' holds U+0000, which PostgreSQL cannot store.");
        return data;
    }

    /// <summary>Whether an escape for U+0000 stands in canonical JSON: one whose backslash is not itself
    /// escaped.</summary>
    private static bool HoldsNul(string json)
    {
        for (var at = json.IndexOf(@"\u0000", StringComparison.Ordinal); at >= 0;
             at = json.IndexOf(@"\u0000", at + 1, StringComparison.Ordinal))
        {
            var backslashes = 1;
            while (json[at - backslashes] == '\\') backslashes++;
            if (backslashes % 2 == 1) return true;
        }

        return false;
    }
}
