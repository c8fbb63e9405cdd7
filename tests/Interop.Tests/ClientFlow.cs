using System.Net;
using System.Text.Json.Nodes;
using StytchUsers.Client;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Interop.Tests;

/// <summary>What users.mjs does, done with this project's client: the same steps under the same names.</summary>
internal sealed partial class ClientFlow(Uri baseUri, string projectId, string secret) : IDisposable
{
    private const string Unknown = "user-test-00000000-0000-4000-8000-000000000000";

    private readonly UsersClient _client = Connect(baseUri, projectId, secret);
    private readonly List<(string Step, JsonNode Value)> _steps = [];

    public void Dispose() => _client.Dispose();

    public async Task<IReadOnlyList<(string Step, JsonNode Value)>> RunAsync(Uri exhausted)
    {
        WhoamiResponse who = await _client.WhoamiAsync(null, default);
        Add("whoami",
            new JsonObject { ["name"] = who.Name, ["project_id"] = who.ProjectId, ["sandbox"] = who.IsSandbox, ["status_code"] = 200 });
        string edith = await CreateAndChangeAsync();
        await SearchAsync();
        StytchUser ada = await OneAsync("ada@example.com");
        StytchUser grace = await OneAsync("grace@example.com");
        StytchUser barbara = await OneAsync("barbara@example.com");
        await StateAsync("exchange for a phone number",
            _client.ExchangePrimaryFactorAsync(grace.UserId, new() { PhoneNumber = "+12025550144" }, null, default));
        await StateAsync("exchange for an email",
            _client.ExchangePrimaryFactorAsync(grace.UserId, new() { EmailAddress = "grace.hopper@example.com" }, null, default));
        await DeleteFactorsAsync(ada);
        string app = await ConnectedAppsAsync(barbara);
        await ErrorsAsync(ada, grace, edith, barbara, app);
        await RefusalsAsync(ada, exhausted);

        RemovalResponse gone = await _client.DeleteAsync("crm|edith|2", null, default);
        Add("delete", new JsonObject { ["status_code"] = 200, ["user_id"] = gone.UserId });
        await FailsAsync("get deleted", _client.GetAsync(edith, null, default));
        await StateAsync("create again",
            _client.CreateAsync(new() { Email = "edith.clarke@example.com", PhoneNumber = "+12025550142", ExternalId = "crm|edith|2" },
                null, default));
        return _steps;
    }

    private static UsersClient Connect(Uri baseUri, string projectId, string secret) =>
        new(new ClientOptions { ProjectId = projectId, BaseUri = baseUri, MaximumRetryCount = 0 },
            new NetworkCredential("", secret).SecurePassword);

    private async Task<string> CreateAndChangeAsync()
    {
        UserResponse edith = await StateAsync("create", _client.CreateAsync(new()
        {
            Email = "Edith.Clarke@example.com",
            PhoneNumber = "+12025550142",
            Name = new() { FirstName = "Edith", LastName = "Clarke" },
            Attributes = new() { IpAddress = "203.0.113.7", UserAgent = "Interop/1.0" },
            ExternalId = "crm|edith",
            Roles = ["editor"],
            TrustedMetadata = new Dictionary<string, object?>
            {
                ["plan"] = "pro", ["seats"] = 3,
                ["limits"] = new Dictionary<string, object?> { ["rows"] = new object?[] { 1, 2.5, null, true } },
            },
            UntrustedMetadata = new Dictionary<string, object?> { ["greeting"] = "Grüß dich, 你好 😀" },
        }, null, default));
        await StateAsync("create pending",
            _client.CreateAsync(new() { Email = "jean@example.com", CreateUserAsPending = true }, null, default));
        await StateAsync("create by phone number", _client.CreateAsync(new() { PhoneNumber = "+12025550143" }, null, default));
        await StateAsync("get", _client.GetAsync(edith.UserId, null, default));
        await StateAsync("get by external id", _client.GetAsync("crm|edith", null, default));
        await StateAsync("update", _client.UpdateAsync(edith.UserId, new()
        {
            Name = new() { MiddleName = "Cole" },
            TrustedMetadata = new Dictionary<string, object?>
            {
                ["seats"] = null, ["limits"] = new Dictionary<string, object?> { ["rows"] = Array.Empty<object>() }, ["added"] = "yes",
            },
            UntrustedMetadata = new Dictionary<string, object?>(),
            ExternalId = "crm|edith|2",
            Roles = ["admin", "billing"],
        }, null, default));
        await StateAsync("update by external id",
            _client.UpdateAsync("crm|edith|2", new() { Name = new() { FirstName = "" } }, null, default));
        await StateAsync("update nothing", _client.UpdateAsync(edith.UserId, new(), null, default));
        return edith.UserId;
    }

