using CpecLedger.Domain.Values;
using Npgsql;

namespace CpecLedger.Store.Log;

/// <summary>What an instant means in the log.</summary>
/// <param name="Position">The last position recorded by then; <see cref="LogPosition.BeforeAll"/> if there was none.
/// </param>
/// <param name="Settled">Whether that is final: nothing recorded from now on can be of that instant or before.</param>
public sealed record InstantPosition(LogPosition Position, bool Settled);

/// <summary>Finds positions for instants.</summary>
public sealed class Instants(LedgerDatabase database)
{
    private static readonly string PositionSql = Sql.Of("Log/PositionAt.sql");
    private static readonly string WaitSql = Sql.Of("Log/WaitForLane.sql");

    /// <summary>The last position recorded by an instant. Where the newest head is not later, but the database's clock
    /// is, this waits for the batch that is in the lane: afterwards none can be recorded with that instant or an
    /// earlier one, so long as the server's clock is not set back.</summary>
    public async Task<InstantPosition> AtAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct).ConfigureAwait(false);
        var (position, isFollowed, isPast) = await LookAsync(connection, null, instant, ct).ConfigureAwait(false);
        if (isFollowed || !isPast) return new InstantPosition(position, isFollowed);

        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var wait = new NpgsqlCommand(WaitSql, connection, transaction);
        await wait.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        (position, isFollowed, isPast) = await LookAsync(connection, transaction, instant, ct).ConfigureAwait(false);
        return new InstantPosition(position, isFollowed || isPast);
    }

    private static async Task<(LogPosition Position, bool IsFollowed, bool IsPast)> LookAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset instant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(PositionSql, connection, transaction)
        {
            Parameters = { new("instant", instant.ToUniversalTime()) },
        };
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await row.ReadAsync(ct).ConfigureAwait(false);
        return (new LogPosition(row.GetInt64(0) - 1), row.GetBoolean(1), row.GetBoolean(2));
    }
}
