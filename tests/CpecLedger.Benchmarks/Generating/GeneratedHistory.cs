using System.Security.Cryptography;
using System.Text;
using CpecLedger.Domain.Commitments;
using CpecLedger.Domain.Log;
using CpecLedger.Domain.Register;
using CpecLedger.Domain.Values;

namespace CpecLedger.Generating;

/// <summary>
/// A realistic history: documents are found one after the other, most of them new, some late; each is registered and
/// cited by statements about commitments; and now and then the record is amended. Every entry may be recorded after
/// those before it. It is made while it is read, in memory that grows with the commitments and not with the entries.
/// </summary>
public sealed class GeneratedHistory
{
    /// <summary>How many commitments one document opens at most: each takes a paragraph of it.</summary>
    private const int OpenedMax = 20;

    private readonly HistoryShape shape;
    private readonly Chance chance;
    private readonly Journal journal;
    private readonly Portfolio portfolio;
    private readonly Speaking speaking;
    private readonly Amending amending;
    private int documents;
    private int meetings;

    private GeneratedHistory(HistoryShape shape)
    {
        this.shape = shape;
        chance = new Chance(shape.Seed);
        journal = new Journal(shape);
        portfolio = new Portfolio(shape, chance);
        speaking = new Speaking(chance, journal, portfolio);
        amending = new Amending(chance, journal, portfolio, speaking);
    }

    /// <summary>The commands of a history in the order of the log. The first one opens the ledger and does nothing
    /// else.</summary>
    public static IEnumerable<GeneratedCommand> Of(HistoryShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.Commitments, shape.Entries / 5);
        return new GeneratedHistory(shape).Commands();
    }

    private IEnumerable<GeneratedCommand> Commands()
    {
        OpenLedger();
        journal.Cut();
        foreach (var (stream, item) in Reference.Events())
        {
            journal.Add(stream, item);
        }

        journal.EndDocument();
        while (!journal.IsFull)
        {
            RecordDocument();
            foreach (var command in journal.Take())
            {
                yield return command;
            }
        }

        journal.Cut();
        foreach (var command in journal.Take())
        {
            yield return command;
        }
    }

    private void OpenLedger()
    {
        var id = CommandId.OfContent(Encoding.UTF8.GetBytes($"{shape} ledger")).Value;
        journal.Add(StreamName.Ledger, new OpeningEvent.LedgerOpened
        {
            LedgerId = id, Origin = $"cpec-ledger.invalid/{id:D}", RecordFormat = Record.Format,
            Reason = "A generated ledger begins.",
        });
    }

    private void RecordDocument()
    {
        var document = Register();
        var due = Math.Min(portfolio.Due(journal.Progress), portfolio.Count + OpenedMax);
        while (portfolio.Count < due)
        {
            Open(portfolio.Count, document);
        }

        for (var i = chance.Between(5, 2 * HistoryShape.EntriesPerSource - 12); i > 0; i--)
        {
            speaking.Continue(portfolio.Next(), document);
        }

        if (chance.OneIn(2))
        {
            amending.Do(portfolio.Next(), document);
        }

        if (chance.OneIn(2_000))
        {
            amending.AdoptPolicy();
        }

        journal.EndDocument();
    }

    /// <summary>A document found today: of these days, or of earlier ones.</summary>
    private Document Register()
    {
        var days = HistoryShape.Until.DayNumber - HistoryShape.From.DayNumber;
        var today = HistoryShape.From.AddDays((int)(days * journal.Progress));
        var late = chance.Below(100) switch
        {
            < 75 => chance.Below(3),
            < 97 => chance.Between(3, 60),
            _ => chance.Between(200, 3_000),
        };
        var published = today.AddDays(-late);
        published = published < HistoryShape.From ? HistoryShape.From : published;
        var id = $"s{++documents}";
        journal.Add(StreamName.Source(id), new RegisterEvent.SourceRegistered
        {
            Source = id, Title = $"Document {documents}", Publisher = chance.Of("Ministry", "News agency", "Newspaper"),
            Kind = "press-release", Published = Dating.Exactly(published), Language = "en",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{shape.Seed} {id}"))),
            Paragraphs = Document.Paragraphs, Reason = "It speaks of commitments.",
        });
        return new Document(id, published, chance.OneIn(5) ? Meet(id, published) : null);
    }

    private string Meet(string source, DateOnly on)
    {
        var id = $"m{++meetings}";
        var mechanism = chance.Of(Reference.Mechanisms);
        journal.Add(StreamName.Meeting(id), new RegisterEvent.MeetingRecorded
        {
            Meeting = id, Mechanism = mechanism, Name = $"Meeting {meetings} ({mechanism})", Round = meetings,
            Place = chance.Of("Beijing", "Islamabad", "Gwadar"), Occurred = Dating.Exactly(on.AddDays(-1)),
            Announced = Dating.Exactly(on), Reason = "The document reports it.",
            Participants = [Reference.Part("PK", PartyRole.CoChair), Reference.Part("CN", PartyRole.CoChair)],
            Citations = [new Citation { Source = source, Paragraphs = [Document.Paragraphs] }],
        });
        return id;
    }

    private void Open(int n, Document document)
    {
        var kind = chance.Of(CommitmentKind.Deliverable, CommitmentKind.Deliverable, CommitmentKind.Continuing,
            CommitmentKind.Continuing, CommitmentKind.Programme, CommitmentKind.Posture, CommitmentKind.Plan);
        var commitment = new Tracked($"c{n + 1}", kind, chance.OneIn(3) ? Reference.Project(n) : null)
        {
            Pillar = chance.Below(Reference.Pillars.Length),
            Length = 2,
        };
        journal.Add(commitment.Stream, new CommitmentEvent.CommitmentOpened
        {
            Title = $"Commitment {n + 1}", Kind = kind, Reason = "The document speaks of it first.",
        });
        journal.Add(commitment.Stream, Amending.Classification(commitment));
        portfolio.Open(commitment);
        speaking.Begin(commitment, document);
    }
}
