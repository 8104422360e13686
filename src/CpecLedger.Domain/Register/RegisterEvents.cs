using System.Diagnostics;
using System.Text.Json.Serialization;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Register;

/// <summary>The kinds of things the register lists.</summary>
[JsonConverter(typeof(KebabCase<RegisterKind>))]
public enum RegisterKind
{
    /// <summary>One of the five corridors of CPEC 2.0.</summary>
    Pillar,

    /// <summary>A group beside the corridors, <c>unassigned</c> among them.</summary>
    Group,

    /// <summary>One of the 5Es of Pakistan's framework.</summary>
    FiveE,

    /// <summary>A sector.</summary>
    Sector,

    /// <summary>A project.</summary>
    Project,

    /// <summary>A party: a state, a ministry, an agency, a mission, a forum.</summary>
    Party,

    /// <summary>A person, or an office whose holder the source does not name.</summary>
    Person,

    /// <summary>A post that persons hold over time.</summary>
    Post,

    /// <summary>A mechanism: a series of meetings.</summary>
    Mechanism,

    /// <summary>A signed or adopted text.</summary>
    Instrument,
}

/// <summary>Whether somebody checked a name against a source.</summary>
[JsonConverter(typeof(KebabCase<NameState>))]
public enum NameState
{
    /// <summary>A recorded source prints it.</summary>
    Stated,

    /// <summary>From general knowledge; to be checked before it is relied on.</summary>
    Unverified,

    /// <summary>Checked against an authority that the item's note names.</summary>
    Verified,

    /// <summary>A description in the recorder's words.</summary>
    Editorial,
}

/// <summary>One name of a thing.</summary>
public sealed record Name
{
    /// <summary>The name, Unicode NFC.</summary>
    public required string Text { get; init; }

    /// <summary>BCP 47 language tag: <c>en</c>, <c>ur</c>, <c>zh</c>.</summary>
    public required string Lang { get; init; }

    /// <summary>Whether it was checked.</summary>
    public required NameState State { get; init; }

    /// <summary>True for another name of the same thing beside the main one of that language.</summary>
    public bool? Alias { get; init; }

    /// <summary>When the name was in use; absent where nothing is known of it.</summary>
    public LedgerDate? Valid { get; init; }

    /// <summary>Where the name stands.</summary>
    public IReadOnlyList<Citation>? Citations { get; init; }
}

/// <summary>One post that a person is recorded as holding, and the form the source prints.</summary>
public sealed record Holding
{
    /// <summary>The id of a registered post.</summary>
    public required string Post { get; init; }

    /// <summary>The form the source prints, where it differs.</summary>
    public string? Printed { get; init; }

    /// <summary>From when to when, as far as it is known: an EDTF interval such as <c>2024-03/..</c>.</summary>
    public LedgerDate? Held { get; init; }

    /// <summary>Where it stands.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }
}

/// <summary>The ledger's reference entries. These shapes are the storage format.</summary>
public abstract record RegisterEvent : LedgerEvent
{
    private RegisterEvent()
    {
    }

    /// <summary>Why it is recorded. The author is the entry's <c>recordedBy</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Its number among the entries of its stream, from 1: the version of a policy, the revision of anything
    /// else. The greatest that stands holds.</summary>
    [JsonIgnore]
    public int Number => this switch
    {
        PolicyAdopted p => p.PolicyVersion,
        SourceRegistered s => s.Revision ?? 1,
        MeetingRecorded m => m.Revision ?? 1,
        RegisterItemRecorded i => i.Revision ?? 1,
        _ => throw new UnreachableException(),
    };

    /// <summary>A thing of the register, stream <c>register/KIND/ID</c>.</summary>
    public sealed record RegisterItemRecorded : RegisterEvent
    {
        /// <summary>Its kind.</summary>
        public required RegisterKind Kind { get; init; }

        /// <summary>Its id: letters, digits and hyphens.</summary>
        public required string Id { get; init; }

        /// <summary>Absent when it is first recorded; 2 and so on where it is recorded anew because more became known
        /// or something changed: the newest holds, the earlier ones stay.</summary>
        public int? Revision { get; init; }

        /// <summary>Its names; at least one in English.</summary>
        public required IReadOnlyList<Name> Names { get; init; }

        /// <summary>The item of the same kind it belongs to.</summary>
        public string? Parent { get; init; }

        /// <summary>The party of a person, a post or an office.</summary>
        public string? Party { get; init; }

        /// <summary>The sector of a project.</summary>
        public string? Sector { get; init; }

        /// <summary>Where it is.</summary>
        public string? Place { get; init; }

