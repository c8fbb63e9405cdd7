using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class FactorTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Client _client;
    private readonly string _id;

    public FactorTests()
    {
        _client = new Client(new SandboxOptions { TimeProvider = _time });
        _id = _client.Create("user@example.com");
    }

    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "webauthn_registrations", "webauthn-registration", "invalid_webauthn_registration_id", "webauthn_registration_not_found" },
        { "biometric_registrations", "biometric-registration", "invalid_biometric_registration_id", "biometric_registration_not_found" },
        { "totps", "totp", "invalid_totp_id", "totp_not_found" },
        { "crypto_wallets", "crypto-wallet", "invalid_crypto_wallet_id", "crypto_wallet_not_found" },
        { "passwords", "password", "invalid_password_id", "password_not_found" },
        { "oauth", "oauth-user", "invalid_oauth_user_registration_id", "oauth_user_registration_not_found" },
        { "emails", "email", "invalid_email_id", "email_not_found" },
        { "phone_numbers", "phone-number", "phone_number_not_found", "phone_number_not_found" },
    };

    [Fact]
    public void Every_kind_is_here() => Assert.Equal(FactorKinds.All.Count, Kinds.Count);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_factor_is_deleted_by_its_id_and_only_once(string path, string idKind, string invalidType, string notFoundType)
    {
        string before = Snapshot();
        string factorId = Add(path);
        Assert.Matches($"^{idKind}-test-[0-9a-f-]{{36}}$", factorId);
        Assert.NotEqual(before, Snapshot());

        Reply reply = _client.Delete($"/v1/users/{path}/{factorId}").Ok();
        Assert.Equal(["request_id", "status_code", "user", "user_id"], Reply.Keys(reply.Json));
        Assert.Equal(_id, reply["user_id"].GetString());
        Assert.Equal(before, reply["user"].GetRawText());
        Assert.Equal(before, Snapshot());

        _client.Delete($"/v1/users/{path}/{factorId}").Fails(404, notFoundType);
        _client.Delete($"/v1/users/{path}/{idKind}-test-6966a6fc-5264-46ee-9ba4-98c6322a5134").Fails(404, notFoundType);
        _client.Delete($"/v1/users/{path}/nonsense").Fails(invalidType == notFoundType ? 404 : 400, invalidType);
    }

    [Fact]
    public void Ids_of_factors_are_gone_with_their_user()
    {
        string totp = _client.Project.AddTotp(_id);
        _client.Delete("/v1/users/" + _id).Ok();
        _client.Delete("/v1/users/totps/" + totp).Fails(404, "totp_not_found");
    }

    [Fact]
    public void The_last_email_phone_or_oauth_registration_stays_whatever_else_there_is()
    {
        _client.Project.AddTotp(_id);
        _client.Project.AddPassword(_id);
        _client.Project.AddWebAuthn(_id);
        string email = _client.User(_id).GetProperty("emails")[0].GetProperty("email_id").GetString()!;
        _client.Delete("/v1/users/emails/" + email).Fails(400, "cannot_delete_last_primary_factor");

        string oauth = _client.Project.AddOAuth(_id, "Google");
        _client.Delete("/v1/users/emails/" + email).Ok();
        _client.Delete("/v1/users/oauth/" + oauth).Fails(400, "cannot_delete_last_primary_factor");

        string phone = _client.Project.AddPhone(_id, "+12025559999");
        _client.Delete("/v1/users/oauth/" + oauth).Ok();
        _client.Delete("/v1/users/phone_numbers/" + phone).Fails(400, "cannot_delete_last_primary_factor");
    }

    [Fact]
    public void An_exchange_swaps_the_one_factor_for_another_of_either_kind()
    {
        JsonElement user = Exchange("""{"phone_number":"+12025559999"}""").Ok()["user"];
        Assert.Empty(user.GetProperty("emails").EnumerateArray());
        JsonElement phone = Assert.Single(user.GetProperty("phone_numbers").EnumerateArray());
        Assert.False(phone.GetProperty("verified").GetBoolean());

        user = Exchange("""{"email_address":"Other@example.com"}""").Ok()["user"];
        Assert.Empty(user.GetProperty("phone_numbers").EnumerateArray());
        Assert.Equal("Other@example.com", user.GetProperty("emails")[0].GetProperty("email").GetString());
        _client.Delete("/v1/users/phone_numbers/" + phone.GetProperty("phone_id").GetString()).Fails(404, "phone_number_not_found");
        _client.Create("user@example.com");
    }

    [Theory]
    [InlineData("{}", "invalid_exchange_primary_factor_fields")]
    [InlineData("""{"email_address":"a@example.com","phone_number":"+12025559999"}""", "invalid_exchange_primary_factor_fields")]
    [InlineData("""{"email":"a@example.com"}""", "invalid_exchange_primary_factor_fields")]
    [InlineData("""{"email_address":"a"}""", "invalid_email")]
    [InlineData("""{"phone_number":"1"}""", "invalid_phone_number")]
    [InlineData("""{"email_address":"grace@example.com"}""", "duplicate_email")]
    [InlineData("""{"phone_number":"+12025550100"}""", "duplicate_phone_number")]
    [InlineData("""{"email_address":"USER@example.com"}""", "duplicate_email_for_user")]
    public void An_exchange_is_refused(string body, string errorType) => Exchange(body).Fails(400, errorType);

    [Fact]
    public void An_exchange_needs_a_user_with_exactly_one_factor()
    {
        string phone = _client.Project.AddPhone(_id, "+12025559999");
        Exchange("""{"email_address":"a@example.com"}""").Fails(400, "invalid_exchange_primary_factor_user");
        _client.Delete("/v1/users/phone_numbers/" + phone).Ok();
        Exchange("""{"phone_number":"+12025559999"}""").Ok();
        Exchange("""{"phone_number":"+12025559999"}""").Fails(400, "duplicate_phone_number_for_user");
    }

    [Fact]
    public void A_lock_shows_until_it_expires()
    {
        _client.Project.Lock(_id, TimeSpan.FromMinutes(5));
        JsonElement user = _client.User(_id);
        Assert.True(user.GetProperty("is_locked").GetBoolean());
        Assert.Equal("2026-05-01T12:00:00Z", user.GetProperty("lock_created_at").GetString());
        Assert.Equal("2026-05-01T12:05:00Z", user.GetProperty("lock_expires_at").GetString());
        _time.Advance(TimeSpan.FromMinutes(5));
        user = _client.User(_id);
        Assert.False(user.GetProperty("is_locked").GetBoolean());
        Assert.Equal(JsonValueKind.Null, user.GetProperty("lock_expires_at").ValueKind);

        _client.Project.Lock(_id);
        _client.Project.Unlock(_id);
        Assert.False(_client.User(_id).GetProperty("is_locked").GetBoolean());
    }

    [Fact]
    public void Verifying_marks_one_factor_and_wakes_the_user()
    {
        Reply made = _client.Post("/v1/users", """{"email":"p@example.com","phone_number":"+12025559998","create_user_as_pending":true}""")
            .Created();
        string id = made["user_id"].GetString()!;
        _client.Project.Verify(id, made["phone_id"].GetString()!);
        JsonElement user = _client.User(id);
        Assert.Equal("active", user.GetProperty("status").GetString());
        Assert.False(user.GetProperty("emails")[0].GetProperty("verified").GetBoolean());
        Assert.True(user.GetProperty("phone_numbers")[0].GetProperty("verified").GetBoolean());
    }

    [Fact]
    public void Connected_apps_are_listed_until_they_are_revoked()
    {
        string app = _client.Project.GrantConnectedApp(_id, "Time Clock", "third_party", "openid");
        _client.Project.GrantConnectedApp(_id, "Time Clock", "third_party", "openid email");
        Reply reply = _client.Get($"/v1/users/{_id}/connected_apps").Ok();
        Assert.Equal(["connected_apps", "request_id", "status_code"], Reply.Keys(reply.Json));
        JsonElement item = Assert.Single(reply["connected_apps"].EnumerateArray());
        Assert.Equal(["client_type", "connected_app_id", "description", "name", "scopes_granted"], Reply.Keys(item));
        Assert.Equal("openid email", item.GetProperty("scopes_granted").GetString());
        Assert.Matches("^connected-app-test-[0-9a-f-]{36}$", app);

        Reply revoked = _client.Post($"/v1/users/{_id}/connected_apps/{app}/revoke", "{}").Ok();
        Assert.Equal(["request_id", "status_code"], Reply.Keys(revoked.Json));
        Assert.Empty(_client.Get($"/v1/users/{_id}/connected_apps").Ok()["connected_apps"].EnumerateArray());
        _client.Post($"/v1/users/{_id}/connected_apps/{app}/revoke", "").Fails(404, "connected_app_not_found");
    }

    [Fact]
    public void Set_up_refuses_what_the_api_would_not_have_allowed()
    {
        Assert.Throws<KeyNotFoundException>(() => _client.Project.AddTotp("user-test-nobody"));
        Assert.Throws<InvalidOperationException>(() => _client.Project.AddEmail(_id, "ADA@example.com"));
        Assert.Throws<InvalidOperationException>(() => _client.Project.AddEmail(_id, "USER@example.com"));
    }

    /// <summary>Adds a factor of the kind that is removed under this path.</summary>
    private string Add(string path)
    {
        FactorKind kind = FactorKinds.All.Single(kind => kind.Path == path);
        return _client.Project.AddFactor(_id, kind, flag: true, [.. kind.TextFields.Select(field => $"{field}@example.com")]);
    }

    private string Snapshot() =>
        _client.Search($$"""{"query":{"operator":"AND","operands":[{"filter_name":"user_id","filter_value":["{{_id}}"]}]} }""")
        .Ok()["results"][0].GetRawText();

    private Reply Exchange(string body) => _client.Put($"/v1/users/{_id}/exchange_primary_factor", body);
}
