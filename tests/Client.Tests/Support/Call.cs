using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests;

/// <summary>One of the API's calls, what it looks like on the wire, and how to make it.</summary>
internal sealed record Call(string Name, string Method, string Target, string? Body,
    Func<UsersClient, ICallObserver?, CancellationToken, Task<object?>> Invoke)
{
    internal const string User = "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6";
    private const string App = "connected-app-test-1";

    /// <summary>Whether it changes something at the service.</summary>
    internal bool Changes => Method != "GET" && Name != "search";

    /// <summary>Whether sending it twice may do more than sending it once.</summary>
    internal bool OnlyOnce => Method == "POST" && Name != "search";

    /// <summary>All of them; what differs between kinds of factors is spelled out in the sandbox's tests.</summary>
    internal static IReadOnlyList<Call> All { get; } =
    [
        Of("whoami", "GET", "/v1/debug/whoami", null, (client, observer, token) => client.WhoamiAsync(observer, token)),
        Of("create", "POST", "/v1/users", """{"email":"ada@example.com"}""",
            (client, observer, token) => client.CreateAsync(new() { Email = "ada@example.com" }, observer, token)),
        Of("get", "GET", $"/v1/users/{User}", null, (client, observer, token) => client.GetAsync(User, observer, token)),
        Of("search", "POST", "/v1/users/search", """{"limit":1000}""", async (client, observer, token) =>
        {
            var pages = new List<UserPage>();
            await foreach (UserPage page in client.SearchAsync(new SearchRequest(), observer, token)) { pages.Add(page); }
            return pages;
        }),
        Of("update", "PUT", $"/v1/users/{User}", """{"name":{"first_name":"Ada"}}""",
            (client, observer, token) => client.UpdateAsync(User, new() { Name = new() { FirstName = "Ada" } }, observer, token)),
        Of("exchange", "PUT", $"/v1/users/{User}/exchange_primary_factor", """{"email_address":"ada@example.com"}""",
            (client, observer, token) =>
                client.ExchangePrimaryFactorAsync(User, new() { EmailAddress = "ada@example.com" }, observer, token)),
        Of("delete", "DELETE", $"/v1/users/{User}", null, (client, observer, token) => client.DeleteAsync(User, observer, token)),
        .. FactorKinds.All.Select(Factor),
        Of("delete external id", "DELETE", $"/v1/users/{User}/external_id", null,
            (client, observer, token) => client.DeleteExternalIdAsync(User, observer, token)),
        Of("connected apps", "GET", $"/v1/users/{User}/connected_apps", null,
            (client, observer, token) => client.GetConnectedAppsAsync(User, observer, token)),
        Of("revoke", "POST", $"/v1/users/{User}/connected_apps/{App}/revoke", "{}",
            (client, observer, token) => client.RevokeConnectedAppAsync(User, App, observer, token)),
    ];

    /// <summary>One of each way in which a call can be treated.</summary>
    internal static IEnumerable<string> Kinds => ["get", "update", "delete", "search", "create"];

    public static TheoryData<string> Names => [.. All.Select(call => call.Name)];

    internal static Call Named(string name) => All.Single(call => call.Name == name);

    private static Call Factor(FactorKind kind)
    {
        string id = $"{kind.IdPrefix}-test-1";
        return Of($"delete {kind}", "DELETE", $"/v1/users/{kind.Path}/{id}", null,
            (client, observer, token) => client.DeleteFactorAsync(kind, id, observer, token));
    }

    private static Call Of<T>(string name, string method, string target, string? body,
        Func<UsersClient, ICallObserver?, CancellationToken, Task<T>> invoke) =>
        new(name, method, target, body, async (client, observer, token) => await invoke(client, observer, token));
}
