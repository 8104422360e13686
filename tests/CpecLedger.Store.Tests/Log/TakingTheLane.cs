using CpecLedger.Store.Tests.Ledgers;
using Npgsql;
using Xunit;

namespace CpecLedger.Store.Tests.Log;

public sealed class TakingTheLane
{
    /// <summary>An acknowledged write is on disk, whatever the server's default says; a stricter one is kept.</summary>
    [Theory]
    [InlineData("off", "on")]
    [InlineData("local", "on")]
    [InlineData("on", "on")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task makes_a_commit_wait_for_the_disk(string before, string during)
    {
        var token = TestContext.Current.CancellationToken;
        await using var ledger = await LedgerOfATest.CreateAsync();
        await using var connection = await ledger.Database.OpenAsync(token);
        await RunAsync(connection, $"set synchronous_commit = {before}");
        await using (var transaction = await connection.BeginTransactionAsync(token))
        {
            await RunAsync(connection, Sql.Of("Log/TakeLane.sql"));
            Assert.Equal(during, await SettingAsync(connection));
        }

        Assert.Equal(before, await SettingAsync(connection));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<object?> SettingAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select current_setting('synchronous_commit')", connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
