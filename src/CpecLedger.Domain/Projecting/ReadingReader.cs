using System.Globalization;
using System.Text;
using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Projecting;

/// <summary>Reads what <see cref="ReadingJson"/> writes, in one pass over its bytes.</summary>
internal sealed class ReadingReader
{
    private static readonly (string, byte[])[] Members = Known(
        "facet", "entry", "position", "label", "evidence", "edtf", "earliest", "latest", "basis", "by", "claim", "is",
        "standing", "announced", "end", "due", "lastContact", "joint", "oneSided", "statements", "decidedBy", "reason",
        "concerns", "aspect", "raised", "lastRepeated", "contradictions", "point", "between", "wording");

    private static readonly (string, byte[])[] Facets = Known(
        "basis", "delivery", "verification", "end", "contradiction", "wording", "due", "lastContact", "concern");

    private readonly List<OpenContradiction> contradictions = [];
    private readonly List<OpenConcern> concerns = [];
    private readonly List<DecidedBy> decidedBy = [];
    private IReadOnlyList<string> oneSidedBy = [];
    private Basis basis;
    private CountedClaim? claim;
    private DeliveryStanding standing;
    private EndState? end;
    private string? wording;
    private LedgerDate? due;
    private DateOnly? lastContact;
    private int joint;
    private int oneSided;
    private int statements;

    /// <summary>The reading whose object begins at the reader's token.</summary>
    public Reading Read(ref Utf8JsonReader json)
    {
        while (NextMember(ref json) is { } member)
        {
            switch (member)
            {
                case "basis": basis = Words<Basis>.Read(ref json); break;
                case "by": oneSidedBy = Texts(ref json); break;
                case "claim": ReadClaim(ref json); break;
                case "end": end = Words<EndState>.Read(ref json); break;
                case "wording": wording = json.GetString(); break;
                case "due": due = Date(ref json); break;
                case "lastContact": lastContact = Day(ref json); break;
                case "joint": joint = json.GetInt32(); break;
                case "oneSided": oneSided = json.GetInt32(); break;
                case "statements": statements = json.GetInt32(); break;
                case "contradictions": while (NextItem(ref json)) contradictions.Add(Contradiction(ref json)); break;
                case "concerns": while (NextItem(ref json)) concerns.Add(Concern(ref json)); break;
                case "decidedBy": while (NextItem(ref json)) decidedBy.Add(Decided(ref json)); break;
            }
        }

        return new Reading(
            basis, oneSidedBy, claim, standing, end, contradictions, wording, due, lastContact, concerns,
            new Reaffirmations(joint, oneSided), statements, decidedBy);
    }

    private void ReadClaim(ref Utf8JsonReader json)
    {
        var (isClaim, by, announced, evidence) = (default(ProgressClaim), (IReadOnlyList<string>)[],
            default(LedgerDate), default(EvidenceClass));
        while (NextMember(ref json) is { } member)
        {
            switch (member)
            {
                case "is": isClaim = Words<ProgressClaim>.Read(ref json); break;
                case "standing": standing = Words<DeliveryStanding>.Read(ref json); break;
                case "by": by = Texts(ref json); break;
                case "announced": announced = Date(ref json); break;
                case "evidence": evidence = Words<EvidenceClass>.Read(ref json); break;
            }
        }

        claim = new CountedClaim(isClaim, by, announced ?? throw new JsonException("no announced"), evidence);
    }

    private static OpenContradiction Contradiction(ref Utf8JsonReader json)
    {
        var (point, announced, between) = ("", default(LedgerDate), (IReadOnlyList<string>)[]);
        while (NextMember(ref json) is { } member)
        {
            switch (member)
            {
                case "point": point = json.GetString()!; break;
                case "announced": announced = Date(ref json); break;
                case "between": between = Texts(ref json); break;
            }
        }

        return new OpenContradiction(
            point, announced ?? throw new JsonException("no announced"),
            [.. between.Select(e => new EntryId(Guid.ParseExact(e, "D")))]);
    }

    private static OpenConcern Concern(ref Utf8JsonReader json)
    {
        var (aspect, raised, repeated, by) = (default(string), default(LedgerDate), default(LedgerDate),
            (IReadOnlyList<string>)[]);
        while (NextMember(ref json) is { } member)
        {
            switch (member)
            {
                case "aspect": aspect = json.GetString(); break;
                case "raised": raised = Date(ref json); break;
                case "lastRepeated": repeated = Date(ref json); break;
                case "by": by = Texts(ref json); break;
            }
        }

        return new OpenConcern(aspect, raised ?? throw new JsonException("no raised"), repeated, by);
    }

    private static DecidedBy Decided(ref Utf8JsonReader json)
    {
        var (facet, entry, position, label, evidence) = ("", default(Guid), 0L, default(string),
            default(EvidenceClass));
        while (NextMember(ref json) is { } member)
        {
            switch (member)
            {
                case "facet": facet = OneOf(Facets, ref json); break;
                case "entry": entry = json.GetGuid(); break;
                case "position": position = json.GetInt64(); break;
                case "label": label = json.GetString(); break;
                case "evidence": evidence = Words<EvidenceClass>.Read(ref json); break;
            }
        }

        return new DecidedBy(facet, new EntryId(entry), position, label, evidence);
    }

    private static LedgerDate Date(ref Utf8JsonReader json)
    {
        var (edtf, earliest, latest, basis, reason) = ("", default(DateOnly), default(DateOnly), default(DateBasis),
            default(string));
        while (NextMember(ref json) is { } member)
        {
            switch (member)
            {
                case "edtf": edtf = json.GetString()!; break;
                case "earliest": earliest = Day(ref json); break;
                case "latest": latest = Day(ref json); break;
                case "basis": basis = Words<DateBasis>.Read(ref json); break;
                case "reason": reason = json.GetString(); break;
            }
        }

        return new LedgerDate { Edtf = edtf, Earliest = earliest, Latest = latest, Basis = basis, Reason = reason };
    }

    private static DateOnly Day(ref Utf8JsonReader json)
    {
        Span<char> text = stackalloc char[16];
        return json.ValueSpan.Length == 10 && json.CopyString(text) == 10
            ? DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : throw new JsonException("no day");
    }

    private static List<string> Texts(ref Utf8JsonReader json)
    {
        var texts = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            texts.Add(json.GetString()!);
        }

        return texts;
    }

    /// <summary>The name of the object's next member, at whose value the reader then stands; null at its end.</summary>
    private static string? NextMember(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        var name = OneOf(Members, ref json);
        json.Read();
        return name;
    }

    /// <summary>Whether an object follows in the array.</summary>
    private static bool NextItem(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.StartObject;

    /// <summary>One of some words, as the string that is there already: half of a reading are such words.</summary>
    private static string OneOf((string Word, byte[] Utf8)[] words, ref Utf8JsonReader json)
    {
        foreach (var (word, utf8) in words)
        {
            if (json.ValueTextEquals(utf8))
            {
                return word;
            }
        }

        throw new JsonException($"unknown word '{json.GetString()}'");
    }

    private static (string, byte[])[] Known(params string[] words) =>
        Array.ConvertAll(words, w => (w, Encoding.UTF8.GetBytes(w)));
}
