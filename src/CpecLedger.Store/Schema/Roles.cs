using Npgsql;

namespace CpecLedger.Store.Schema;

/// <summary>The program's role and its rights.</summary>
internal static class Roles
{
    private static readonly string ExistsSql = Sql.Of("Schema/RoleExists.sql");
    private static readonly string CreateSql = Sql.Of("Schema/CreateRole.sql");
    private static readonly string RightsSql = Sql.Of("Schema/Rights.sql");

    /// <summary>Creates the role if it is missing. One that exists is left as it is.</summary>
    public static async Task CreateAsync(
        NpgsqlConnection admin, string role, string? password, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand(ExistsSql, admin) { Parameters = { new("role", role) } };
        if (await exists.ExecuteScalarAsync(ct).ConfigureAwait(false) is true) return;

        // Without a password the role can still sign in where the server asks for none (peer, certificate).
        var secret = password is null ? (object)DBNull.Value : ScramSecret.Of(password);
        await using var format = new NpgsqlCommand(CreateSql, admin)
        {
            Parameters =
            {
                new("role", role),
                new("secret", NpgsqlTypes.NpgsqlDbType.Text) { Value = secret },
            },
        };
        var statement = (string)(await format.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
        try
        {
            await ExecuteAsync(admin, statement, ct).ConfigureAwait(false);
        }
        catch (PostgresException race) when (
            race.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Roles belong to the whole server: a migration of another database was faster.
        }
    }

    /// <summary>Gives the role its rights, and takes away what it must not have.</summary>
    public static async Task GrantAsync(NpgsqlConnection admin, string role, CancellationToken ct)
    {
        var statements = new List<string>();
        await using (var command = new NpgsqlCommand(RightsSql, admin) { Parameters = { new("role", role) } })
        await using (var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            while (await rows.ReadAsync(ct).ConfigureAwait(false)) statements.Add(rows.GetString(0));
        }

        foreach (var statement in statements) await ExecuteAsync(admin, statement, ct).ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection admin, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, admin);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
