using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class UpdateUserTests
{
    private readonly Client _client = new();
    private readonly string _id;

    public UpdateUserTests() => _id = _client.Post("/v1/users", """
        {"email":"user@example.com","name":{"first_name":"F","middle_name":"M","last_name":"L"},"roles":["admin"],
         "trusted_metadata":{"keep":1,"nested":{"a":1,"b":2},"gone":true},"untrusted_metadata":{"u":1}}
        """).Created()["user_id"].GetString()!;

    [Fact]
    public void The_response_repeats_some_lists()
    {
        Reply reply = Update("{}");
        Assert.Equal(["crypto_wallets", "emails", "phone_numbers", "request_id", "status_code", "user", "user_id"], Reply.Keys(reply.Json));
        Assert.Equal(reply["user"].GetProperty("emails").GetRawText(), reply["emails"].GetRawText());
    }

    [Fact]
    public void What_is_not_given_stays()
    {
        JsonObject before = JsonNode.Parse(_client.Get("/v1/users/" + _id).Ok().Json.GetRawText())!.AsObject();
        foreach (string part in (string[])["request_id", "status_code"]) { before.Remove(part); }
        Assert.Equal("M", (string?)before["name"]!["middle_name"]);
        before["name"]!["middle_name"] = "N";
        JsonElement user = Update("""{"name":{"middle_name":"N"}}""")["user"];
        Assert.True(JsonNode.DeepEquals(before, JsonNode.Parse(user.GetRawText())), $"Before: {before}\nAfter: {user}");
    }

    [Fact]
    public void Parts_of_a_name_that_are_left_out_are_blanked_on_demand()
    {
        Client client = new(new SandboxOptions { BlankOmittedNameParts = true });
        JsonElement user = client.Put("/v1/users/analyst-1815", """{"name":{"first_name":"Augusta"}}""").Ok()["user"];
        Assert.Equal("""{"first_name":"Augusta","last_name":"","middle_name":""}""", user.GetProperty("name").GetRawText());
        user = client.Put("/v1/users/analyst-1815", """{"roles":["admin"]}""").Ok()["user"];
        Assert.Equal("Augusta", user.GetProperty("name").GetProperty("first_name").GetString());
    }

    [Fact]
    public void A_name_can_be_emptied() =>
        Assert.Equal("", Update("""{"name":{"first_name":""}}""")["user"].GetProperty("name").GetProperty("first_name").GetString());

    [Fact]
    public void Roles_are_replaced_and_the_default_one_stays()
    {
        Assert.Equal("""["stytch_user","editor"]""", Update("""{"roles":["editor"]}""")["user"].GetProperty("roles").GetRawText());
        Assert.Equal("""["stytch_user"]""", Update("""{"roles":[]}""")["user"].GetProperty("roles").GetRawText());
    }

    [Fact]
    public void Metadata_is_merged_by_top_level_key_and_null_deletes()
    {
        JsonElement user = Update("""{"trusted_metadata":{"nested":{"c":3},"gone":null,"new":[null]},"untrusted_metadata":{}}""")["user"];
        Assert.Equal("""{"keep":1,"nested":{"c":3},"new":[null]}""", user.GetProperty("trusted_metadata").GetRawText());
        Assert.Equal("""{"u":1}""", user.GetProperty("untrusted_metadata").GetRawText());
    }

    [Fact]
    public void Metadata_holds_twenty_keys_counted_after_the_merge()
    {
        string seventeen = string.Join(",", Enumerable.Range(0, 17).Select(i => $"\"k{i}\":{i}"));
        Update($$"""{"trusted_metadata":{ {{seventeen}} } }""");
        Fails("""{"trusted_metadata":{"one_more":1}}""", "metadata_too_many_keys");
        Update("""{"trusted_metadata":{"one_more":1,"gone":null}}""");
    }

    [Fact]
    public void Metadata_holds_four_kilobytes_of_compact_json_counted_after_the_merge()
    {
        // {"u":1,"t":"…"} with 2-byte letters: spaces in the request do not count, bytes do.
        const int Frame = 14;
        string fits = new('ü', (4096 - Frame) / 2);
        Update($$"""{   "untrusted_metadata" : { "t" :   "{{fits}}" } }""");
        Fails($$"""{"untrusted_metadata":{"t":"{{fits}}x"} }""", "metadata_too_large");
        Fails("""{"untrusted_metadata":{"v":1}}""", "metadata_too_large");
        Assert.Equal(4096, System.Text.Encoding.UTF8.GetByteCount(_client.User(_id).GetProperty("untrusted_metadata").GetRawText()));
    }

    [Fact]
    public void Metadata_may_be_nested_deeply()
    {
        string deep = new string('[', 400) + "1.10" + new string(']', 400);
        Reply reply = _client.Send("PUT", "/v1/users/" + _id, $$"""{"trusted_metadata":{"deep":{{deep}}} }""");
        Assert.Equal(200, reply.Status);
        Assert.Contains(deep, reply.Text, StringComparison.Ordinal);
        string tooDeep = new string('[', 600) + new string(']', 600);
        Fails($$"""{"trusted_metadata":{"deep":{{tooDeep}}} }""", "bad_request");
    }

    [Fact]
    public void An_external_id_works_in_every_user_path_until_it_is_replaced()
    {
        Update("""{"external_id":"crm|7"}""");
        Assert.Equal(_id, _client.Get("/v1/users/crm%7C7").Ok()["user_id"].GetString());
        Assert.Equal(_id, _client.Get("/v1/users/crm|7").Ok()["user_id"].GetString());
        Assert.Equal(_id, _client.Put("/v1/users/crm%7c7", """{"external_id":"crm|8"}""").Ok()["user_id"].GetString());
        _client.Get("/v1/users/crm|7").Fails(404, "user_not_found");
        _client.Get("/v1/users/crm|8/connected_apps").Ok();
        Assert.Equal(_id,
            _client.Put("/v1/users/crm|8/exchange_primary_factor", """{"phone_number":"+12025559999"}""").Ok()["user_id"].GetString());
        Assert.Equal(_id, _client.Delete("/v1/users/crm|8").Ok()["user_id"].GetString());
    }

    [Fact]
    public void An_external_id_is_unique_and_may_be_set_again()
    {
        Update("""{"external_id":"mine"}""");
        Update("""{"external_id":"mine"}""");
        Update("""{"external_id":null}""");
        Update("""{"external_id":""}""");
        Assert.Equal("mine", _client.User(_id).GetProperty("external_id").GetString());
        Fails("""{"external_id":"analyst-1815"}""", "duplicate_user_external_id");
    }

    [Fact]
    public void An_external_id_can_be_deleted_also_by_itself_and_twice()
    {
        Update("""{"external_id":"mine"}""");
        Reply reply = _client.Delete("/v1/users/mine/external_id").Ok();
        Assert.Equal(["request_id", "status_code", "user", "user_id"], Reply.Keys(reply.Json));
        Assert.Equal(JsonValueKind.Null, reply["user"].GetProperty("external_id").ValueKind);
        _client.Get("/v1/users/mine").Fails(404, "user_not_found");
        _client.Delete($"/v1/users/{_id}/external_id").Ok();
    }

    [Fact]
    public void A_refused_update_changes_nothing()
    {
        string before = Without(_client.User(_id));
        Fails("""{"name":{"first_name":"X"},"trusted_metadata":{"x":1},"roles":["stytch_user"]}""", "cannot_assign_default_rbac_role_id");
        Fails("""{"name":{"first_name":"X"},"external_id":"analyst-1815"}""", "duplicate_user_external_id");
        Assert.Equal(before, Without(_client.User(_id)));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "/exchange_primary_factor")]
    [InlineData("DELETE", "/external_id")]
    [InlineData("GET", "/connected_apps")]
    [InlineData("POST", "/connected_apps/connected-app-test-1/revoke")]
    public void Nobody_is_found_under_unknown_malformed_and_deleted_ids(string method, string rest)
    {
        _client.Delete("/v1/users/" + _id).Ok();
        foreach (string id in (string[])["user-test-nonexistent", "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", _id, "%2E%2E",
            "user%20x"])
        {
            _client.Send(method, $"/v1/users/{id}{rest}", "{}").Fails(404, "user_not_found");
        }
    }

    private static string Without(JsonElement user) =>
        string.Join("\n", user.EnumerateObject().Where(property => property.Name != "request_id").Select(property => property.ToString()));

    private Reply Update(string body) => _client.Put("/v1/users/" + _id, body).Ok();

    private void Fails(string body, string errorType) => _client.Put("/v1/users/" + _id, body).Fails(400, errorType);
}
