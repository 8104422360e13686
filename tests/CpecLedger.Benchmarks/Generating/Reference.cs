using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;

namespace CpecLedger.Generating;

/// <summary>The register of a generated history, like the shipped one: what statements refer to.</summary>
internal static class Reference
{
    public static readonly string[] Pillars =
    [
        "growth", "livelihood", "innovation", "green", "openness",
        "x-framework", "x-security", "x-political", "x-people-finance", "unassigned",
    ];

    public static readonly string[] FiveEs = ["exports", "e-pakistan", "environment", "energy", "equity"];

    public static readonly string[] Sectors =
        ["rail", "road", "port", "power", "agriculture", "mining", "industry", "health", "education", "digital"];

    public static readonly string[] Mechanisms =
        ["strategic-dialogue", "jcc", "jwg-icc", "jwg-energy", "jwg-transport"];

    public static readonly string[] Pakistan = ["PK", "PK-MOFA", "PK-MOPDSI", "PK-MOR", "PK-MOC"];

    public static readonly string[] China = ["CN", "CN-MFA", "CN-NDRC", "CN-NRA", "CN-MOFCOM"];

    /// <summary>Parties to no commitment: they remark, and bear claims out.</summary>
    public static readonly string[] Others = ["adb", "world-bank", "audit-office", "university"];

    private const int Projects = 40;

    public static string Project(int n) => $"project-{n % Projects}";

    /// <summary>The policy, then every item after what it belongs to.</summary>
    public static IEnumerable<(string Stream, LedgerEvent Event)> Events()
    {
        yield return (StreamName.Policy, Policy(1));
        var items = Pillars.Select((p, i) => Item(i < 5 ? RegisterKind.Pillar : RegisterKind.Group, p, i + 1))
            .Concat(FiveEs.Select((e, i) => Item(RegisterKind.FiveE, e, i + 1)))
            .Concat(Sectors.Select((s, i) => Item(RegisterKind.Sector, s, i + 1)))
            .Concat(Mechanisms.Select((m, i) => Item(RegisterKind.Mechanism, m, i + 1)))
            .Concat(Pakistan.Select((p, i) => Item(RegisterKind.Party, p) with { Parent = i == 0 ? null : "PK" }))
            .Concat(China.Select((p, i) => Item(RegisterKind.Party, p) with { Parent = i == 0 ? null : "CN" }))
            .Concat(Others.Select(p => Item(RegisterKind.Party, p)))
            .Concat(Pakistan.Concat(China).Select(p =>
                Item(RegisterKind.Person, PersonOf(p)) with { Party = p, Category = "office" }))
            .Concat(Enumerable.Range(0, Projects).Select(n => Item(RegisterKind.Project, Project(n)) with
            {
                Sector = Sectors[n % Sectors.Length], Parent = n >= 8 && n % 5 == 0 ? Project(n % 8) : null,
            }))
            .Append(Item(RegisterKind.Instrument, "action-plan"));
        foreach (var item in items)
        {
            yield return (StreamName.Register(item.Kind, item.Id), item);
        }
    }

    /// <summary>The n-th policy; each a little stricter than the one before.</summary>
    public static RegisterEvent.PolicyAdopted Policy(int n) => new()
    {
        PolicyVersion = n, QuietAfterDays = 184 - n, DormantAfterDays = 366 - n, PostureQuietAfterDays = 366 - n,
        PostureDormantAfterDays = 731 - n, Reason = "The limits for quiet and dormant.",
    };

    public static string PersonOf(string party) => "head-of-" + party;

    public static Attribution Part(string party, PartyRole role, bool named = false) => new()
    {
        Party = party, Role = role, Person = named ? PersonOf(party) : null,
        Capacity = named ? "minister" : null,
    };

    private static RegisterEvent.RegisterItemRecorded Item(RegisterKind kind, string id, int? order = null) => new()
    {
        Kind = kind, Id = id, Order = order, Reason = "Referred to by the documents to come.",
        Names = [new Name { Text = id.Replace('-', ' '), Lang = "en", State = NameState.Editorial }],
    };
}