    private async Task SearchAsync()
    {
        foreach (string name in (string[])["ada", "barbara", "margaret", "hedy", "nobody"])
        {
            await FindAsync("search " + name, AnyOf("email_address", name + "@example.com"));
        }
        await FindAsync("search grace", AnyOf("email_address", "GRACE@example.com"));
        await FindAsync("search pending", new SearchFilter("status", "pending"));
        await FindAsync("search by ids",
            AnyOf("user_id", (await OneAsync("grace@example.com")).UserId, (await OneAsync("ada@example.com")).UserId));
        await FindAsync("search by external ids", AnyOf("user_id", "analyst-1815", "crm|edith|2"));
        await FindAsync("search by name", new SearchFilter("full_name_fuzzy", "lovel"));
        await FindAsync("search by domain", new SearchFilter("email_address_fuzzy", "example.net"),
            new SearchFilter("password_exists", true));
        await FindAsync("search by phone number", AnyOf("phone_number", "+12025550142"));
        await FindAsync("search by time",
            new SearchFilter("created_at_between",
                new Dictionary<string, object?> { ["greater_than"] = "2023-01-01T00:00:00Z", ["less_than"] = "2023-03-01T00:00:00Z" }));
        await FindAsync("search by provider", AnyOf("oauth_provider", "GitHub"), new SearchFilter("totp_verified", true));
        await FindAsync("search either", new SearchRequest
        {
            RawQuery = """{"operator":"OR","operands":[{"filter_name":"email_address","filter_value":["ada@example.com"]},"""
                + """{"filter_name":"email_address","filter_value":["radia@example.com"]}]}""",
        });

        JsonArray pages = [];
        await foreach (UserPage page in _client.SearchAsync(new SearchRequest(), null, default)) { pages.Add(Ids(page)); }
        Add("search all", pages);
        JsonArray counts = [];
        SearchRequest some = new() { PageSize = 10, Filters = [new SearchFilter("phone_verified", false)] };
        await foreach (UserPage page in _client.SearchAsync(some, null, default)) { counts.Add(page.Users.Count); }
        Add("search all by filter", counts);
    }

    private async Task DeleteFactorsAsync(StytchUser ada)
    {
        StytchUser margaret = await OneAsync("margaret@example.com");
        StytchUser hedy = await OneAsync("hedy@example.com");
        await DeleteAsync("delete email", FactorKinds.Email, ada.Emails[1].EmailId);
        await DeleteAsync("delete phone number", FactorKinds.PhoneNumber, ada.PhoneNumbers[0].PhoneId);
        await DeleteAsync("delete passkey", FactorKinds.WebAuthnRegistration, ada.WebAuthnRegistrations[0].WebAuthnRegistrationId);
        await DeleteAsync("delete totp", FactorKinds.Totp, ada.Totps[0].TotpId);
        await DeleteAsync("delete password", FactorKinds.Password, ada.Password!.PasswordId);
        await DeleteAsync("delete oauth", FactorKinds.OAuthRegistration, ada.Providers[0].OAuthRegistrationId);
        await DeleteAsync(
            "delete biometric", FactorKinds.BiometricRegistration, margaret.BiometricRegistrations[0].BiometricRegistrationId);
        await DeleteAsync("delete wallet", FactorKinds.CryptoWallet, hedy.CryptoWallets[0].CryptoWalletId);
        await StateAsync("delete external id", _client.DeleteExternalIdAsync("analyst-1815", null, default));
    }

    private async Task<string> ConnectedAppsAsync(StytchUser barbara)
    {
        string app = await AppsAsync("connected apps");
        await _client.RevokeConnectedAppAsync(barbara.UserId, app, null, default);
        Add("revoke", new JsonObject { ["status_code"] = 200 });
        await AppsAsync("connected apps afterwards");
        return app;

        async Task<string> AppsAsync(string step)
        {
            IReadOnlyList<StytchConnectedApp> apps = await _client.GetConnectedAppsAsync(barbara.UserId, null, default);
            Add(step, new JsonArray([.. apps.Select(one => one.ConnectedAppId)]));
            return apps[0].ConnectedAppId;
        }
    }

    private void Add(string step, JsonNode value) => _steps.Add((step, value));

    private async Task<UserResponse> StateAsync(string step, Task<UserResponse> call)
    {
        UserResponse response = await call;
        Add(step, JsonNode.Parse(response.User!.ToJson())!);
        return response;
    }

    private Task<UserResponse> DeleteAsync(string step, FactorKind kind, string id) =>
        StateAsync(step, _client.DeleteFactorAsync(kind, id, null, default));

    private static SearchFilter AnyOf(string name, params string[] values) => new(name, values);

    private Task FindAsync(string step, params SearchFilter[] filters) => FindAsync(step, new SearchRequest { Filters = filters });

    private async Task FindAsync(string step, SearchRequest request)
    {
        UserPage page = await FirstPageAsync(_client, request);
        Add(step, new JsonObject { ["ids"] = Ids(page), ["total"] = page.Total, ["next"] = page.NextCursor });
    }

    private async Task<StytchUser> OneAsync(string email) =>
        (await FirstPageAsync(_client, new SearchRequest { Filters = [AnyOf("email_address", email)] })).Users.Single();

    private static JsonArray Ids(UserPage page) => new([.. page.Users.Select(user => user.UserId)]);

    private static async Task<UserPage> FirstPageAsync(UsersClient client, SearchRequest request)
    {
        await foreach (UserPage page in client.SearchAsync(request, null, default)) { return page; }
        throw new InvalidOperationException("A search has at least one page.");
    }
}
