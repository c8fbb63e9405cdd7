using System.Globalization;
using System.Text.Json;

namespace StytchUsers.Sandbox.Tests;

/// <summary>Search as the fact sheet describes it, over the users' JSON, with no thought of speed.</summary>
internal sealed class NaiveSearch(bool substring)
{
    public bool Matches(JsonElement user, JsonElement query)
    {
        bool[] results = [.. query.GetProperty("operands").EnumerateArray().Select(operand =>
            Passes(user, operand.GetProperty("filter_name").GetString()!, operand.GetProperty("filter_value")))];
        return results.Length == 0
            || (query.GetProperty("operator").GetString() == "OR" ? results.Contains(true) : !results.Contains(false));
    }

    private bool Passes(JsonElement user, string filter, JsonElement value) => filter switch
    {
        "status" => user.GetProperty("status").GetString() == value.GetString(),
        "created_at_greater_than" => Time(user.GetProperty("created_at")) > Time(value),
        "created_at_less_than" => Time(user.GetProperty("created_at")) < Time(value),
        "created_at_between" => Time(user.GetProperty("created_at")) > Time(value.GetProperty("greater_than"))
            && Time(user.GetProperty("created_at")) < Time(value.GetProperty("less_than")),
        "user_id" => IsAny(user.GetProperty("user_id"), value) || IsAny(user.GetProperty("external_id"), value),
        "full_name_fuzzy" => NameMatches(user.GetProperty("name"), value.GetString()!),
        "email_address" => List(user, "emails").Any(email => value.EnumerateArray().Any(wanted =>
            string.Equals(wanted.GetString(), email.GetProperty("email").GetString(), StringComparison.OrdinalIgnoreCase))),
        "email_address_fuzzy" =>
            List(user, "emails").Any(email => EmailMatches(email.GetProperty("email").GetString()!, value.GetString()!)),
        "phone_number" => AnyIs(user, "phone_numbers", "phone_number", value),
        "phone_number_fuzzy" => List(user, "phone_numbers").Any(phone =>
            phone.GetProperty("phone_number").GetString()!.Contains(value.GetString()!, StringComparison.Ordinal)),
        "oauth_provider" => AnyIs(user, "providers", "provider_type", value),
        "crypto_wallet_address" => AnyIs(user, "crypto_wallets", "crypto_wallet_address", value),
        "password_exists" => user.GetProperty("password").ValueKind != JsonValueKind.Null == value.GetBoolean(),
        _ when filter.EndsWith("_id", StringComparison.Ordinal) => WithId(user, filter).Any(item => IsAny(item.GetProperty(filter), value)),
        _ when filter.EndsWith("_verified", StringComparison.Ordinal) =>
            WithId(user, filter.Replace("_verified", "_id", StringComparison.Ordinal))
                .Any(item => item.GetProperty("verified").GetBoolean() == value.GetBoolean()),
        _ => throw new ArgumentException(filter),
    };

    private bool NameMatches(JsonElement name, string wanted)
    {
        string first = name.GetProperty("first_name").GetString()!, last = name.GetProperty("last_name").GetString()!;
        return substring
            ? ((string[])[first, name.GetProperty("middle_name").GetString()!, last, first + " " + last])
                .Any(part => part.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            : ((string[])[first, last]).Any(part => part.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));
    }

    private bool EmailMatches(string address, string wanted) => substring
        ? address.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        : address.Split('@').Any(part => part.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    private static DateTimeOffset Time(JsonElement value) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    private static JsonElement.ArrayEnumerator List(JsonElement user, string list) => user.GetProperty(list).EnumerateArray();

    private static bool AnyIs(JsonElement user, string list, string key, JsonElement values) =>
        List(user, list).Any(item => IsAny(item.GetProperty(key), values));

    private static bool IsAny(JsonElement item, JsonElement values) =>
        values.EnumerateArray().Any(value => value.GetString() == item.GetString());

    /// <summary>The factors whose id has this name.</summary>
    public static IEnumerable<JsonElement> WithId(JsonElement user, string key) => user.EnumerateObject()
        .Where(field => field.Value.ValueKind == JsonValueKind.Array).SelectMany(field => field.Value.EnumerateArray())
        .Where(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out _));
}
