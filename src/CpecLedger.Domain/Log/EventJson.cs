using System.Text.Json;
using System.Text.Json.Serialization;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Register;

namespace CpecLedger.Domain.Log;

/// <summary>How events are written as JSON: camelCase, absent members left out, unknown members refused. For what needs
/// the framework's serializer or its metadata; the log itself is read and written by the codecs, to the same
/// effect.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Values.LedgerDate))]
[JsonSerializable(typeof(OpeningEvent.LedgerOpened))]
[JsonSerializable(typeof(RecordEvent.EntryCorrected))]
[JsonSerializable(typeof(RecordEvent.EntryRetracted))]
[JsonSerializable(typeof(RecordEvent.DateRefined))]
[JsonSerializable(typeof(RegisterEvent.RegisterItemRecorded))]
[JsonSerializable(typeof(RegisterEvent.SourceRegistered))]
[JsonSerializable(typeof(RegisterEvent.MeetingRecorded))]
[JsonSerializable(typeof(RegisterEvent.PolicyAdopted))]
[JsonSerializable(typeof(CommitmentEvent.CommitmentOpened))]
[JsonSerializable(typeof(CommitmentEvent.CommitmentClassified))]
[JsonSerializable(typeof(CommitmentEvent.AgreementRecorded))]
[JsonSerializable(typeof(CommitmentEvent.AssuranceRecorded))]
[JsonSerializable(typeof(CommitmentEvent.ReaffirmationRecorded))]
[JsonSerializable(typeof(CommitmentEvent.PlanRecorded))]
[JsonSerializable(typeof(CommitmentEvent.ProgressNoted))]
[JsonSerializable(typeof(CommitmentEvent.ConcernRaised))]
[JsonSerializable(typeof(CommitmentEvent.CommentRecorded))]
[JsonSerializable(typeof(CommitmentEvent.CommitmentMerged))]
[JsonSerializable(typeof(CommitmentEvent.VerificationRecorded))]
[JsonSerializable(typeof(CommitmentEvent.ConcernResolved))]
[JsonSerializable(typeof(CommitmentEvent.ContradictionRecorded))]
[JsonSerializable(typeof(CommitmentEvent.ContradictionResolved))]
[JsonSerializable(typeof(CommitmentEvent.AmendmentRecorded))]
[JsonSerializable(typeof(CommitmentEvent.SupersessionRecorded))]
[JsonSerializable(typeof(CommitmentEvent.WithdrawalRecorded))]
[JsonSerializable(typeof(RecordEvent.SourceAttached))]
[JsonSerializable(typeof(RecordEvent.DuplicateDeclared))]
[JsonSerializable(typeof(RecordEvent.DuplicateWithdrawn))]
[JsonSerializable(typeof(RecordEvent.CommitmentUnmerged))]
public sealed partial class EventJson : JsonSerializerContext;
