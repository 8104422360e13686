using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Domain.Log;
using CpecLedger.Store.Register;
using CpecLedger.Store.Schema;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;

namespace CpecLedger.Store;

/// <summary>Marten's options, in one place, the same for the program and for the administrator who applies the schema:
/// another append mode, for one, would mean another signature of Marten's append function.</summary>
public static class LedgerStore
{
    /// <summary>The schema that holds everything of ours.</summary>
    public const string SchemaName = "ledger";

    private static readonly FrozenDictionary<Type, string> ClrNames = EventCatalogue.All.ToFrozenDictionary(
        kind => kind.Type, kind => $"{kind.Type.FullName}, {kind.Type.Assembly.GetName().Name}");

    /// <summary>Sets Marten's options on a store that runs as the program: it creates nothing.</summary>
    public static void Configure(StoreOptions options, NpgsqlDataSource source)
    {
        options.Connection(source);
        options.DatabaseSchemaName = SchemaName;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        // The casing must be said here too: Marten's indexes name members by it.
        options.Serializer(new Marten.Services.SystemTextJsonSerializer(Json()) { Casing = Casing.CamelCase });
        ConfigureEvents(options.Events);
        options.Schema.For<Principal>().Identity(p => p.Id).UniqueIndex(p => p.Account);
        options.Storage.Add(new LedgerSchema(options.Advanced.Migrator));
    }

    /// <summary>The program's store, for the documents beside the log.</summary>
    internal static DocumentStore ForProgram(NpgsqlDataSource source) =>
        DocumentStore.For(options => Configure(options, source));

    /// <summary>The administrator's store, which creates what is missing.</summary>
    internal static DocumentStore ForMigration(NpgsqlDataSource admin) => DocumentStore.For(options =>
    {
        Configure(options, admin);
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
    });

    /// <summary>The name of an event's C# type as Marten keeps it in <c>mt_dotnet_type</c>.</summary>
    internal static string ClrNameOf(LedgerEvent happened) => ClrNames[happened.GetType()];

    private static void ConfigureEvents(Marten.Events.IEventStoreOptions events)
    {
        events.StreamIdentity = StreamIdentity.AsString;
        events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        events.MetadataConfig.EnableAll();
        events.MetadataConfig.UserNameEnabled = true; // EnableAll leaves it out
        events.EnableUniqueIndexOnEventId = true;
        events.EnableBigIntEvents = true;
        events.UseListenNotifyForEventAppends = true;
        foreach (var kind in EventCatalogue.All) events.MapEventType(kind.Type, kind.WireName);
    }

    /// <summary>Events as <see cref="EventJson"/> writes them; documents by reflection in the same style.</summary>
    private static JsonSerializerOptions Json() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectNullableAnnotations = true,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(EventJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
