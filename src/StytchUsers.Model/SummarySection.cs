namespace StytchUsers;

/// <summary>One row of a section.</summary>
/// <param name="Name">What is counted; end users may have chosen it.</param>
/// <param name="Count">How many there are.</param>
internal sealed record SummaryRow(string Name, long Count)
{
    /// <summary>Whether it stands between the months of a time line without being one: a bar of it would dwarf theirs.</summary>
    internal bool IsNoMonth { get; init; }
}

/// <summary>Figures that belong together, for the console and for the page.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Unit">What is counted, in the plural.</param>
/// <param name="Whole">How many of the unit there are: shares are shares of it.</param>
/// <param name="Rows">The figures.</param>
internal sealed record SummarySection(string Title, string Unit, long Whole, IReadOnlyList<SummaryRow> Rows)
{
    /// <summary>Whether each of the whole is in exactly one row, so that the rows add up to it.</summary>
    internal bool AddsUp { get; init; } = true;

    /// <summary>Whether the rows are months, one after the other.</summary>
    internal bool IsTimeLine { get; init; }

    /// <summary>The figure of the month with the most; 0 without months.</summary>
    internal long LargestMonth => Rows.Where(row => !row.IsNoMonth).Select(row => row.Count).DefaultIfEmpty().Max();

    /// <summary>What has to be known to read the figures; empty when nothing has.</summary>
    internal string Note { get; init; } = "";
}
