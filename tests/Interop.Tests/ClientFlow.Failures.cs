using System.Text.Json.Nodes;
using StytchUsers.Client;
using StytchUsers.Client.Requests;

namespace StytchUsers.Interop.Tests;

/// <content>The steps that fail.</content>
internal sealed partial class ClientFlow
{
    private async Task ErrorsAsync(StytchUser ada, StytchUser grace, string edith, StytchUser barbara, string app)
    {
        await FailsAsync("get unknown", _client.GetAsync(Unknown, null, default));
        await FailsAsync("get malformed", _client.GetAsync("user-test-nonexistent", null, default));
        await FailsAsync("update unknown", _client.UpdateAsync(Unknown, new() { Name = new() { FirstName = "X" } }, null, default));
        await FailsAsync("delete unknown", _client.DeleteAsync(Unknown, null, default));
        await FailsAsync("connected apps unknown", _client.GetConnectedAppsAsync(Unknown, null, default));
        foreach ((string step, CreateUserRequest request) in new (string, CreateUserRequest)[]
        {
            ("create nothing", new()),
            ("create duplicate email", new() { Email = "ADA@example.com" }),
            ("create duplicate phone number", new() { PhoneNumber = "+12025550142" }),
            ("create duplicate external id", new() { Email = "new@example.com", ExternalId = "crm|edith|2" }),
            ("create bad email", new() { Email = "nobody" }),
            ("create bad phone number", new() { PhoneNumber = "2025550142" }),
            ("create bad external id", new() { Email = "new@example.com", ExternalId = "no spaces" }),
            ("create default role", new() { Email = "new@example.com", Roles = ["stytch_user"] }),
            ("create too many keys",
                new()
                {
                    Email = "new@example.com",
                    TrustedMetadata = Enumerable.Range(0, 21).ToDictionary(i => $"key{i}", i => (object?)i),
                }),
            ("create too large",
                new()
                {
                    Email = "new@example.com",
                    UntrustedMetadata = new Dictionary<string, object?> { ["text"] = new string('x', 5000) },
                }),
        }) { await FailsAsync(step, _client.CreateAsync(request, null, default)); }
        await FailsAsync("update duplicate external id",
            _client.UpdateAsync(ada.UserId, new() { ExternalId = "crm|edith|2" }, null, default));
        await FailsAsync("exchange with two factors",
            _client.ExchangePrimaryFactorAsync(edith, new() { EmailAddress = "other@example.com" }, null, default));
        await FailsAsync("exchange for nothing", _client.ExchangePrimaryFactorAsync(grace.UserId, new(), null, default));
        await FailsAsync("exchange for a taken email",
            _client.ExchangePrimaryFactorAsync(grace.UserId, new() { EmailAddress = "ada@example.com" }, null, default));
        await FailsAsync("delete last email", _client.DeleteFactorAsync(FactorKinds.Email, ada.Emails[0].EmailId, null, default));
        await FailsAsync("delete email twice", _client.DeleteFactorAsync(FactorKinds.Email, ada.Emails[1].EmailId, null, default));
        await FailsAsync("delete malformed email", _client.DeleteFactorAsync(FactorKinds.Email, "email-test-x", null, default));
        await FailsAsync("delete totp twice", _client.DeleteFactorAsync(FactorKinds.Totp, ada.Totps[0].TotpId, null, default));
        await FailsAsync("get by former external id", _client.GetAsync("analyst-1815", null, default));
        await FailsAsync("revoke twice", _client.RevokeConnectedAppAsync(barbara.UserId, app, null, default));
    }

    private async Task RefusalsAsync(StytchUser ada, Uri exhausted)
    {
        await FailsAsync("search bad filter", FirstPageAsync(_client, new() { Filters = [new SearchFilter("shoe_size", "46")] }));
        await FailsAsync("search bad operator", FirstPageAsync(_client, new() { RawQuery = """{"operator":"XOR","operands":[]}""" }));
        await FailsAsync("search bad value",
            FirstPageAsync(_client, new() { Filters = [new SearchFilter("email_address", "ada@example.com")] }));
        await FailsAsync("search too short", FirstPageAsync(_client, new() { Filters = [new SearchFilter("full_name_fuzzy", "lo")] }));
        await FailsAsync("search bad cursor", FirstPageAsync(_client, new() { Cursor = "bm9uZQ==" }));
        using UsersClient wrong = Connect(_client.BaseUri, _client.ProjectId, secret + "x");
        await FailsAsync("wrong secret", wrong.GetAsync(ada.UserId, null, default));
        using UsersClient other = Connect(_client.BaseUri, "project-test-00000000-0000-4000-8000-000000000000", secret);
        await FailsAsync("other project", other.GetAsync(ada.UserId, null, default));
        using UsersClient malformed = Connect(_client.BaseUri, "project-tset-1", secret);
        await FailsAsync("malformed project", malformed.GetAsync(ada.UserId, null, default));
        using UsersClient tooMany = Connect(exhausted, _client.ProjectId, secret);
        await FailsAsync("too many requests", FirstPageAsync(tooMany, new()));
    }

    private async Task FailsAsync(string step, Task call)
    {
        try
        {
            await call;
            Add(step, "no error");
        }
        catch (StytchApiException e) { Add(step, new JsonObject { ["status_code"] = e.StatusCode, ["error_type"] = e.ErrorType }); }
    }
}
