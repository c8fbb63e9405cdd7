using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class CreateUserTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
    private readonly Client _client;

    public CreateUserTests() => _client = new Client(new SandboxOptions { TimeProvider = _time });

    [Fact]
    public void A_minimal_user_looks_as_the_service_shows_it()
    {
        Reply reply = _client.Post("/v1/users", """{"email":"New.User@example.com"}""").Created();
        Assert.Equal(["email_id", "phone_id", "request_id", "status", "status_code", "user", "user_id"], Reply.Keys(reply.Json));
        JsonElement user = reply["user"];
        Assert.Equal(Reply.Keys(user).Order(StringComparer.Ordinal), Reply.Keys(user));
        Assert.All(FactorKinds.All.Where(kind => kind != FactorKinds.Email),
            kind => Assert.Equal(kind.IsSingle ? "null" : "[]", user.GetProperty(kind.Field).GetRawText()));
        Assert.Equal("", reply["phone_id"].GetString());
        Assert.Matches("^user-test-[0-9a-f-]{36}$", reply["user_id"].GetString());
        Assert.Matches("^email-test-[0-9a-f-]{36}$", reply["email_id"].GetString());
        string expected = $$"""
            "created_at":"2026-01-02T03:04:05Z",
            "emails":[{"email":"New.User@example.com","email_id":{{reply["email_id"].GetRawText()}},"verified":false}],
            "is_locked":false,"name":{"first_name":"","last_name":"","middle_name":""},"roles":["stytch_user"],"status":"active",
            "trusted_metadata":{},"untrusted_metadata":{},"user_id":{{reply["user_id"].GetRawText()}}
            """.ReplaceLineEndings("");
        Assert.Equal(expected, Reply.Held(user));
    }

    [Fact]
    public void All_fields_arrive_and_get_answers_with_the_same_user_at_the_top_level()
    {
        Reply reply = _client.Post("/v1/users", """
            {"email":"all@example.com","phone_number":"+10000000000","name":{"first_name":"Zoë","middle_name":"美","last_name":"<O'Brien>"},
             "attributes":{"ip_address":"203.0.113.7","user_agent":"Mozilla/5.0"},"create_user_as_pending":true,
             "trusted_metadata":{"z":1,"a":{"d":[1.50,null],"b":"ü"}},"untrusted_metadata":{"k":true},"external_id":"crm|1",
             "roles":["admin","editor","admin"]}
            """).Created();
        Assert.Equal("pending", reply["status"].GetString());
        Assert.Matches("^phone-number-test-[0-9a-f-]{36}$", reply["phone_id"].GetString());
        JsonElement user = reply["user"];
        Assert.Equal("""{"first_name":"Zoë","last_name":"<O'Brien>","middle_name":"美"}""", user.GetProperty("name").GetRawText());
        Assert.Equal("""{"a":{"b":"ü","d":[1.50,null]},"z":1}""", user.GetProperty("trusted_metadata").GetRawText());
        Assert.Equal("""["stytch_user","admin","editor"]""", user.GetProperty("roles").GetRawText());

        Reply get = _client.Get("/v1/users/" + reply["user_id"].GetString()).Ok();
        Assert.Equal([.. Reply.Keys(user).Concat(["request_id", "status_code"]).Order(StringComparer.Ordinal)], Reply.Keys(get.Json));
        Assert.All(Reply.Keys(user), key => Assert.Equal(user.GetProperty(key).GetRawText(), get[key].GetRawText()));
    }

    [Theory]
    [InlineData("{}", "invalid_create_user_request")]
    [InlineData("""{"email":null,"phone_number":""}""", "invalid_create_user_request")]
    [InlineData("""{"email":"ada"}""", "invalid_email")]
    [InlineData("""{"email":"ada@localhost"}""", "invalid_email")]
    [InlineData("""{"email":"a da@example.com"}""", "invalid_email")]
    [InlineData("""{"email":"ada@example..com"}""", "invalid_email")]
    [InlineData("""{"email":"ada@ex@example.com"}""", "invalid_email")]
    [InlineData("""{"email":"ada@example.com\n"}""", "invalid_email")]
    [InlineData("""{"phone_number":"12025550162"}""", "invalid_phone_number")]
    [InlineData("""{"phone_number":"+1 202 555 0162"}""", "invalid_phone_number")]
    [InlineData("""{"phone_number":"+0202555016"}""", "invalid_phone_number")]
    [InlineData("""{"phone_number":"+12025550162222222"}""", "invalid_phone_number")]
    [InlineData("""{"phone_number":"+2102555016"}""", "invalid_phone_number_country_code")]
    [InlineData("""{"email":"ADA@example.com"}""", "duplicate_email")]
    [InlineData("""{"email":"ada.lovelace@example.org"}""", "duplicate_email")]
    [InlineData("""{"email":"new@example.com","phone_number":"+12025550100"}""", "duplicate_phone_number")]
    [InlineData("""{"email":"new@example.com","external_id":"analyst-1815"}""", "duplicate_user_external_id")]
    [InlineData("""{"email":"new@example.com","external_id":"a b"}""", "invalid_argument")]
    [InlineData("""{"email":"new@example.com","external_id":"a/b"}""", "invalid_argument")]
    [InlineData("""{"email":"new@example.com","external_id":"ü"}""", "invalid_argument")]
    [InlineData("""{"email":"new@example.com","attributes":{"ip_address":"1.2.3"}}""", "invalid_ip_address")]
    [InlineData("""{"email":"new@example.com","attributes":{"ip_address":"here"}}""", "invalid_ip_address")]
    [InlineData("""{"email":"new@example.com","attributes":{"user_agent":"a\u0007b"}}""", "invalid_user_agent")]
    [InlineData("""{"email":"new@example.com","name":{"first_name":"a\u200bb"}}""", "forbidden_character_zero_width_space")]
    [InlineData("""{"email":"n\u200bew@example.com"}""", "forbidden_character_zero_width_space")]
    [InlineData("""{"email":"new@example.com","roles":["stytch_user"]}""", "cannot_assign_default_rbac_role_id")]
    [InlineData("""{"email":"new@example.com","roles":["a b"]}""", "invalid_rbac_role_id")]
    [InlineData("""{"email":"new@example.com","trusted_metadata":"text"}""", "metadata_invalid_format")]
    [InlineData("""{"email":"new@example.com","untrusted_metadata":[]}""", "metadata_invalid_format")]
    public void Bad_values_are_refused_and_nobody_is_made(string body, string errorType)
    {
        int before = _client.Project.UserCount;
        _client.Post("/v1/users", body).Fails(400, errorType);
        Assert.Equal(before, _client.Project.UserCount);
    }

    [Fact]
    public void Too_many_roles_and_too_long_external_ids_are_refused()
    {
        string roles = string.Join(",", Enumerable.Range(0, 101).Select(i => $"\"role{i}\""));
        _client.Post("/v1/users", $$"""{"email":"new@example.com","roles":[{{roles}}]}""").Fails(400, "too_many_roles");
        _client.Post("/v1/users", $$"""{"email":"new@example.com","external_id":"{{new string('x', 129)}}"}""")
            .Fails(400, "invalid_argument");
        _client.Post("/v1/users", $$"""{"email":"new@example.com","external_id":"{{new string('x', 128)}}"}""").Created();
    }

    [Fact]
    public void Lists_of_addresses_are_kept()
    {
        Client client = new(new SandboxOptions
        {
            UserCount = 0,
            EmailDenylist = ["bad@example.com", "example.net"],
            EmailAllowlist = ["example.com", "example.net"],
        });
        client.Post("/v1/users", """{"email":"Bad@example.com"}""").Fails(403, "email_in_denylist");
        client.Post("/v1/users", """{"email":"good@example.net"}""").Fails(403, "email_in_denylist");
        client.Post("/v1/users", """{"email":"good@example.org"}""").Fails(403, "email_not_in_allowlist");
        client.Create("good@example.com");
    }

    [Fact]
    public void Pending_users_hold_their_address_and_deleted_ones_let_it_go()
    {
        string id = _client.Post("/v1/users", """{"email":"p@example.com","create_user_as_pending":true}""").Created()["user_id"]
            .GetString()!;
        _client.Post("/v1/users", """{"email":"p@example.com"}""").Fails(400, "duplicate_email");
        _client.Delete("/v1/users/" + id).Ok();
        Assert.NotEqual(id, _client.Create("p@example.com"));
    }
}
