using System.Text;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Something that goes wrong with every request of a call, and what the caller is to get of it.</summary>
internal sealed record Fault(string Name, Func<Reply> Reply, StytchFailureKind Kind, int? Status = null, string? ErrorType = null)
{
    private const int Most = 10 * 1024 * 1024;

    /// <summary>Whether the same request could fare better; a create all the same is repeated only where nothing was done.</summary>
    internal bool IsTransient { get; private init; }

    /// <summary>Whether the service may have done the work.</summary>
    internal bool OutcomeUnknown { get; private init; }

    /// <summary>The request id that the caller is to get; null where the response has none.</summary>
    internal string? RequestId { get; private init; }

    /// <summary>Whether it takes the attempt's time limit to notice.</summary>
    internal bool Stalls { get; private init; }

    internal static IReadOnlyList<Fault> All { get; } =
    [
        Lost("closed before the headers", Testing.Reply.CloseBeforeHeaders),
        Lost("closed during the headers", () => Success().CloseDuringHeaders()),
        Lost("closed after the headers", () => Success().CutBodyAt(0)),
        Lost("reset before the headers", Testing.Reply.Reset),
        Lost("reset in the body", () => Success().ResetBodyAt(40)),
        Lost("body cut short", () => Success().CutBodyAt(40)),
        Lost("chunked body cut short", () => Success().Chunked(16).CutBodyAt(40)),
        Stalled("no response", () => Success().StallBeforeHeaders()),
        Stalled("no body", () => Success().StallInBody(0)),
        Stalled("body stalled", () => Success().StallInBody(40)),
        Broken("gzip cut short", () => Success().GzippedCutShort(40), transient: true),
        Broken("not gzip at all", () => Success().WithHeader("Content-Encoding", "gzip"), transient: true),
        Broken("not brotli at all", () => Success().WithHeader("Content-Encoding", "br"), transient: true),
        Broken("not deflate at all", () => Success().WithHeader("Content-Encoding", "deflate"), transient: true),
        Broken("empty body", () => Testing.Reply.Empty(200), transient: true),
        Broken("nothing but spaces", () => Testing.Reply.Json(200, " \r\n\t "), transient: true),
        Broken("cut short with a fitting length", () => Testing.Reply.Json(200, Bodies.Success[..80]), transient: true),
        Broken("HTML with 200", () => Testing.Reply.Html(200, "<html><body>Please sign in to the network</body></html>")),
        Broken("an array", () => Testing.Reply.Json(200, "[]")),
        Broken("a string", () => Testing.Reply.Json(200, "\"x\"")),
        Broken("two objects", () => Testing.Reply.Json(200, "{} {}")),
        Broken("invalid UTF-8", () => Testing.Reply.Json(200, Encoding.Latin1.GetBytes("{\"user_id\":\"\u00c3(\",\"results\":[]}"))),
        Broken("a redirect to another host", () => Testing.Reply.Redirect(302, "http://other.example.com/v1/users")) with { Status = 302 },
        Broken("a permanent redirect", () => Testing.Reply.Redirect(308, "https://other.example.com/")) with { Status = 308 },
        Broken("not HTTP", () => Testing.Reply.Raw("SSH-2.0-OpenSSH_9.6\r\n")) with { Status = null },
        Broken("headers without end",
            () => Testing.Reply.Raw("HTTP/1.1 200 OK\r\n"
                + string.Concat(Enumerable.Repeat("X-Padding: " + new string('x', 1000) + "\r\n", 100)))) with { Status = null },
        Refused("429", 429, "too_many_requests", transient: true),
        Refused("503", 503, "server_unavailable", transient: true),
        Refused("500", 500, "internal_server_error", transient: true) with { OutcomeUnknown = true },
        Page("502 from a proxy", 502) with { IsTransient = true, OutcomeUnknown = true },
        Page("504 from a proxy", 504) with { IsTransient = true, OutcomeUnknown = true },
        Page("520 from the network's edge", 520) with { OutcomeUnknown = true },
        Page("408 from a proxy", 408) with { OutcomeUnknown = true },
        Page("501 from a proxy", 501),
        Page("a status that means nothing", 999) with { OutcomeUnknown = true },
        Page("a page of 10 MB with 500", 500, () => Testing.Reply.OfSize(500, Most)) with { IsTransient = true, OutcomeUnknown = true },
        Page("a page of 10 MB with 403", 403, () => Testing.Reply.OfSize(403, Most).Chunked(65_536)),
        Page("an error without end", 400, () => Testing.Reply.Endless(400)),
        Page("an error cut short", 429,
            () => Testing.Reply.Json(429, Bodies.Error(429, "too_many_requests")).CutBodyAt(30)) with { IsTransient = true },
        Page("an error in broken gzip", 403, () => Testing.Reply.Json(403, Bodies.Error(403, "use_https")).GzippedCutShort(40)),
        Page("an error that is no JSON object", 400, () => Testing.Reply.Json(400, "[]")),
        Page("an error without a body", 400, () => Testing.Reply.Empty(400)),
        Page("an error in invalid UTF-8", 400, () => Testing.Reply.Json(400, Encoding.Latin1.GetBytes("{\"error_type\":\"\u00c3(\"}"))),
        new("an error of numbers",
            () => Testing.Reply.Json(400, """{"error_type":5,"error_message":6,"error_url":7,"request_id":8,"status_code":"x"}"""),
            StytchFailureKind.Refused, 400, "5") { RequestId = "8" },
        new("an error of other types",
            () => Testing.Reply.Json(400, """{"error_type":{},"error_message":[1],"error_url":null,"request_id":true}"""),
            StytchFailureKind.Refused, 400),
        new("an error with its keys twice", () => Testing.Reply.Json(400, """{"error_type":"a","error_type":"b"}"""),
            StytchFailureKind.Refused, 400, "b"),
        new("an error of the other shape",
            () => Testing.Reply.Json(400, """{"error":"invalid_client","error_description":"x","error_uri":"y"}"""),
            StytchFailureKind.Refused, 400, "invalid_client"),
    ];

