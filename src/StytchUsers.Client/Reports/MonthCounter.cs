using System.Globalization;

namespace StytchUsers.Client.Reports;

/// <summary>Counts users by the month of UTC in which they were created.</summary>
internal sealed class MonthCounter
{
    /// <summary>A time that is wrong by centuries must not make a row of each month until then.</summary>
    private const int LongestSpan = 1200;

    private readonly Dictionary<int, long> _counts = [];

    internal void Add(DateTimeOffset time)
    {
        int month = (time.UtcDateTime.Year * 12) + time.UtcDateTime.Month - 1;
        _counts[month] = _counts.GetValueOrDefault(month) + 1;
    }

    /// <summary>From the first month to the last; the months between, without a user, are there too.</summary>
    internal StytchUserCount[] InOrder()
    {
        if (_counts.Count == 0) { return []; }
        (int first, int last) = (_counts.Keys.Min(), _counts.Keys.Max());
        IEnumerable<int> months = last - first < LongestSpan ? Enumerable.Range(first, last - first + 1) : _counts.Keys.Order();
        return [.. months.Select(month => new StytchUserCount(Text(month), _counts.GetValueOrDefault(month)))];
    }

    private static string Text(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}");
}
