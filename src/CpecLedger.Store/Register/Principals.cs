using CpecLedger.Domain.Values;
using Npgsql;

namespace CpecLedger.Store.Register;

/// <summary>Reads who principals are.</summary>
public sealed class Principals(LedgerDatabase database)
{
    private static readonly string NamesSql = Sql.Of("Register/PrincipalNames.sql");

    /// <summary>The names shown for some principals; those that are unknown or were erased are missing.</summary>
    public async Task<IReadOnlyDictionary<PrincipalId, string>> NamesAsync(
        IReadOnlyCollection<PrincipalId> ids, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(NamesSql, connection)
        {
            Parameters = { new("ids", ids.Select(id => id.Value).Distinct().ToArray()) },
        };
        var names = new Dictionary<PrincipalId, string>();
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
            names.Add(new PrincipalId(rows.GetGuid(0)), rows.GetString(1));
        return names;
    }
}
