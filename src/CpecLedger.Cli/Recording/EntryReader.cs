using System.Buffers;
using System.Text.Json;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Cli.Recording;

/// <summary>Reads the entries of one file into proposals.</summary>
internal sealed class EntryReader(ScalarNode? reason, MapNode? defaults, ProblemList problems)
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private long weight;
    private int count;

    /// <summary>The entries read without a problem, in the order of the file.</summary>
    public List<FileItem> Items { get; } = [];

    /// <summary>Reads a list of entries, until there are too many of them or of problems.</summary>
    public void ReadAll(ListNode entries)
    {
        foreach (var node in entries.Items)
        {
            if (problems.IsFull || !IsWithinLimits(node))
            {
                return;
            }

            Read(node);
        }
    }

    /// <summary>Reads one entry.</summary>
    public void Read(FileNode node)
    {
        if (node is MapNode entry)
        {
            Read(entry);
        }
        else
        {
            problems.Add(ProblemCode.FieldInvalid, node, $"An entry is a mapping, not {node.Described}.");
        }
    }

    /// <summary>How many entries an entry stands for: one for each of its targets.</summary>
    public static int CountOf(FileNode node) =>
        node is MapNode map && map.Find("targets") is ListNode targets ? Math.Max(1, targets.Items.Count) : 1;

    /// <summary>What is wrong with a word that is no type of entry, and which are.</summary>
    public static string UnknownType(string word)
    {
        var hint = Wording.Nearest(word, EntryKind.Words);
        return word == "ledger-opened"
            ? "A ledger is opened once, by the program, and never from a file."
            : $"There is no type of entry {Wording.Quote(word)}"
                + (hint.Length > 0 ? hint : $"; there are {Wording.List(EntryKind.Words)}.");
    }

    private bool IsWithinLimits(FileNode entry)
    {
        count += CountOf(entry);
        if (count > RecordingLimits.EntriesMax)
        {
            problems.Add(ProblemCode.EntriesTooMany, entry, $"A file holds at most {RecordingLimits.EntriesMax} "
                + "entries, every target counted.");
            return false;
        }

        weight += entry.Weight + (defaults?.Weight ?? 0) + (reason?.Weight ?? 0);
        if (weight > RecordingLimits.ExpandedWeightMax)
        {
            problems.Add(ProblemCode.FileTooLarge, entry, "With defaults and aliases written out the file has more "
                + $"than {RecordingLimits.ExpandedWeightMax} characters.");
            return false;
        }

        return true;
    }

    private void Read(MapNode entry)
    {
        var type = entry.Find("type");
        if (type is null or { IsNull: true })
        {
            problems.Add(ProblemCode.FieldMissing, type ?? entry, "The field \"type\" says what the entry is.");
        }
        else if (type is ScalarNode word && EntryKind.Worded(word.Text) is { } kind)
        {
            Read(entry, kind);
        }
        else
        {
            problems.Add(ProblemCode.TypeUnknown, type, type is ScalarNode { Text: var text }
                ? UnknownType(text)
                : $"A type of entry is a word, not {type.Described}; there are {Wording.List(EntryKind.Words)}.");
        }
    }

    private void Read(MapNode entry, EntryKind kind)
    {
        var before = problems.Count;
        var commitment = kind.Address is Address.Commitment ? CommitmentOf(entry) : null;
        var targets = kind.Address is Address.Target ? TargetText.AllOf(entry, problems) : [];
        var filled = Filled(entry, kind);
        var happened = EventOf(filled, kind, before);
        if (happened is null || problems.Count > before)
        {
            return;
        }

        var links = LinkText.LabelsOf(filled, kind);
        switch (happened)
        {
            case RecordEvent record:
                Items.AddRange(targets.Select(t => new FileItem(t.Propose(record, links), entry.Line)));
                break;
            case CommitmentEvent:
                Items.Add(new FileItem(
                    new Proposal(StreamName.Commitment(commitment!), happened, null, links), entry.Line));
                break;
            case RegisterEvent registered:
                Items.Add(new FileItem(new Proposal(StreamOf(registered), happened), entry.Line));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string StreamOf(RegisterEvent registered) => registered switch
    {
        RegisterEvent.RegisterItemRecorded item => StreamName.Register(item.Kind, item.Id),
        RegisterEvent.SourceRegistered source => StreamName.Source(source.Source),
        RegisterEvent.MeetingRecorded meeting => StreamName.Meeting(meeting.Meeting),
        RegisterEvent.PolicyAdopted => StreamName.Policy,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string? CommitmentOf(MapNode entry)
    {
        var given = entry.Find("commitment");
        if (given is ScalarNode { IsNull: false } scalar && TargetText.IsIdentifier(scalar.Text))
        {
            return scalar.Text;
        }

        var missing = given is null or { IsNull: true };
        problems.Add(missing ? ProblemCode.FieldMissing : ProblemCode.FieldInvalid, given ?? entry,
            "The field \"commitment\" gives the id of a commitment: letters, digits and hyphens.");
        return null;
    }

    /// <summary>The entry with the file's reason and, in a statement, its defaults where it has no field of its
    /// own.</summary>
    private MapNode Filled(MapNode entry, EntryKind kind)
    {
        var own = entry.Fields.Select(f => f.Key.Text).ToHashSet(StringComparer.Ordinal);
        var lent = kind.IsStatement && defaults is not null ? defaults.Fields.AsEnumerable() : [];
        if (reason is not null)
        {
            lent = lent.Append(new FieldNode(new ScalarNode(reason.Line, reason.Column, "reason", true), reason));
        }

        var fitting = lent.Where(f => !own.Contains(f.Key.Text) && kind.Properties.Any(p => p.Name == f.Key.Text));
        return entry with { Fields = [.. entry.Fields, .. fitting] };
    }

    /// <summary>The event a filled entry stands for, or null where there are more problems than before.</summary>
    private LedgerEvent? EventOf(MapNode filled, EntryKind kind, int before)
    {
        IReadOnlyList<string> elsewhere = ["type", .. kind.AddressFields.Select(f => f.Name)];
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (kind.Address is Address.Target)
            {
                json.WriteString(EntryKind.TargetMember, default(EntryId).ToString());
            }

            FieldWriter.WriteFields(json, filled, kind.Properties, elsewhere, problems);
            CheckIdentifiers(filled, kind);
            json.WriteEndObject();
        }

        return problems.Count == before
            ? (LedgerEvent?)JsonSerializer.Deserialize(buffer.WrittenSpan, kind.Kind.Json)
            : null;
    }

    /// <summary>Tells ids that cannot stand in the name of a stream.</summary>
    private void CheckIdentifiers(MapNode filled, EntryKind kind)
    {
        if (kind.IdMember is { } member
            && filled.Find(member) is ScalarNode { IsNull: false } id
            && !TargetText.IsIdentifier(id.Text))
        {
            problems.Add(ProblemCode.FieldInvalid, id, $"{id.Described} is no id: letters, digits and hyphens.");
        }
    }
}
