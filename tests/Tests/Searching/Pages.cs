using System.Globalization;
using System.Text.Json.Nodes;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Searching;

/// <summary>A search over users u1, u2, … as the service pages it: the cursor is the number of users already given.</summary>
internal static class Pages
{
    public static Func<RecordedRequest, Reply?> Of(int users, Func<int, Reply, Reply>? bend = null) => request =>
    {
        (int from, int limit) = Asked(request);
        int to = Math.Min(users, from + limit);
        Reply page = FakeResponses.Page(Enumerable.Range(from + 1, Math.Max(0, to - from)).Select(i => $"u{i}"),
            to < users ? Cursor(to) : null, users);
        return bend?.Invoke(from, page) ?? page;
    };

    public static string Cursor(int from) => $"after-{from}";

    /// <summary>Where each request began, and how many it asked for.</summary>
    public static IEnumerable<(int From, int Limit)> Log(FakeService service) => service.Server.Requests.Select(Asked);

    public static IEnumerable<string> Ids(int from, int to) => Enumerable.Range(from, to - from + 1).Select(i => $"u{i}");

    private static (int From, int Limit) Asked(RecordedRequest request)
    {
        JsonNode body = JsonNode.Parse(request.Text)!;
        string? cursor = (string?)body["cursor"];
        return (cursor is null ? 0 : int.Parse(cursor["after-".Length..], CultureInfo.InvariantCulture), (int)body["limit"]!);
    }
}
