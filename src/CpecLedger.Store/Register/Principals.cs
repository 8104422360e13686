using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using Marten;
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

    /// <summary>The principal of an account; made with a random id where there is none. Two at once get the same
    /// one.</summary>
    /// <param name="lane">This process's lane, whose document store is used.</param>
    /// <param name="account">The account, as the door that authenticated it names it: <c>os:root@host</c>.</param>
    /// <param name="displayName">The name shown where the account is new.</param>
    /// <param name="id">The random id it gets where it is new.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<PrincipalId> OfAccountAsync(
        Lane lane, string account, string displayName, Guid id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lane);
        await using var session = lane.Documents.LightweightSession();
        if (await FindAsync(session, account, ct).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        session.Insert(new Principal { Id = id, Account = account, DisplayName = displayName });
        try
        {
            await session.SaveChangesAsync(ct).ConfigureAwait(false);
            return new PrincipalId(id);
        }
        catch (Exception taken) when (
            (taken as PostgresException ?? taken.InnerException as PostgresException)?.SqlState
            == PostgresErrorCodes.UniqueViolation)
        {
            await using var again = lane.Documents.LightweightSession();
            return await FindAsync(again, account, ct).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The account {account} is taken and cannot be found.", taken);
        }
    }

    private static async Task<PrincipalId?> FindAsync(IDocumentSession session, string account, CancellationToken ct)
    {
        var found = await session.Query<Principal>()
            .FirstOrDefaultAsync(p => p.Account == account, ct).ConfigureAwait(false);
        return found is null ? null : new PrincipalId(found.Id);
    }
}
