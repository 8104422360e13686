namespace CpecLedger.Store.Register;

/// <summary>Who a <c>recordedBy</c> stands for. The only place of personal data: outside the log, so that it can be
/// erased while every record keeps its hash.</summary>
public sealed record Principal
{
    /// <summary>Random; what records name.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of the account it signs in with; unique.</summary>
    public required string Account { get; init; }

    /// <summary>The name shown to readers.</summary>
    public required string DisplayName { get; init; }
}
