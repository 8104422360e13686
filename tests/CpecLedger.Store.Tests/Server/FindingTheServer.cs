using CpecLedger.Store.Server;
using Xunit;

namespace CpecLedger.Store.Tests.Server;

public sealed class FindingTheServer
{
    [Fact]
    public async Task says_what_to_type_when_there_is_none()
    {
        await using var temporary = new TemporaryCluster();
        Directory.CreateDirectory(temporary.PathOf("../empty"));
        var refused = await temporary.RefusesToStartAsync(Only(temporary.PathOf("../empty")));

        Assert.Equal("postgres-not-found", refused.Code);
        Assert.Contains("has no postgres", refused.Message, StringComparison.Ordinal);
        Assert.Contains("docker compose up -d", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--connection", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CPEC_PG_BIN", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task rejects_a_version_that_is_too_old()
    {
        await using var temporary = new TemporaryCluster();
        var old = FakeBinaries(temporary, "echo 'postgres (PostgreSQL) 13.9'");
        var refused = await temporary.RefusesToStartAsync(Only(old));

        Assert.Equal("postgres-not-found", refused.Code);
        Assert.Contains("is version 13.9; the ledger needs 15 or newer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_why_binaries_cannot_be_run()
    {
        await using var temporary = new TemporaryCluster();
        var broken = FakeBinaries(temporary, "echo 'libicu.so: cannot open shared object file' >&2; exit 127");
        var refused = await temporary.RefusesToStartAsync(Only(broken));

        Assert.Contains("cannot run its postgres: libicu.so", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task passes_over_what_is_unusable_and_takes_the_rest()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        var old = FakeBinaries(temporary, "echo 'postgres (PostgreSQL) 13.9'");
        var real = (await DurableCluster.Running()).BinaryFolder;
        var running = await temporary.With(Only(old, real)).StartAsync(_ => { }, TemporaryCluster.Token);

        Assert.Equal(real, running.BinaryFolder);
    }

    [Fact]
    public async Task names_the_major_version_that_made_the_data()
    {
        await using var temporary = await TemporaryCluster.UsedAsync();
        await File.WriteAllTextAsync(Path.Combine(temporary.PgData, "PG_VERSION"), "97\n", TemporaryCluster.Token);
        var refused = await temporary.RefusesToStartAsync();

        Assert.Equal("cluster-version-mismatch", refused.Code);
        Assert.Contains("made by PostgreSQL 97", refused.Message, StringComparison.Ordinal);
        Assert.Contains("pg_upgrade", refused.Message, StringComparison.Ordinal);
        Assert.Contains("another major version", refused.Message, StringComparison.Ordinal);
    }

    private static ClusterSettings Only(params string[] folders) =>
        TemporaryCluster.Fast with { BinaryFolders = folders };

    private static string FakeBinaries(TemporaryCluster temporary, string script)
    {
        var folder = Path.Combine(Path.GetDirectoryName(temporary.Cluster.DataFolder)!, "bin");
        Directory.CreateDirectory(folder);
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var path = Path.Combine(folder, program);
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        return folder;
    }
}
