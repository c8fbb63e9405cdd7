using System.Text.Json.Nodes;

namespace StytchUsers.Testing;

/// <summary>
/// Responses in the service's own shape. A user's factors bear its id in theirs, so that a test can tell from a request whose factor
/// it was: the first email of <c>ada</c> is <c>email-ada-1</c>, at <c>ada@example.com</c>.
/// </summary>
public static class FakeResponses
{
    public const string RequestId = "request-id-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6";

    public static string User(string id) => $$$"""
        {"user_id":"{{{id}}}","status":"active","name":{"first_name":"Ada","middle_name":"","last_name":"Lovelace"},
        "emails":[{"email_id":"email-{{{id}}}-1","email":"{{{id}}}@example.com","verified":true},
        {"email_id":"email-{{{id}}}-2","email":"{{{id}}}@example.org","verified":false}],
        "phone_numbers":[{"phone_id":"phone-{{{id}}}-1","phone_number":"+12025550101","verified":true},
        {"phone_id":"phone-{{{id}}}-2","phone_number":"+12025550102","verified":true}],
        "providers":[{"oauth_user_registration_id":"oauth-{{{id}}}-1","provider_type":"Google","provider_subject":"1"},
        {"oauth_user_registration_id":"oauth-{{{id}}}-2","provider_type":"GitHub","provider_subject":"2"}],
        "webauthn_registrations":[{"webauthn_registration_id":"webauthn-{{{id}}}-1","name":"key"},
        {"webauthn_registration_id":"webauthn-{{{id}}}-2","name":"key"}],
        "biometric_registrations":[{"biometric_registration_id":"biometric-{{{id}}}-1","verified":true},
        {"biometric_registration_id":"biometric-{{{id}}}-2","verified":true}],
        "totps":[{"totp_id":"totp-{{{id}}}-1","verified":true},{"totp_id":"totp-{{{id}}}-2","verified":true}],
        "crypto_wallets":[{"crypto_wallet_id":"wallet-{{{id}}}-1","crypto_wallet_address":"0xA1","crypto_wallet_type":"ethereum",
        "verified":true},
        {"crypto_wallet_id":"wallet-{{{id}}}-2","crypto_wallet_address":"0xB2","crypto_wallet_type":"ethereum",
        "verified":true}],
        "password":{"password_id":"password-{{{id}}}-1","requires_reset":false},
        "external_id":"crew-{{{id}}}","roles":["stytch_user"],"created_at":"2025-11-12T10:22:37Z","is_locked":false,
        "lock_created_at":null,"lock_expires_at":null,
        "trusted_metadata":{"plan":"pro"},"untrusted_metadata":{"theme":"dark"}}
        """;

    /// <summary>Whose factor an id of this form is; <c>ada</c>'s where it says nobody.</summary>
    public static string OwnerOf(string factorId) =>
        factorId.Split('-') is [_, .. { Length: > 0 } owner, _] ? string.Join('-', owner) : "ada";

    /// <summary>What reading a user gives: its fields beside the envelope's.</summary>
    public static Reply Flat(string id) => Envelope(200, (JsonObject)JsonNode.Parse(User(id))!);

    /// <summary>What a change of a user gives.</summary>
    public static Reply Changed(string id, int status = 200) =>
        Envelope(status, new JsonObject { ["user_id"] = id, ["user"] = JsonNode.Parse(User(id)) });

    /// <summary>What a removal gives.</summary>
    public static Reply Removed(string id) => Envelope(200, new JsonObject { ["user_id"] = id });

    public static Reply Apps(string id) => Envelope(200, new JsonObject
    {
        ["connected_apps"] = new JsonArray([.. Enumerable.Range(1, 2).Select(i => new JsonObject
        {
            ["connected_app_id"] = $"app-{id}-{i}", ["name"] = "Mail", ["client_type"] = "third_party_public",
            ["scopes_granted"] = "openid email",
        })]),
    });

    public static Reply Whoami(string projectId) =>
        Envelope(200, new JsonObject { ["project_id"] = projectId, ["name"] = "Analytical Engine" });

    /// <summary>One page of a search.</summary>
    public static Reply Page(IEnumerable<string> ids, string? next, int? total = null) => Envelope(200, new JsonObject
    {
        ["results"] = new JsonArray([.. ids.Select(id => JsonNode.Parse(User(id)))]),
        ["results_metadata"] = new JsonObject { ["next_cursor"] = next, ["total"] = total },
    });

    public static Reply Error(int status, string type, string message = "It did not work.") => Envelope(status, new JsonObject
    {
        ["error_type"] = type, ["error_message"] = message, ["error_url"] = $"https://stytch.com/docs/api/errors/{status}#{type}",
    });

    private static Reply Envelope(int status, JsonObject body)
    {
        body["status_code"] = status;
        body["request_id"] = RequestId;
        return Reply.Json(status, body.ToJsonString());
    }
}