        /// <summary>What sort within its kind: <c>state</c>, <c>ministry</c>, <c>office</c> …</summary>
        public string? Category { get; init; }

        /// <summary>Its place in lists, from 1.</summary>
        public int? Order { get; init; }

        /// <summary>The 5Es it is aligned with, editorially.</summary>
        public IReadOnlyList<string>? FiveEs { get; init; }

        /// <summary>The posts of a person.</summary>
        public IReadOnlyList<Holding>? Posts { get; init; }

        /// <summary>What it covers here, or what is said of its membership in CPEC.</summary>
        public string? Scope { get; init; }

        /// <summary>When it came to be and ceased.</summary>
        public LedgerDate? Valid { get; init; }

        /// <summary>A remark.</summary>
        public string? Note { get; init; }

        /// <summary>Where it stands.</summary>
        public IReadOnlyList<Citation>? Citations { get; init; }
    }

    /// <summary>A source document, stream <c>source/ID</c>.</summary>
    public sealed record SourceRegistered : RegisterEvent
    {
        /// <summary>Its id.</summary>
        public required string Source { get; init; }

        /// <summary>Absent when it is first recorded; 2 and so on where it is recorded anew because more became known
        /// or something changed: the newest holds, the earlier ones stay.</summary>
        public int? Revision { get; init; }

        /// <summary>Its title, or a description in the recorder's words.</summary>
        public required string Title { get; init; }

        /// <summary>Who published it, as far as it shows.</summary>
        public required string Publisher { get; init; }

        /// <summary>What kind of document it is.</summary>
        public required string Kind { get; init; }

        /// <summary>When it was published; absent where not known.</summary>
        public LedgerDate? Published { get; init; }

        /// <summary>Its address.</summary>
        public string? Url { get; init; }

        /// <summary>BCP 47 language tag.</summary>
        public string? Language { get; init; }

        /// <summary>SHA-256 of the text as read, lower-case hex. Absent where the source is known only by
        /// reference.</summary>
        public string? Sha256 { get; init; }

        /// <summary>The number of paragraphs (non-blank lines). Absent where the source is known only by
        /// reference.</summary>
        public int? Paragraphs { get; init; }

        /// <summary>A remark.</summary>
        public string? Note { get; init; }
    }

    /// <summary>A meeting, stream <c>meeting/ID</c>.</summary>
    public sealed record MeetingRecorded : RegisterEvent
    {
        /// <summary>Its id.</summary>
        public required string Meeting { get; init; }

        /// <summary>Absent when it is first recorded; 2 and so on where it is recorded anew because more became known
        /// or something changed: the newest holds, the earlier ones stay.</summary>
        public int? Revision { get; init; }

        /// <summary>The mechanism it is a round of.</summary>
        public required string Mechanism { get; init; }

        /// <summary>Its name.</summary>
        public required string Name { get; init; }

        /// <summary>The number of the round, where known.</summary>
        public int? Round { get; init; }

        /// <summary>Where it was held.</summary>
        public string? Place { get; init; }

        /// <summary>When it took place; absent while it is only planned.</summary>
        public LedgerDate? Occurred { get; init; }

        /// <summary>When it was made public.</summary>
        public LedgerDate? Announced { get; init; }

        /// <summary>When it is planned for.</summary>
        public LedgerDate? Due { get; init; }

        /// <summary>Who took part, and as what.</summary>
        public IReadOnlyList<Commitments.Attribution>? Participants { get; init; }

        /// <summary>What was on the agenda.</summary>
        public IReadOnlyList<string>? Agenda { get; init; }

        /// <summary>What came out of it.</summary>
        public string? Outcome { get; init; }

        /// <summary>A remark.</summary>
        public string? Note { get; init; }

        /// <summary>Where it stands.</summary>
        public required IReadOnlyList<Citation> Citations { get; init; }
    }

    /// <summary>The rules by which attention is derived, stream <c>policy</c>. All limits are whole days.</summary>
    public sealed record PolicyAdopted : RegisterEvent
    {
        /// <summary>The number of the policy, from 1, dense.</summary>
        public required int PolicyVersion { get; init; }

        /// <summary>Quiet once the last contact is more than so many days before the day asked about.</summary>
        public required int QuietAfterDays { get; init; }

        /// <summary>Dormant likewise.</summary>
        public required int DormantAfterDays { get; init; }

        /// <summary>Quiet, for postures.</summary>
        public required int PostureQuietAfterDays { get; init; }

        /// <summary>Dormant, for postures.</summary>
        public required int PostureDormantAfterDays { get; init; }
    }
}
