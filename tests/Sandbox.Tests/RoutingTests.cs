using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class RoutingTests
{
    private readonly Client _client = new(new SandboxOptions { UserCount = 3 });

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v1")]
    [InlineData("GET", "/v1/users/")]
    [InlineData("GET", "/v1/users//connected_apps")]
    [InlineData("GET", "/v1/users/pending/list/all")]
    [InlineData("POST", "/v2/users")]
    [InlineData("GET", "/healthz")]
    public void Unknown_paths_are_not_found(string method, string path) => _client.Send(method, path).Fails(404, "route_not_found");

    [Theory]
    [InlineData("GET", "/v1/users", "POST")]
    [InlineData("POST", "/v1/users/some-id", "GET, PUT, DELETE")]
    [InlineData("GET", "/v1/users/emails/email-test-1", "DELETE")]
    [InlineData("PATCH", "/v1/users/search", "POST, GET, PUT, DELETE")]
    [InlineData("DELETE", "/v1/debug/whoami", "GET")]
    public void Known_paths_say_which_methods_they_take(string method, string path, string allowed)
    {
        Reply reply = _client.Send(method, path).Fails(405, "method_not_allowed");
        Assert.Contains(new KeyValuePair<string, string>("Allow", allowed), reply.Response.Headers);
    }

    [Fact]
    public void Words_of_the_api_are_ids_where_only_an_id_can_stand()
    {
        _client.Get("/v1/users/search").Fails(404, "user_not_found");
        _client.Delete("/v1/users/emails").Fails(404, "user_not_found");
        _client.Delete("/v1/users/emails/external_id").Fails(400, "invalid_email_id");
        _client.Get("/v1/users/a%2Fconnected_apps").Fails(404, "user_not_found");
        _client.Get("/v1/users/%2e%2e").Fails(404, "user_not_found");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"email\":\"\\ud800@example.com\"}")]
    [InlineData("{\"email\":5}")]
    [InlineData("{\"email\":\"a@example.com\",\"name\":\"Ada\"}")]
    [InlineData("{\"email\":\"a@example.com\",\"create_user_as_pending\":\"yes\"}")]
    [InlineData("{\"email\":\"a@example.com\",\"roles\":\"admin\"}")]
    [InlineData("{\"email\":\"a@example.com\",\"roles\":[1]}")]
    public void Malformed_bodies_are_bad_requests(string body) => _client.Post("/v1/users", body).Fails(400, "bad_request");

    [Fact]
    public void Another_content_type_is_a_bad_request()
    {
        _client.Send("POST", "/v1/users", """{"email":"a@example.com"}""", "application/x-www-form-urlencoded").Fails(400, "bad_request");
        _client.Send("POST", "/v1/users", """{"email":"a@example.com"}""", contentType: null).Created();
    }

    [Fact]
    public void What_the_sdks_add_is_tolerated()
    {
        string id = _client.Create("sdk@example.com");
        _client.Get($"/v1/users/{id}?user_id={id}").Ok();
        _client.Put("/v1/users/" + id,
            $$"""{"user_id":"{{id}}","name":{"first_name":"Sdk","middle_name":null},"attributes":null,"unknown":1}""").Ok();
        _client.Send("DELETE", "/v1/users/" + id, "{}").Ok();
        string other = _client.Create("other@example.com");
        _client.Send("DELETE", "/v1/users/" + other, "not json").Ok();
    }

    [Fact]
    public void The_key_set_needs_no_credentials()
    {
        _client.Authorization = null!;
        Assert.Empty(_client.Get("/v1/sessions/jwks/project-test-1").Ok()["keys"].EnumerateArray());
    }

    [Fact]
    public void Every_response_is_json_and_has_a_request_id_of_its_own()
    {
        Reply one = _client.Get("/v1/debug/whoami"), other = _client.Get("/v1/debug/whoami");
        Assert.NotEqual(one["request_id"].GetString(), other["request_id"].GetString());
        Assert.Contains(new KeyValuePair<string, string>("Content-Type", "application/json"), one.Response.Headers);
    }
}
