using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Status;

namespace CpecLedger.Domain.Projecting;

/// <summary>Readings and facts as the projected tables keep them: compact JSON, equal for what says the same.</summary>
public static class ProjectedJson
{
    /// <summary>The text of a reading.</summary>
    public static string Text(Reading reading) => Text(reading, ProjectedCodecs.Reading);

    /// <summary>The text of facts.</summary>
    public static string Text(CommitmentFacts facts) => Text(facts, ProjectedCodecs.Facts);

    /// <summary>The reading of a text in UTF-8. Throws <see cref="JsonException"/>, <see cref="FormatException"/> or
    /// <see cref="InvalidOperationException"/> where it is none.</summary>
    public static Reading Reading(ReadOnlyMemory<byte> text) => Read(text, ProjectedCodecs.Reading);

    /// <summary>The facts of a text, likewise.</summary>
    public static CommitmentFacts Facts(ReadOnlyMemory<byte> text) => Read(text, ProjectedCodecs.Facts);

    private static string Text<T>(T value, Codec<T> codec)
    {
        var output = new JsonOutput(MemberOrder.Declared);
        codec.Write(output, value);
        return Encoding.UTF8.GetString(output.Written);
    }

    private static T Read<T>(ReadOnlyMemory<byte> text, Codec<T> codec)
    {
        using var document = JsonDocument.Parse(text);
        return codec.Read(document.RootElement);
    }
}
