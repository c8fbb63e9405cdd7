using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.Json.Nodes;

namespace StytchUsers.Testing;

/// <summary>
/// A service on a real socket that knows everybody whose id does not say <c>missing</c>, and PowerShell sessions connected to it.
/// A test that wants something else to happen gives a function that responds first.
/// </summary>
public sealed class FakeService : IAsyncDisposable
{
    public const string ProjectId = "project-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6";
    public const string Secret = "secret-test-Zm9yIHlvdXIgZXllcyBvbmx5ISEhISEhISE=";

    private readonly string _projectId;

    /// <param name="first">Responds before the service does; null leaves it to the service.</param>
    /// <param name="projectId">The project's id.</param>
    /// <param name="options">How the server behaves.</param>
    /// <param name="before">What a response waits for.</param>
    public FakeService(Func<RecordedRequest, Reply?>? first = null, string projectId = ProjectId, LoopbackOptions? options = null,
        Func<RecordedRequest, Task>? before = null)
    {
        _projectId = projectId;
        Server = new LoopbackServer(async (request, _) =>
        {
            if (before is not null) { await before(request).ConfigureAwait(false); }
            return first?.Invoke(request) ?? Respond(request);
        }, options);
    }

    public LoopbackServer Server { get; }

    /// <summary>The requests so far: method, path and body.</summary>
    public IReadOnlyList<string> Sent => [.. Server.Requests.Select(request => request.ToString())];

    /// <summary>The requests so far, in no order of their own.</summary>
    public IReadOnlyList<string> SentSorted => [.. Sent.Order(StringComparer.Ordinal)];

    /// <summary>A session connected to this service, without a request made.</summary>
    public EngineHarness Session(HarnessOptions? options = null, string more = "")
    {
        EngineHarness ps = new(options);
        Connect(ps, "-SkipVerification " + more).EnsureNoErrors();
        return ps;
    }

    /// <summary>Connects a session to this service.</summary>
    public HarnessResult Connect(EngineHarness ps, string more = "") => ps.Run(
        $"Connect-Stytch -ProjectId $projectId -Secret $secret -BaseUri $uri {more}",
        variables: new() { ["projectId"] = _projectId, ["secret"] = Secure(Secret), ["uri"] = Server.BaseUri });

    public static SecureString Secure(string text) => new NetworkCredential("", text).SecurePassword;

    /// <summary>A user of this service, as a session reads it; the request log then has one more request.</summary>
    public static PSObject Read(EngineHarness ps, string id) => ps.Run($"Get-StytchUser {id}").EnsureNoErrors().Only;

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Reply Respond(RecordedRequest request)
    {
        string[] path = [.. request.Target.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        if (path.Any(segment => segment.Contains("missing", StringComparison.Ordinal)))
        {
            string what = Missing(path);
            return FakeResponses.Error(404, $"{what}_not_found", $"The {what.Replace('_', ' ')} could not be found.");
        }
        return (request.Method, path) switch
        {
            ("GET", ["v1", "debug", "whoami"]) => FakeResponses.Whoami(_projectId),
            ("POST", ["v1", "users"]) => Create(request),
            ("POST", ["v1", "users", "search"]) => Search(request),
            ("GET", ["v1", "users", var id]) => FakeResponses.Flat(id),
            ("GET", ["v1", "users", var id, "connected_apps"]) => FakeResponses.Apps(id),
            ("POST", ["v1", "users", var id, "connected_apps", _, "revoke"]) => FakeResponses.Removed(id),
            ("PUT", ["v1", "users", var id, ..]) => FakeResponses.Changed(id),
            ("DELETE", ["v1", "users", var id]) => FakeResponses.Removed(id),
            ("DELETE", ["v1", "users", var id, "external_id"]) => FakeResponses.Changed(id),
            ("DELETE", ["v1", "users", _, var factor]) => FakeResponses.Changed(FakeResponses.OwnerOf(factor)),
            _ => throw new InvalidOperationException($"Nobody should have asked for this: {request}"),
        };
    }

    /// <summary>What the service says is not there: the last that the path names.</summary>
    private static string Missing(string[] path) => path switch
    {
        [.., "emails", _] => "email",
        [.., "phone_numbers", _] => "phone_number",
        [.., "webauthn_registrations", _] => "webauthn_registration",
        [.., "biometric_registrations", _] => "biometric_registration",
        [.., "totps", _] => "totp",
        [.., "crypto_wallets", _] => "crypto_wallet",
        [.., "passwords", _] => "password",
        [.., "oauth", _] => "oauth_user_registration",
        [.., "connected_apps", _, "revoke"] => "connected_app",
        _ => "user",
    };

    private static Reply Create(RecordedRequest request)
    {
        string address = (string?)JsonNode.Parse(request.Text)!["email"] ?? "somebody@example.com";
        return address.StartsWith("missing", StringComparison.Ordinal)
            ? FakeResponses.Error(400, "duplicate_email", "A user with the specified email already exists.")
            : FakeResponses.Changed(address.Split('@')[0], 201);
    }

    /// <summary>Finds whom the first filter names, by the part of the address before the at sign, case aside.</summary>
    private static Reply Search(RecordedRequest request)
    {
        var values = JsonNode.Parse(request.Text)!["query"]?["operands"]?[0]?["filter_value"] as JsonArray;
        string[] asked = values is null ? ["ada", "grace"]
            : [.. values.Select(value => ((string)value!).Split('@')[0]).Distinct(StringComparer.OrdinalIgnoreCase)];
        return FakeResponses.Page(asked.Where(id => !id.StartsWith("missing", StringComparison.Ordinal)), next: null, total: asked.Length);
    }
}
