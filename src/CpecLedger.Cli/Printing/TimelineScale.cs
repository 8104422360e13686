namespace CpecLedger.Cli.Printing;

/// <summary>The days of a window against the columns of a picture, from 0: columns stand for equal stretches of time,
/// as nearly as whole columns can. A day may fill several columns, or share one.</summary>
/// <param name="From">The first day; it begins in the first column.</param>
/// <param name="To">The last day, no earlier; it ends in the last column.</param>
/// <param name="Columns">How many columns there are, at least one.</param>
internal readonly record struct TimelineScale(DateOnly From, DateOnly To, int Columns)
{
    /// <summary>The whole days of the window.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The column in which a day begins; days outside of the window count as its ends.</summary>
    public int FirstOf(DateOnly day) => Within(Before(day.DayNumber));

    /// <summary>The column in which a day ends.</summary>
    public int LastOf(DateOnly day) => Math.Max(FirstOf(day), Within(Before(day.DayNumber + 1L) - 1));

    private long Before(long day) => (day - From.DayNumber) * Columns / Days;

    private int Within(long column) => (int)Math.Clamp(column, 0, Columns - 1);
}