    public static TheoryData<string, string> EveryWay
    {
        get
        {
            var ways = new TheoryData<string, string>();
            foreach (Fault fault in All)
            {
                foreach (string call in Call.Kinds) { ways.Add(fault.Name, call); }
            }
            return ways;
        }
    }

    internal static Fault Named(string name) => All.Single(fault => fault.Name == name);

    internal bool IsRepeated(Call call) => IsTransient && !(OutcomeUnknown && call.OnlyOnce);

    private static Reply Success() => Testing.Reply.Json(200, Bodies.Success);

    private static Fault Lost(string name, Func<Reply> reply) =>
        new(name, reply, StytchFailureKind.ConnectionLost) { IsTransient = true, OutcomeUnknown = true };

    private static Fault Stalled(string name, Func<Reply> reply) =>
        new(name, reply, StytchFailureKind.Timeout) { IsTransient = true, OutcomeUnknown = true, Stalls = true };

    private static Fault Broken(string name, Func<Reply> reply, bool transient = false) =>
        new(name, reply, StytchFailureKind.InvalidAnswer, 200) { IsTransient = transient, OutcomeUnknown = true };

    private static Fault Refused(string name, int status, string type, bool transient = false) =>
        new(name, () => Testing.Reply.Json(status, Bodies.Error(status, type)), StytchFailureKind.Refused, status, type)
        {
            IsTransient = transient, RequestId = Bodies.RequestId,
        };

    private static Fault Page(string name, int status, Func<Reply>? reply = null) =>
        new(name, reply ?? (() => Testing.Reply.Html(status, "<html><body>Bad gateway</body></html>")), StytchFailureKind.Refused, status);
}
