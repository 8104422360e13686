namespace CpecLedger.Domain.Answers;

/// <summary>The columns of every answer that has rows. They end with what a row rests on, so that it can be
/// cited.</summary>
public static class AnswerTables
{
    private static readonly string[] Provenance = ["provenance.position", "provenance.asOf", "provenance.knownAt"];

    private static readonly string[] Facets =
    [
        "kind", "pillar", "pillarBasis", "secondaryPillars", "projects", "label", "evidence", "basis", "oneSidedBy",
        "delivery.claim", "delivery.standing", "delivery.claimants", "delivery.announced.edtf",
        "delivery.notRenewedSince", "attention", "silence", "due.edtf", "due.earliest", "due.latest",
        "end", "dispute", "contradictions", "openConcerns", "wording", "lastContact", "decidedBy",
        "possible.label", "possible.attention", "possible.lastContact",
    ];

    private static readonly string[] Tallies =
        ["reaffirmations.joint", "reaffirmations.oneSided", "statements"];

    private static readonly string[] Commitment = ["id", "title", .. Facets];

    private static readonly string[] Said =
    [
        "commitment", "type", "mode", "speakers", "announced.edtf", "announced.earliest", "announced.latest", "summary",
        "citations", "evidence", "entry", "position", "label",
    ];

    /// <summary>The commitments of the portfolio; their pillars stand beside them.</summary>
    public static CsvTable Portfolio { get; } =
        new(["commitments", "possibleOnly"], null, [CsvTable.ListColumn, .. Commitment], Provenance);

    /// <summary>The commitments of one pillar.</summary>
    public static CsvTable OnePillar { get; } =
        Portfolio with { Lists = ["commitments", "possibleOnly", "secondary"] };

    /// <summary>The commitments of one project.</summary>
    public static CsvTable Project { get; } = Portfolio with
    {
        Lists = ["commitments"], Columns = [CsvTable.ListColumn, .. Commitment, .. Tallies],
    };

    /// <summary>One commitment.</summary>
    public static CsvTable OneCommitment { get; } = Project with { Lists = ["commitment"] };

    /// <summary>The statements of one commitment.</summary>
    public static CsvTable Show { get; } = new(
        ["statements"], "data",
        [
            "entry", "position", "type", "counts", "amended", "label", "announced.edtf", "announced.earliest",
            "announced.latest", "occurred.edtf", "due.edtf", "mode", "meeting", "citations", "evidence", "confidence",
            "summary", "aspect", "claim", "claimants", "stage", "projects", "parties", "figures", "note",
        ],
        ["id", "title", .. Provenance]);

    /// <summary>The entries of a trail.</summary>
    public static CsvTable History { get; } = new(
        ["entries"], null,
        [
            "position", "entry", "recordedAt", "recordedBy", "recordedByName", "stream", "version", "type", "command",
            "rules", "target", "targetLabel", "retracted", "data",
        ],
        Provenance);

    /// <summary>The states of a commitment.</summary>
    public static CsvTable Replay { get; } = new(
        ["states"], "state", ["fromDay", "untilDay", "fromPosition", "because", .. Facets],
        ["id", "title", "along", .. Provenance]);

    /// <summary>The stretches in which a reader sees the same, commitment by commitment.</summary>
    public static CsvTable Timeline { get; } = new(
        ["lanes"], "bands",
        [
            "id", "title", "pillar", "kind", "fromDay", "untilDay", "certain.label", "certain.attention",
            "possible.label", "possible.attention",
        ],
        ["from", "to", .. Provenance]);

    /// <summary>The facets that differ; a thing of which only the entries differ has a row without facet.</summary>
    public static CsvTable Diff { get; } = new(
        ["commitments", "projects", "pillars"], "changes",
        [CsvTable.ListColumn, "id", "title", "pillar", "facet", "from", "to", "because", "entries"],
        ["from.position", "from.asOf", "from.knownAt", "to.position", "to.asOf", "to.knownAt"]);

    /// <summary>What falls due, and what has no progress note.</summary>
    public static CsvTable Due { get; } = new(
        ["due", "withoutProgress"], "commitment",
        [CsvTable.ListColumn, "hasProgress", "daysLeft", .. Commitment], Provenance);

    /// <summary>What nobody mentioned for long.</summary>
    public static CsvTable Silent { get; } =
        new(["silent"], "commitment", ["days", "passedOver", .. Commitment], Provenance);

    /// <summary>The meetings.</summary>
    public static CsvTable Meetings { get; } = new(
        ["meetings"], null,
        [
            "id", "mechanism", "round", "name", "place", "occurred.edtf", "occurred.earliest", "occurred.latest",
            "due.edtf", "due.earliest", "due.latest", "statements",
        ],
        Provenance);

    /// <summary>What was said at a meeting; what was said again or not mentioned again has a row by its id.</summary>
    public static CsvTable OneMeeting { get; } = new(
        ["said", "repeated", "notMentionedAgain"], null, [CsvTable.ListColumn, .. Said],
        ["meeting.id", "previous", .. Provenance]);

    /// <summary>The sources.</summary>
    public static CsvTable Sources { get; } = new(
        ["sources"], "source",
        [
            "id", "title", "publisher", "kind", "published.edtf", "published.earliest", "published.latest", "url",
            "sha256", "paragraphs", "statements", "paragraphsCited",
        ],
        Provenance);

    /// <summary>What was found.</summary>
    public static CsvTable Search { get; } = new(
        ["hits"], "said",
        [
            "rank", "kind", "id", "stream", "name", "counts", "announced.edtf", "summary", "citations", "position",
            "closeTo",
        ],
        ["query", .. Provenance]);

    /// <summary>What cites a source.</summary>
    public static CsvTable OneSource { get; } = new(["said"], null, Said, ["source.id", .. Provenance]);

    /// <summary>The parties.</summary>
    public static CsvTable Parties { get; } =
        new(["parties"], null, ["id", "name", "alone", "together", "commitments"], Provenance);

    /// <summary>What a party said.</summary>
    public static CsvTable OneParty { get; } =
        new(["alone", "together"], null, [CsvTable.ListColumn, .. Said], ["id", .. Provenance]);
}
