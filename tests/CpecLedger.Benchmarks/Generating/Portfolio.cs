namespace CpecLedger.Generating;

/// <summary>The commitments, opened one after the other over most of the history. Which one is spoken of next follows
/// Zipf's law over ranks that were dealt out by chance.</summary>
internal sealed class Portfolio
{
    private const double Exponent = 1.2;
    private const double AllOpenAt = 0.8;

    private readonly Chance chance;
    private readonly List<Tracked> opened = [];

    /// <summary>The weights of the commitments in the order of their opening, summed up.</summary>
    private readonly double[] upTo;

    public Portfolio(HistoryShape shape, Chance chance)
    {
        this.chance = chance;
        var ranks = Enumerable.Range(1, shape.Commitments).ToArray();
        for (var i = ranks.Length - 1; i > 0; i--)
        {
            var j = chance.Below(i + 1);
            (ranks[i], ranks[j]) = (ranks[j], ranks[i]);
        }

        upTo = new double[ranks.Length];
        var sum = 0.0;
        for (var i = 0; i < ranks.Length; i++)
        {
            upTo[i] = sum += Math.Pow(ranks[i], -Exponent);
        }
    }

    /// <summary>How many are to be open by now.</summary>
    public int Due(double progress) => (int)Math.Ceiling(upTo.Length * Math.Min(1, progress / AllOpenAt));

    public int Count => opened.Count;

    public void Open(Tracked commitment) => opened.Add(commitment);

    /// <summary>The commitment that is spoken of next. Where its stream is long enough, a neighbour's turn comes.
    /// </summary>
    public Tracked Next()
    {
        var at = Array.BinarySearch(upTo, 0, opened.Count, chance.Part() * upTo[opened.Count - 1]);
        at = Math.Min(at < 0 ? ~at : at, opened.Count - 1);
        for (var tried = 0; tried < opened.Count; tried++)
        {
            var next = opened[(at + tried) % opened.Count].Survivor;
            if (next.Length < HistoryShape.StreamLengthMax)
            {
                return next;
            }
        }

        return opened[at].Survivor;
    }

    /// <summary>Any commitment, each as likely, merged or not.</summary>
    public Tracked Any() => opened[chance.Below(opened.Count)];
}
