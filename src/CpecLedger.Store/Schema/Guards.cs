using System.Data.Common;
using Weasel.Core;
using Weasel.Postgresql;

namespace CpecLedger.Store.Schema;

/// <summary>The triggers that refuse to change the log, with their functions, as one object: as separate functions
/// Weasel saw them as changed at every apply, and dropping them took the triggers along without a word.</summary>
internal sealed class Guards : ISchemaObject
{
    private static readonly string Create = Sql.Of("Schema/Guards.sql");
    private static readonly string Intact = Sql.Of("Schema/GuardsIntact.sql");

    public DbObjectName Identifier { get; } =
        PostgresqlProvider.Instance.Parse($"{LedgerStore.SchemaName}.refuse_change");

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(Create);

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine(
        "drop function if exists ledger.refuse_change() cascade;"
        + "drop function if exists ledger.refuse_outsider() cascade;");

    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder) => builder.Append(Intact + ";");

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default)
    {
        var intact = await reader.ReadAsync(ct).ConfigureAwait(false) && reader.GetBoolean(0);
        return new SchemaObjectDelta(this, intact ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
    }

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}
