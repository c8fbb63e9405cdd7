using System.Text.Json;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class SearchValidationTests
{
    private readonly Client _client = new(new SandboxOptions { UserCount = 5, MaximumFilterValues = 3 });

    public static TheoryData<string, string, string> Values => new()
    {
        { "status", "true", "user_search_expected_string" },
        { "status", "[\"active\"]", "user_search_expected_string" },
        { "status", "\"\"", "user_search_missing_status" },
        { "status", "\"deleted\"", "user_search_invalid_status_filter" },
        { "email_verified", "\"true\"", "user_search_expected_bool" },
        { "password_exists", "1", "user_search_expected_bool" },
        { "email_address", "\"ada@example.com\"", "user_search_expected_array_of_string" },
        { "email_address", "[1]", "user_search_expected_array_of_string" },
        { "email_address", "[]", "user_search_missing_email_addresses" },
        { "email_id", "[]", "user_search_missing_email_ids" },
        { "phone_number", "[]", "user_search_missing_phone_numbers" },
        { "phone_id", "[]", "user_search_missing_phone_ids" },
        { "user_id", "[]", "user_search_missing_user_ids" },
        { "totp_id", "[]", "user_search_missing_totp_ids" },
        { "oauth_provider", "[]", "user_search_missing_oauth_providers" },
        { "oauth_provider", "[\"MyOwn\"]", "user_search_invalid_oauth_provider_filter" },
        { "webauthn_registration_id", "[]", "user_search_missing_webauthn_registration_ids" },
        { "biometric_registration_id", "[]", "user_search_missing_biometric_registration_ids" },
        { "crypto_wallet_id", "[]", "user_search_missing_crypto_wallet_id" },
        { "crypto_wallet_address", "[]", "user_search_missing_crypto_wallet_address" },
        { "email_address", "[\"a\",\"b\",\"c\",\"d\"]", "user_search_maximum_filter_value_count_exceeded" },
        { "user_id", "[\"crm|1\",\"user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6\"]",
            "user_search_cannot_mix_internal_and_external_user_ids" },
        { "created_at_greater_than", "5", "user_search_expected_timestamp" },
        { "created_at_greater_than", "\"yesterday\"", "user_search_expected_timestamp" },
        { "created_at_greater_than", "\"2025-01-01\"", "user_search_expected_timestamp" },
        { "created_at_less_than", "\"2025-13-01T00:00:00Z\"", "user_search_expected_timestamp" },
        { "created_at_greater_than", "\"\"", "user_search_missing_created_at_greater_than" },
        { "created_at_less_than", "\"\"", "user_search_missing_created_at_less_than" },
        { "created_at_between", "\"2025-01-01T00:00:00Z\"", "user_search_expected_object" },
        { "created_at_between", "{\"less_than\":\"2025-01-01T00:00:00Z\"}", "user_search_missing_greater_than" },
        { "created_at_between", "{\"greater_than\":\"2025-01-01T00:00:00Z\",\"less_than\":null}", "user_search_missing_less_than" },
        { "created_at_between", "{\"greater_than\":\"x\",\"less_than\":\"x\"}", "user_search_expected_timestamp" },
        { "full_name_fuzzy", "\"ad\"", "user_search_full_name_fuzzy_too_short" },
        { "full_name_fuzzy", "\"\"", "user_search_missing_full_name_fuzzy" },
        { "email_address_fuzzy", "\"ad\"", "user_search_email_address_fuzzy_too_short" },
        { "email_address_fuzzy", "[\"ada\"]", "user_search_expected_string" },
        { "email_address_fuzzy", "\"\"", "user_search_missing_email_address_fuzzy" },
        { "phone_number_fuzzy", "\"41\"", "user_search_phone_number_fuzzy_too_short" },
        { "phone_number_fuzzy", "\"\"", "user_search_missing_phone_number_fuzzy" },
        { "email_address", "null", "user_search_missing_filter_value" },
        { "email_domain", "\"example.com\"", "user_search_filter_name_not_recognized" },
        { "STATUS", "\"active\"", "user_search_filter_name_not_recognized" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Bad_values_are_refused(string filter, string value, string errorType) =>
        Fails($$"""{"query":{"operator":"AND","operands":[{"filter_name":"{{filter}}","filter_value":{{value}} }]} }""", errorType);

    [Theory]
    [InlineData("""{"query":{"operator":"NOT","operands":[]}}""", "user_search_invalid_operator")]
    [InlineData("""{"query":{"operator":"and","operands":[]}}""", "user_search_invalid_operator")]
    [InlineData("""{"query":{"operator":1}}""", "user_search_invalid_operator")]
    [InlineData("""{"query":{"operands":[{"filter_name":"status","filter_value":"active"}]}}""", "user_search_invalid_operator")]
    [InlineData("""{"query":{"operator":"AND","operands":[{"filter_value":"active"}]}}""", "user_search_missing_filter_name")]
    [InlineData("""{"query":{"operator":"AND","operands":[{"filter_name":"","filter_value":"active"}]}}""",
        "user_search_missing_filter_name")]
    [InlineData("""{"query":{"operator":"AND","operands":[{"filter_name":7,"filter_value":"active"}]}}""",
        "user_search_filter_name_must_be_string")]
    [InlineData("""{"query":{"operator":"AND","operands":[{"filter_name":"status"}]}}""", "user_search_missing_filter_value")]
    [InlineData("""{"query":{"operator":"AND","operands":{}}}""", "bad_request")]
    [InlineData("""{"query":{"operator":"AND","operands":["status"]}}""", "bad_request")]
    [InlineData("""{"query":"all"}""", "bad_request")]
    [InlineData("""{"limit":1001}""", "user_search_invalid_limit")]
    [InlineData("""{"limit":-1}""", "user_search_invalid_limit")]
    [InlineData("""{"limit":1.5}""", "user_search_invalid_limit")]
    [InlineData("""{"limit":"10"}""", "user_search_invalid_limit")]
    [InlineData("""{"cursor":"x"}""", "user_search_invalid_cursor")]
    [InlineData("""{"cursor":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""", "user_search_invalid_cursor")]
    [InlineData("""{"cursor":5}""", "user_search_invalid_cursor")]
    public void Bad_queries_are_refused(string body, string errorType) => Fails(body, errorType);

    [Fact]
    public void A_cursor_goes_with_its_query_however_that_is_written_and_with_any_limit()
    {
        const string Query = """{"operator":"AND","operands":[{"filter_name":"email_verified","filter_value":true}]}""";
        const string SameQuery = """{ "operands" : [ { "filter_value" : true, "filter_name" : "email_verified" } ], "operator" : "AND" }""";
        const string OtherQuery = """{"operator":"AND","operands":[{"filter_name":"email_verified","filter_value":false}]}""";
        string cursor = Cursor(_client.Search($$"""{"limit":1,"query":{{Query}}}""").Ok());
        _client.Search($$"""{"limit":3,"cursor":"{{cursor}}","query":{{SameQuery}}}""").Ok();
        Fails($$"""{"limit":1,"cursor":"{{cursor}}","query":{{OtherQuery}}}""", "user_search_invalid_cursor");
        Fails($$"""{"limit":1,"cursor":"{{cursor}}"}""", "user_search_invalid_cursor");

        string all = Cursor(_client.Search("""{"limit":1}""").Ok());
        _client.Search($$"""{"cursor":"{{all}}","query":{} }""").Ok();
        Fails($$"""{"cursor":"{{all}}","query":{{Query}}}""", "user_search_invalid_cursor");
        Fails($$"""{"cursor":"{{(all[0] == 'A' ? 'B' : 'A') + all[1..]}}"}""", "user_search_invalid_cursor");
    }

    [Fact]
    public void The_shortest_fuzzy_value_can_be_set_and_counts_characters()
    {
        Client client = new(new SandboxOptions { MinimumFuzzyLength = 2 });
        client.Search("""{"query":{"operator":"AND","operands":[{"filter_name":"full_name_fuzzy","filter_value":"Ad"}]}}""").Ok();
        Reply reply = client.Search("""{"query":{"operator":"AND","operands":[{"filter_name":"full_name_fuzzy","filter_value":"😀"}]}}""");
        reply.Fails(400, "user_search_full_name_fuzzy_too_short");
    }

    private static string Cursor(Reply reply) =>
        reply["results_metadata"].GetProperty("next_cursor").GetString() ?? throw new JsonException("No cursor.");

    private void Fails(string body, string errorType) => _client.Search(body).Fails(400, errorType);
}
