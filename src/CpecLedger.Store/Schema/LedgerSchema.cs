using System.Data.Common;
using JasperFx.Events;
using Weasel.Core;
using Weasel.Core.Migrations;
using Weasel.Postgresql;

namespace CpecLedger.Store.Schema;

/// <summary>Our own tables and the guards, applied by Marten beside its own tables.</summary>
internal sealed class LedgerSchema(Migrator migrator) : FeatureSchemaBase("cpec_ledger", migrator)
{
    /// <summary>The version of the schema this program works with; one more for each released change.</summary>
    public const int Version = 4;

    /// <summary>What holds the log: nobody may change, delete or truncate it, not even its owner.</summary>
    public static readonly IReadOnlyList<string> AppendOnly =
        ["mt_events", "leaf", "subtree", "head", "command", "arrival", "checkpoint", "signing_key"];

    public override Type StorageType => typeof(LedgerSchema);

    public override IEnumerable<Type> DependentTypes() => [typeof(IEvent)];

    protected override IEnumerable<ISchemaObject> schemaObjects() =>
    [
        new OwnTable("leaf"), new OwnTable("subtree"), new OwnTable("head"), new OwnTable("command"),
        new OwnTable("arrival", lastPart: "arrival_stream"), new OwnTable("schema_version"), new OwnTable("projection"),
        new OwnTable("status_period"), new OwnTable("commitment_period"), new OwnTable("register_period"),
        new OwnTable("signing_key"), new OwnTable("checkpoint"),
        new Guards(),
    ];
}

/// <summary>A table of ours, created as its file <c>Schema/Table.name.sql</c> says. Later changes of shape come with a
/// new <see cref="LedgerSchema.Version"/>, since Weasel's own tables know no checks.</summary>
/// <param name="name">Its name.</param>
/// <param name="lastPart">What the file makes last, where it makes more than a released version did: all of the file
/// can be applied again.</param>
internal sealed class OwnTable(string name, string? lastPart = null) : ISchemaObject
{
    private readonly string _create = Sql.Of($"Schema/Table.{name}.sql");

    public DbObjectName Identifier { get; } = PostgresqlProvider.Instance.Parse($"{LedgerStore.SchemaName}.{name}");

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(_create);

    public void WriteDropStatement(Migrator rules, TextWriter writer) =>
        writer.WriteLine($"drop table if exists {Identifier} cascade;");

    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder) =>
        builder.Append($"select to_regclass('{LedgerStore.SchemaName}.{lastPart ?? name}') is not null;");

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default)
    {
        var exists = await reader.ReadAsync(ct).ConfigureAwait(false) && reader.GetBoolean(0);
        return new SchemaObjectDelta(this, exists ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
    }

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}
