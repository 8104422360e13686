using System.Text.Json.Serialization;
using CpecLedger.Domain.Values;

namespace CpecLedger.Domain.Search;

/// <summary>Why a hit stands where it stands, best first.</summary>
[JsonConverter(typeof(KebabCase<SearchRank>))]
public enum SearchRank
{
    /// <summary>A name, title, id or label is what was typed.</summary>
    Exact,

    /// <summary>One of them begins with it.</summary>
    Begins,

    /// <summary>All words are in its names, title and id.</summary>
    Title,

    /// <summary>All words are in it, some only in what is told about it.</summary>
    Text,

    /// <summary>Of some word only something close was found.</summary>
    Close,
}

/// <summary>Which text of a thing it is.</summary>
[JsonConverter(typeof(KebabCase<SearchField>))]
public enum SearchField
{
    /// <summary>A name of it.</summary>
    Name,

    /// <summary>The title of a commitment or source.</summary>
    Title,

    /// <summary>Its id.</summary>
    Id,

    /// <summary>The label of a statement.</summary>
    Label,

    /// <summary>What was said, in the recorder's words.</summary>
    Summary,

    /// <summary>The part of the commitment it concerns.</summary>
    Aspect,

    /// <summary>The wording that an amendment gives.</summary>
    Wording,

    /// <summary>The point at issue in a contradiction.</summary>
    Point,

    /// <summary>A remark of the recorder.</summary>
    Note,

    /// <summary>Where it is.</summary>
    Place,

    /// <summary>What it covers.</summary>
    Scope,

    /// <summary>A point on the agenda of a meeting.</summary>
    Agenda,

    /// <summary>What came out of a meeting.</summary>
    Outcome,

    /// <summary>Who published a source.</summary>
    Publisher,

    /// <summary>The form of a post that a source prints.</summary>
    Printed,
}
