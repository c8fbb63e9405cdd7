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

    /// <summary>The texts of a user that a filter looks at.</summary>
    public static IEnumerable<string> Texts(JsonElement user, string filter) => filter switch
    {
        "status" or "user_id" or "external_id" => Strings([user], filter),
        "full_name_fuzzy" => Strings([user.GetProperty("name")], "first_name", "middle_name", "last_name"),
        "email_address" or "email_address_fuzzy" => Strings(List(user, "emails"), "email"),
        "phone_number" or "phone_number_fuzzy" => Strings(List(user, "phone_numbers"), "phone_number"),
        "oauth_provider" => Strings(List(user, "providers"), "provider_type"),
        "crypto_wallet_address" => Strings(List(user, "crypto_wallets"), filter),
        _ when filter.EndsWith("_id", StringComparison.Ordinal) => Strings(WithId(user, filter), filter),
        _ => throw new ArgumentException(filter),
    };

    private bool Passes(JsonElement user, string filter, JsonElement value) => filter switch
    {
        "created_at_greater_than" => Time(user.GetProperty("created_at")) > Time(value),
        "created_at_less_than" => Time(user.GetProperty("created_at")) < Time(value),
        "created_at_between" => Time(user.GetProperty("created_at")) > Time(value.GetProperty("greater_than"))
            && Time(user.GetProperty("created_at")) < Time(value.GetProperty("less_than")),
        "status" => Texts(user, filter).Contains(value.GetString()),
        "user_id" => Texts(user, filter).Concat(Texts(user, "external_id")).Any(id => IsAny(id, value, StringComparison.Ordinal)),
        "full_name_fuzzy" => NameMatches([.. Texts(user, filter)], value.GetString()!),
        "email_address" => Texts(user, filter).Any(email => IsAny(email, value, StringComparison.OrdinalIgnoreCase)),
        "email_address_fuzzy" => Texts(user, filter).Any(email => EmailMatches(email, value.GetString()!)),
        "password_exists" => user.GetProperty("password").ValueKind != JsonValueKind.Null == value.GetBoolean(),
        _ when filter.EndsWith("_verified", StringComparison.Ordinal) =>
            WithId(user, filter.Replace("_verified", "_id", StringComparison.Ordinal))
                .Any(item => item.GetProperty("verified").GetBoolean() == value.GetBoolean()),
        _ when filter.EndsWith("_fuzzy", StringComparison.Ordinal) =>
            Texts(user, filter).Any(text => text.Contains(value.GetString()!, StringComparison.OrdinalIgnoreCase)),
        _ => Texts(user, filter).Any(text => IsAny(text, value, StringComparison.Ordinal)),
    };

    private bool NameMatches(string[] names, string wanted) => substring
        ? names.Append(names[0] + " " + names[^1]).Any(part => part.Contains(wanted, StringComparison.OrdinalIgnoreCase))
        : ((string[])[names[0], names[^1]]).Any(part => part.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    private bool EmailMatches(string address, string wanted) => substring
        ? address.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        : address.Split('@').Any(part => part.StartsWith(wanted, StringComparison.OrdinalIgnoreCase));

    private static DateTimeOffset Time(JsonElement value) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    private static JsonElement.ArrayEnumerator List(JsonElement user, string list) => user.GetProperty(list).EnumerateArray();

    private static IEnumerable<string> Strings(IEnumerable<JsonElement> items, params string[] keys) =>
        from item in items from key in keys let text = item.GetProperty(key).GetString() where text is not null select text;

    private static bool IsAny(string text, JsonElement values, StringComparison comparison) =>
        values.EnumerateArray().Any(value => string.Equals(value.GetString(), text, comparison));

    /// <summary>The factors whose id has this name.</summary>
    private static IEnumerable<JsonElement> WithId(JsonElement user, string key) => user.EnumerateObject()
        .Where(field => field.Value.ValueKind == JsonValueKind.Array).SelectMany(field => field.Value.EnumerateArray())
        .Where(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out _));
}
