using System.Collections;
using System.Globalization;
using StytchUsers.Client.Requests;
using StytchUsers.Json;

namespace StytchUsers.Client.Paging;

/// <summary>The times of creation that a search asks for, apart from its other filters, so that they can be narrowed.</summary>
/// <param name="Others">The other filters.</param>
/// <param name="After">Only users created later than this.</param>
/// <param name="Before">Only users created earlier than this.</param>
internal sealed record CreationTimes(IReadOnlyList<SearchFilter> Others, DateTimeOffset? After, DateTimeOffset? Before)
{
    private const string Greater = "created_at_greater_than";
    private const string Less = "created_at_less_than";
    private const string Between = "created_at_between";

    /// <summary>Null when the query is not one whose filters must all match, or not one that is understood.</summary>
    internal static CreationTimes? Of(SearchRequest request)
    {
        if ((request.RawQuery is { } raw ? Operands(JsonValues.Parse(raw)) : request.Filters) is not { } filters) { return null; }
        var others = new List<SearchFilter>();
        var times = new CreationTimes(others, null, null);
        foreach (SearchFilter filter in filters)
        {
            CreationTimes? narrowed = filter.Name switch
            {
                Greater => times.Narrow(filter.Value, null),
                Less => times.Narrow(null, filter.Value),
                Between => filter.Value is IDictionary range ? times.Narrow(range["greater_than"], range["less_than"]) : null,
                _ => times,
            };
            if (narrowed is null) { return null; }
            if (narrowed == times && filter.Name is not (Greater or Less or Between)) { others.Add(filter); }
            times = narrowed;
        }
        return times;
    }

    /// <summary>The filters for one window, in which the narrower bounds count.</summary>
    internal IReadOnlyList<SearchFilter> Within(DateTimeOffset? after, DateTimeOffset? before)
    {
        string? greater = Later(after, After) is { } from ? Rfc3339.Utc(from) : null;
        string? less = Earlier(before, Before) is { } to ? Rfc3339.Utc(to) : null;
        return (greater, less) switch
        {
            (null, null) => Others,
            (not null, null) => [.. Others, new SearchFilter(Greater, greater)],
            (null, not null) => [.. Others, new SearchFilter(Less, less)],
            _ => [.. Others,
                new SearchFilter(Between, new Dictionary<string, string> { ["greater_than"] = greater, ["less_than"] = less })],
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private CreationTimes? Narrow(object? after, object? before) => Time(after, out DateTimeOffset? from)
        && Time(before, out DateTimeOffset? to)
        ? this with { After = Later(from, After), Before = Earlier(to, Before) }
        : null;

    private static bool Time(object? value, out DateTimeOffset? time)
    {
        bool read = DateTimeOffset.TryParse(value as string, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out DateTimeOffset found);
        time = read ? found : null;
        return read || value is null;
    }

    private static List<SearchFilter>? Operands(object? query)
    {
        if (query is not IDictionary { Count: 2 } fields || fields["operator"] as string != "AND"
            || fields["operands"] is not IList operands)
        {
            return null;
        }
        var filters = new List<SearchFilter>();
        foreach (object? operand in operands)
        {
            if (operand is not IDictionary { Count: 2 } filter || filter["filter_name"] is not string name
                || filter["filter_value"] is not { } value)
            {
                return null;
            }
            filters.Add(new SearchFilter(name, value));
        }
        return filters;
    }
}
