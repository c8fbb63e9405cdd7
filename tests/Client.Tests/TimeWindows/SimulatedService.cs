using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace StytchUsers.Client.Tests.TimeWindows;

/// <summary>What a cursor stands for.</summary>
internal enum CursorKind
{
    /// <summary>So many users from the beginning.</summary>
    Offset,

    /// <summary>The user after whom the page begins.</summary>
    Keyset,
}

/// <summary>
/// Searches over users who are only a time and a number: a million of them are searched in a second, which the sandbox, with
/// whole users, does not do. Everything that is unknown of the service's cursors can be chosen.
/// </summary>
internal sealed class SimulatedService : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly List<(long Ticks, int Number)> _users;
    private long _minute;
    private int _inMinute;
    private int _underWay;

    internal SimulatedService(IEnumerable<long> ticks)
    {
        _users = [.. ticks.Select((time, number) => (time, number))];
        _users.Sort();
        Next = _users.Count;
    }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal TimeSpan Latency { get; init; }

    internal int? SearchLimitPerMinute { get; init; }

    internal CursorKind Cursor { get; init; }

    internal bool OldestFirst { get; init; }

    internal bool HasTotals { get; init; } = true;

    /// <summary>What happens before the response to a request: sign-ups and removals.</summary>
    internal Action<SimulatedService>? Before { get; set; }

    internal int Requests { get; private set; }

    internal int Refused { get; private set; }

    internal int MaximumConcurrency { get; private set; }

    internal List<string> Queries { get; } = [];

    internal int Next { get; private set; }

    internal int Count => _users.Count;

    internal IEnumerable<string> Ids => _users.Select(user => Id(user.Number));

    internal static string Id(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"user-test-{number:x8}-0000-4000-8000-000000000000");

    internal string Add(long ticks)
    {
        (long, int) user = (ticks, Next++);
        _users.Insert(~_users.BinarySearch(user), user);
        return Id(user.Item2);
    }

    internal string RemoveAt(int index)
    {
        string id = Id(_users[index].Number);
        _users.RemoveAt(index);
        return id;
    }

    internal UsersClient Client(int? searches = null, int retries = 5) => new(
        new()
        {
            ProjectId = Parse.ProjectId,
            BaseUri = new Uri("http://sandbox.invalid/"),
            TimeProvider = Clock,
            AttemptTimeout = Timeout.InfiniteTimeSpan,
            SearchLimitPerMinute = searches,
            MaximumRetryCount = retries,
        },
        Secrets.Secure,
        this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream(cancellationToken));
        string text = reader.ReadToEnd();
        byte[]? page;
        lock (_gate)
        {
            MaximumConcurrency = Math.Max(MaximumConcurrency, ++_underWay);
            Requests++;
            page = Admit() ? [] : null;
        }
        try
        {
            if (Latency > TimeSpan.Zero) { await Task.Delay(Latency, Clock, cancellationToken).ConfigureAwait(false); }
            lock (_gate)
            {
                if (page is null) { return RespondingHandler.Json(429, Encoding.UTF8.GetBytes(Bodies.Error(429, "too_many_requests"))); }
                Before?.Invoke(this);
                page = Search(text);
            }
        }
        finally
        {
            lock (_gate) { _underWay--; }
        }
        var content = new ByteArrayContent(page);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    private bool Admit()
    {
        long minute = Clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (minute != _minute) { (_minute, _inMinute) = (minute, 0); }
        if (++_inMinute <= (SearchLimitPerMinute ?? int.MaxValue)) { return true; }
        Refused++;
        return false;
    }

    private byte[] Search(string text)
    {
        var asked = (IDictionary)JsonValues.Parse(text)!;
        int limit = Convert.ToInt32(asked["limit"], CultureInfo.InvariantCulture);
        (int from, int to) = Range(asked["query"] as IDictionary);
        Queries.Add(text);
        int begin = asked["cursor"] is string cursor ? Begin(cursor, from, to) : 0;
        int end = Math.Min(to - from, begin + limit);
        var body = new StringBuilder("""{"request_id":"r","results":[""");
        for (int i = begin; i < end; i++)
        {
            (long ticks, int number) = At(i, from, to);
            body.Append(i == begin ? "" : ",").Append("""{"created_at":""").Append('"');
            body.Append(new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
                .Append("\",\"user_id\":\"").Append(Id(number)).Append("\"}");
        }
        string next = end >= to - from ? "null" : Cursor == CursorKind.Offset ? $"\"{end}\""
            : $"\"{At(end - 1, from, to).Ticks}:{At(end - 1, from, to).Number}\"";
        body.Append(CultureInfo.InvariantCulture,
            $$"""],"results_metadata":{"next_cursor":{{next}},"total":{{(HasTotals ? to - from : -1)}}},"status_code":200}""");
        return Encoding.UTF8.GetBytes(body.ToString());
    }

    private (long Ticks, int Number) At(int index, int from, int to) => OldestFirst ? _users[from + index] : _users[to - 1 - index];

    private int Begin(string cursor, int from, int to)
    {
        if (Cursor == CursorKind.Offset) { return Math.Min(int.Parse(cursor, CultureInfo.InvariantCulture), to - from); }
        string[] parts = cursor.Split(':');
        var last = (long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        int place = _users.BinarySearch(last);
        return OldestFirst ? (place >= 0 ? place + 1 : ~place) - from : to - (place >= 0 ? place : ~place);
    }

    /// <summary>The users that match: the first, and the one after the last.</summary>
    private (int From, int To) Range(IDictionary? query)
    {
        long after = long.MinValue, before = long.MaxValue;
        foreach (IDictionary operand in ((IEnumerable?)query?["operands"] ?? Array.Empty<object>()).Cast<IDictionary>())
        {
            object value = operand["filter_value"]!;
            switch (operand["filter_name"])
            {
                case "created_at_greater_than":
                    after = Math.Max(after, Ticks(value));
                    break;
                case "created_at_less_than":
                    before = Math.Min(before, Ticks(value));
                    break;
                case "created_at_between":
                    after = Math.Max(after, Ticks(((IDictionary)value)["greater_than"]!));
                    before = Math.Min(before, Ticks(((IDictionary)value)["less_than"]!));
                    break;
                default:
                    break;
            }
        }
        int from = after == long.MinValue ? 0 : ~_users.BinarySearch((after, int.MaxValue));
        int to = before == long.MaxValue ? _users.Count : ~_users.BinarySearch((before, -1));
        return (from, Math.Max(from, to));
    }

    private static long Ticks(object time) => DateTimeOffset.Parse((string)time, CultureInfo.InvariantCulture).UtcTicks;
}
