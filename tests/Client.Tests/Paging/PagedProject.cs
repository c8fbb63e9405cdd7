using System.Collections;
using System.Globalization;
using System.Text;

namespace StytchUsers.Client.Tests.Paging;

/// <summary>A project that knows no more than its users' ids, and keeps what it was asked for.</summary>
internal sealed class PagedProject : IDisposable
{
    private readonly string[] _ids;
    private readonly RespondingHandler _handler;

    /// <param name="ids">The users.</param>
    internal PagedProject(string[] ids)
    {
        _ids = ids;
        _handler = new RespondingHandler(Respond);
        Client =
            new UsersClient(new() { ProjectId = Parse.ProjectId, BaseUri = new Uri("http://sandbox.invalid/") }, Secrets.Secure, _handler);
    }

    internal UsersClient Client { get; }

    internal List<(string? Cursor, int Limit)> Requests { get; } = [];

    internal static string CursorAt(int index) => string.Create(CultureInfo.InvariantCulture, $"at-{index}=");

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    private HttpResponseMessage Respond(HttpRequestMessage request)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream());
        var asked = (IDictionary)JsonValues.Parse(reader.ReadToEnd())!;
        int limit = (int)asked["limit"]!;
        string? cursor = (string?)asked["cursor"];
        lock (Requests) { Requests.Add((cursor, limit)); }
        int from = cursor is null ? 0 : int.Parse(cursor.AsSpan(3, cursor.Length - 4), CultureInfo.InvariantCulture);
        int next = from + limit;
        string page = Bodies.Page(_ids.Skip(from).Take(limit), next < _ids.Length ? CursorAt(next) : null);
        return RespondingHandler.Json(200, Encoding.UTF8.GetBytes(page));
    }
}
