using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CpecLedger.Benchmarks.Harness;
using CpecLedger.Domain.Log;
using JasperFx;
using JasperFx.Events;
using Marten;

namespace CpecLedger.Benchmarks.Ledgers;

/// <summary>Marten as it comes, for the same events: its default append mode, one session a command, no seal, no
/// positions, no versions read; its daemon would be woken as ours is.</summary>
internal static class PlainMarten
{
    /// <summary>Its name as a floor.</summary>
    public const string Name = "plain Marten + NOTIFY";

    /// <summary>A store in a database of its own, with its schema applied.</summary>
    public static async Task<DocumentStore> CreateAsync(Server server, string database, CancellationToken ct)
    {
        var source = await server.CreateDatabaseAsync(database, ct);
        var store = DocumentStore.For(options =>
        {
            options.Connection(source);
            options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
            options.Serializer(new Marten.Services.SystemTextJsonSerializer(Json()));
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.UseListenNotifyForEventAppends = true;
            foreach (var kind in EventCatalogue.All)
            {
                options.Events.MapEventType(kind.Type, kind.WireName);
            }
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return store;
    }

    /// <summary>One session: the events of some entries.</summary>
    public static async Task SaveAsync(
        DocumentStore store, IEnumerable<(string Stream, LedgerEvent Event)> entries, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        foreach (var stream in entries.GroupBy(e => e.Stream))
        {
            session.Events.Append(stream.Key, stream.Select(e => (object)e.Event));
        }

        await session.SaveChangesAsync(ct);
    }

    /// <summary>As the ledger's own store writes events.</summary>
    private static JsonSerializerOptions Json() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(EventJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
