using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;

namespace CpecLedger.Generating;

/// <summary>Statements that say nothing yet, one of each type, to be filled with <c>with</c>; and words to fill
/// them.</summary>
internal static class Wordings
{
    private const string Shared =
        """
        "announced":{"edtf":"2025","earliest":"2025-01-01","latest":"2025-12-31","basis":"stated"},"mode":"unilateral",
        "parties":[],"citations":[],"evidence":"readout","confidence":"high","summary":""
        """;

    private const string Link =
        """{"stream":"","entry":"00000000-0000-0000-0000-000000000000"}""";

    private static readonly string[] Verbs =
        ["speed up", "continue", "deepen", "review", "complete", "finance", "secure", "extend", "prepare", "open"];

    private static readonly string[] Things =
    [
        "the realignment of the highway", "the feasibility study of the line", "training of technicians",
        "the free zone's first phase", "work of the joint group", "the upgrade of the port", "market access for fruit",
        "protection of personnel", "the power plant's licence", "the special economic zone",
    ];

    private static readonly Dictionary<Type, CommitmentEvent.Statement> Blanks = EventCatalogue.All
        .Where(k => k.Type.IsAssignableTo(typeof(CommitmentEvent.Statement)))
        .ToDictionary(k => k.Type, k => (CommitmentEvent.Statement)EventCatalogue.Read(
            k.WireName, JsonElement.Parse($"{{{Shared}{OwnMembers(k.Word)}}}")));

    /// <summary>A statement of a type without content.</summary>
    public static T Blank<T>() where T : CommitmentEvent.Statement => (T)Blanks[typeof(T)];

    /// <summary>Some sentence about a commitment.</summary>
    public static string Sentence(Chance chance, string commitment) =>
        $"The two sides are to {chance.Of(Verbs)} {chance.Of(Things)} and to {chance.Of(Verbs)} {chance.Of(Things)}, "
        + $"as far as it concerns {commitment}.";

    private static string OwnMembers(string word) => word switch
    {
        "progress-noted" => ",\"claim\":\"reviewed\",\"claimants\":[]",
        "verification-recorded" => $",\"verifies\":{Link},\"finding\":\"verified\"",
        "concern-resolved" or "contradiction-resolved" => $",\"resolves\":{Link}",
        "contradiction-recorded" => $",\"between\":[{Link},{Link}],\"point\":\"\"",
        "amendment-recorded" => ",\"wording\":\"\"",
        _ => "",
    };
}
