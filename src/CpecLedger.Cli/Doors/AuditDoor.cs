using System.CommandLine;
using System.Text;
using CpecLedger.Cli.Auditing;
using CpecLedger.Cli.Printing;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Proving;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Status;
using CpecLedger.Domain.Values;
using CpecLedger.Store;
using CpecLedger.Store.Register;
using CpecLedger.Store.Sealing;
using CpecLedger.Store.Status;

namespace CpecLedger.Cli.Doors;

/// <summary><c>cpec audit</c>: one page to read, print and file.</summary>
internal static class AuditDoor
{
    private static readonly Option<bool> All = new("--all") { Description = "Everything." };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Write a new file; without, the page is printed.",
        HelpName = "FILE",
    };

    public static Command Make()
    {
        var options = new ViewOptions();
        var id = new Argument<string?>("ID")
        {
            Description = "A commitment, project, pillar or group; where two have the same id: project/ID, pillar/ID.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("audit", "A page to print and file: what was recorded, and what proves it.")
        {
            id, All, Out,
        }.With("""
            One HTML file that needs no other: both readings, every entry with who recorded
            it when, its source and paragraph, corrections with their reasons, ids, leaf
            hashes and the signed checkpoint. While it is written, each record is held
            against the checkpoint; exit code 3 where one does not fit.

            Examples:
              cpec audit ml-1 --as-of 2026-03-01 --out ml-1.html
              cpec audit project/gwadar
            """);
        options.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(All) == parsed.GetValue(id) is not null)
            {
                parsed.AddError("Give an ID or --all.");
            }
        });
        command.SetAction((parsed, ct) => RunAsync(
            options.Place(parsed), (parsed.GetValue(options.AsOf), parsed.GetValue(options.KnownAt)),
            parsed.GetValue(id), parsed.GetValue(Out), ct));
        return command;
    }

    private static async Task<int> RunAsync(
        Place place, (DateOnly? AsOf, Domain.Answers.KnownAt? Known) asked, string? id, string? file,
        CancellationToken ct)
    {
        if (file is not null)
        {
            NewFile.Demand(file);
        }

        await using var database = await place.OpenAsync(ct);
        var view = await ProofOption.ViewAsync(
            new Questions(database, TimeProvider.System), asked.AsOf, asked.Known, ct);
        var audit = await AuditAsync(place, database, view, id, ct);
        var page = AuditPage.Of(audit);
        if (file is null)
        {
            Console.Write(page);
        }
        else
        {
            NewFile.Write(file, Encoding.UTF8.GetBytes(page));
            Place.Progress($"{file}: {Words.Count(audit.Commitments.Count, "commitment")}, "
                + $"{Words.Count(audit.Check.Entries.Count, "entry", "entries")}.");
        }

        return Exit.Done;
    }

    private static async Task<Audit> AuditAsync(
        Place place, LedgerDatabase database, View view, string? id, CancellationToken ct)
    {
        var commitment = id?.Split('/') switch
        {
            [var plain] => plain,
            ["commitment", var named] => named,
            _ => null,
        };
        var key = await SigningKeys.FileAsync(null, place, database, ct);
        var proofs = new AnswerProofs(database, TimeProvider.System);
        var bundle = commitment is null
            ? null
            : await proofs.BundleAsync(new ProvenQuestion(QuestionKind.Show, commitment, view), key, ct);
        var isOne = bundle is not null;
        bundle ??= await proofs.BundleAsync(new ProvenQuestion(QuestionKind.Status, null, view), key, ct);
        var check = BundleCheck.Of(bundle!, []);
        if (check.Doubt is { } doubt)
        {
            throw new Complaint(doubt.Code, $"This cannot be proven. {doubt.Message}", Exit.NotVerified);
        }

        var state = LedgerState.Of(check.Entries);
        var about = isOne ? new Audited(Commitment: commitment) : id is null ? new Audited() : Found(state, id)
            ?? throw new Complaint("not-found",
                $"There is no commitment, project, pillar or group '{id}' as known at position {view.Position}. They "
                + "are listed by: cpec status");
        var names = await new Principals(database).NamesAsync(
            [.. check.Entries.Select(e => e.RecordedBy).Distinct()], ct);
        return new Audit(about, check, names);
    }

    private static Audited? Found(LedgerState state, string id)
    {
        var (kind, plain) = id.Split('/') is [var before, var after] ? (before, after) : (null, id);
        if (kind is null or "project" && state.Item(RegisterKind.Project, plain) is not null)
        {
            return new Audited(Project: plain);
        }

        return kind is null or "pillar" or "group" && state.PillarOrGroup(plain) is not null
            ? new Audited(Pillar: plain)
            : null;
    }
}
