using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;

namespace CpecLedger.Domain.Projecting;

/// <summary><see cref="CommitmentFacts"/> as compact JSON, as the projection stores them. Opening and classification
/// stand in it as in the record.</summary>
public static class FactsJson
{
    private static readonly string Opened = "commitment-opened.v1";
    private static readonly string Classified = "commitment-classified.v1";

    /// <summary>The text of facts.</summary>
    public static string Text(CommitmentFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var text = new StringBuilder("{\"id\":").Append(Quoted(facts.Id))
            .Append(",\"opened\":").Append(Record.DataOf(facts.Opened));
        if (facts.Classified is { } classified)
        {
            text.Append(",\"classified\":").Append(Record.DataOf(classified));
        }

        text.Append(",\"absorbed\":[").AppendJoin(',', facts.Absorbed.Select(a =>
                $"[{Quoted(a.Id)},{a.Position},{Quoted(a.Into)},{Quoted(a.Reason)}]"))
            .Append("],\"projects\":[").AppendJoin(',', facts.Projects.Select(Quoted)).Append("]}");
        return text.ToString();
    }

    /// <summary>The facts that a text stands for.</summary>
    public static CommitmentFacts Read(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new CommitmentFacts(
            root.GetProperty("id").GetString()!,
            (CommitmentEvent.CommitmentOpened)EventCatalogue.Read(Opened, root.GetProperty("opened")),
            root.TryGetProperty("classified", out var classified)
                ? (CommitmentEvent.CommitmentClassified)EventCatalogue.Read(Classified, classified)
                : null,
            [
                .. root.GetProperty("absorbed").EnumerateArray().Select(a => new Absorbed(
                    a[0].GetString()!, a[1].GetInt64(), a[2].GetString()!, a[3].GetString()!)),
            ],
            [.. root.GetProperty("projects").EnumerateArray().Select(p => p.GetString()!)]);
    }

    private static string Quoted(string text) => CanonicalJson.Text(System.Text.Json.Nodes.JsonValue.Create(text));
}
