using System.Buffers;
using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>The query of a search: filters that must all match, or of which one must (the deprecated OR).</summary>
internal sealed class SearchQuery
{
    private static readonly SearchQuery s_everything = new([], any: false, key: "");

    private readonly SearchFilter[] _filters;
    private readonly bool _any;

    private SearchQuery(SearchFilter[] filters, bool any, string key) => (_filters, _any, Key) = (filters, any, key);

    /// <summary>The same for the same query, however it was written.</summary>
    public string Key { get; }

    /// <summary>No query, an empty one and one without operands find everybody, whatever the operator.</summary>
    public static SearchQuery Read(RequestBody body, SandboxOptions options)
    {
        if (body.Object("query") is not { } query) { return s_everything; }
        string? name = query.Value("operator") switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { } other => other.GetRawText(),
        };
        JsonElement[] operands = query.Value("operands") switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
            _ => throw ApiError.BadRequest.Raise(),
        };
        bool known = name is "AND" or "OR" || (operands.Length == 0 && string.IsNullOrEmpty(name));
        if (!known) { throw ApiError.Search("invalid_operator", "The operator must be AND or OR.").Raise(); }

        SearchFilter[] filters = [.. operands.Select(operand => SearchFilters.Read(new RequestBody(operand), options))];
        return filters.Length == 0
            ? s_everything
            : new SearchQuery(filters, any: name == "OR" && filters.Length > 1, KeyOf(name!, operands));
    }

    public bool Matches(User user)
    {
        foreach (SearchFilter filter in _filters)
        {
            if (filter.Matches(user) == _any) { return _any; }
        }

        return !_any;
    }

    /// <summary>The slots among which all matches are, where the filters name users so directly that no scan is needed.</summary>
    public IEnumerable<int>? Candidates(UserStore store) => _any
        ? _filters.All(filter => filter.Keys is not null) ? _filters.SelectMany(filter => filter.Find(store)) : null
        : _filters.Where(filter => filter.Keys is not null).MinBy(filter => filter.Keys!.Length)?.Find(store);

    /// <summary>Whether the window is all that the query asks for.</summary>
    public bool IsWindow => !_any && _filters.All(filter => filter.IsWindow);

    /// <summary>The part of the order in which all matches are: times of creation keep it short, since the order follows them.</summary>
    public OrderWindow Window(UserStore store) => _any
        ? default
        : store.Created(_filters.Max(filter => filter.CreatedAfter), _filters.Min(filter => filter.CreatedBefore));

    /// <summary>The matches among the users of a window, in order.</summary>
    public IEnumerable<User> Scan(UserStore store, OrderWindow window) => store.Order.In(window).Select(slot => store[slot]).Where(Matches);

    private static string KeyOf(string name, JsonElement[] operands)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Responses.WriterOptions))
        {
            writer.WriteStartArray();
            foreach (JsonElement operand in operands) { Metadata.WriteSorted(writer, operand); }
            writer.WriteEndArray();
        }

        return name + Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
