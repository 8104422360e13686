using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Projecting;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store.Log;
using CpecLedger.Store.Projecting;
using Npgsql;

namespace CpecLedger.Store.Status;

/// <summary>Reads one set of the projected tables as known at a position, in one snapshot.</summary>
internal sealed class ProjectedReader(NpgsqlConnection connection, short slot, LogPosition known)
{
    private static readonly string StatusesSql = Sql.Of("Status/Statuses.sql");
    private static readonly string StatusesOfSql = Sql.Of("Status/StatusesOf.sql");
    private static readonly string ConcerningSql = Sql.Of("Status/Concerning.sql");
    private static readonly string RegisterSql = Sql.Of("Status/Register.sql");
    private static readonly string StreamsSql = Sql.Of("Status/StreamsOf.sql");
    private static readonly string BetweenSql = Sql.Of("Status/EntriesBetween.sql");
    private static readonly string PublishedSql = Sql.Of("Status/PublishedSources.sql");

    /// <summary>A state that has what stands in the register, of some kinds and some streams.</summary>
    public async Task<LedgerState> RegisterAsync(
        string[] kinds, string[] streams, CancellationToken ct, LedgerState? onto = null)
    {
        var state = onto ?? LedgerState.Empty with { Head = known };
        await using var command = Command(RegisterSql, new("kinds", kinds), new("streams", streams));
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            using var data = JsonDocument.Parse(rows.GetString(4));
            state = state.WithStanding(rows.GetString(0), new Happened(
                new EntryId(rows.GetGuid(1)), new LogPosition(rows.GetInt64(2)),
                EventCatalogue.Read(rows.GetString(3), data.RootElement)));
        }

        return state;
    }

    /// <summary>A state that has some commitments with all they tell, up to the position.</summary>
    public async Task<LedgerState> CommitmentsAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        var entries = await LedgerReader.ConnectedAsync(
            connection, [.. ids.Select(StreamName.Commitment)], known, ct).ConfigureAwait(false);
        return LedgerState.Of(entries, known);
    }

    /// <summary>The commitments that concern any of some projects.</summary>
    public async Task<IReadOnlyList<string>> ConcerningAsync(IEnumerable<string> projects, CancellationToken ct)
    {
        await using var command = Command(ConcerningSql, new NpgsqlParameter("projects", projects.ToArray()));
        return await TextsAsync(command, ct).ConfigureAwait(false);
    }

    /// <summary>The streams of some kinds of the register that anything was recorded in.</summary>
    public async Task<IReadOnlyList<string>> StreamsAsync(string[] kinds, CancellationToken ct)
    {
        await using var command = Command(StreamsSql, new NpgsqlParameter("kinds", kinds));
        return await TextsAsync(command, ct).ConfigureAwait(false);
    }

    /// <summary>The commitments in whose streams anything was recorded after one position, up to another.</summary>
    public async Task<IEnumerable<string>> BetweenAsync(LogPosition first, LogPosition last, CancellationToken ct)
    {
        if (first >= last)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(BetweenSql, connection)
        {
            Parameters = { new("first", first.Value), new("last", last.Value) },
        };
        return (await TextsAsync(command, ct).ConfigureAwait(false)).Select(StreamName.IdOf);
    }

    /// <summary>When the sources that were read whole were published.</summary>
    public async Task<ReadSources> ReadSourcesAsync(CancellationToken ct)
    {
        await using var command = Command(PublishedSql);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var days = new List<Published>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            days.Add(new Published(
                rows.GetFieldValue<DateOnly>(0), rows.GetFieldValue<DateOnly>(1), (int)rows.GetInt64(2)));
        }

        return new ReadSources(days);
    }

    /// <summary>The statuses of all commitments on a day, or of some, by id. Those of which nothing can have been
    /// announced by then have none.</summary>
    public async Task<IReadOnlyList<CommitmentStatus>> StatusesAsync(
        IReadOnlyCollection<string>? ids, DateOnly asOf, RegisterEvent.PolicyAdopted policy, ReadSources read,
        CancellationToken ct)
    {
        await using var command = Command(
            ids is null ? StatusesSql : StatusesOfSql, new NpgsqlParameter("as_of", asOf));
        if (ids is not null)
        {
            command.Parameters.Add(new NpgsqlParameter("commitments", ids.ToArray()));
        }

        var all = new List<CommitmentStatus>();
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            var certain = ReadingOf(rows, 1);
            if ((ReadingOf(rows, 2) ?? certain) is { } possible)
            {
                var facts = ProjectedJson.Facts(rows.GetFieldValue<byte[]>(0));
                all.Add(CommitmentStatus.Of(facts, certain, possible, asOf, policy, read));
            }
        }

        return all;
    }

    private static async Task<List<string>> TextsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var found = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private static Reading? ReadingOf(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : ProjectedJson.Reading(row.GetFieldValue<byte[]>(column));

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        command.Parameters.Add(new NpgsqlParameter("slot", slot));
        command.Parameters.Add(new NpgsqlParameter("known", known.Value));
        return command;
    }
}
