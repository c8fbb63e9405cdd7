using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>Every filter of search by name. The second names are those in the service's user_search_missing_ error types.</summary>
internal static class SearchFilters
{
    private static readonly Dictionary<string, Func<FilterValue, SearchFilter>> s_filters = new(OfFactors(), StringComparer.Ordinal)
    {
        ["status"] = Status,
        ["created_at_greater_than"] = value => SearchFilter.Created(value.Time(), before: null),
        ["created_at_less_than"] = value => SearchFilter.Created(after: null, value.Time()),
        ["created_at_between"] = value => SearchFilter.Created(value.Bound("greater_than"), value.Bound("less_than")),
        ["user_id"] = UserId,
        ["full_name_fuzzy"] = value => value.Options.FuzzyMatchesSubstring
            ? Like(value, user => [user.FirstName, user.MiddleName, user.LastName, $"{user.FirstName} {user.LastName}"], Contains)
            : Like(value, user => [user.FirstName, user.LastName], Begins),
        ["email_address"] = value => SearchFilter.ByKey(value.Texts("email_addresses"), KeyKind.EmailAddress),
        ["email_address_fuzzy"] = value =>
            Like(value, KeyKind.EmailAddress.Of, value.Options.FuzzyMatchesSubstring ? Contains : EmailBegins),
        ["phone_number"] = value => SearchFilter.ByKey(value.Texts("phone_numbers"), KeyKind.PhoneNumber),
        ["phone_number_fuzzy"] = value => Like(value, KeyKind.PhoneNumber.Of, Contains),
        ["oauth_provider"] = OAuthProvider,
        ["crypto_wallet_address"] = value =>
            Named(FactorKinds.CryptoWallet, value.Texts("crypto_wallet_address"), StringComparer.Ordinal),
        ["password_exists"] = PasswordExists,
    };

    /// <summary>By id, and by whether one is verified: of the kinds that say so.</summary>
    private static IEnumerable<KeyValuePair<string, Func<FilterValue, SearchFilter>>> OfFactors()
    {
        foreach (FactorKind kind in FactorKinds.All.Where(kind => kind.IsVerifiable))
        {
            string second = kind == FactorKinds.CryptoWallet ? kind.IdField : kind.IdField + "s";
            yield return new(kind.IdField, value => SearchFilter.ByKey(value.Texts(second), KeyKind.IdOf(kind)));
            yield return new($"{kind.IdField[..^3]}_verified", value => Verified(value, kind));
        }
    }

    public static IReadOnlyCollection<string> Names => s_filters.Keys;

    public static SearchFilter Read(RequestBody operand, SandboxOptions options)
    {
        var missing = ApiError.Search("missing_filter_name", "An operand has no filter_name.");
        JsonElement name = operand.Value("filter_name") ?? throw missing.Raise();
        if (name.ValueKind != JsonValueKind.String)
        {
            throw ApiError.Search("filter_name_must_be_string", "filter_name must be a string.").Raise();
        }

        if (name.GetString() is not { Length: > 0 } text) { throw missing.Raise(); }
        if (!s_filters.TryGetValue(text, out Func<FilterValue, SearchFilter>? read))
        {
            throw ApiError.Search("filter_name_not_recognized", $"There is no filter {text}.").Raise();
        }

        JsonElement value = operand.Value("filter_value")
            ?? throw ApiError.Search("missing_filter_value", $"The filter {text} has no filter_value.").Raise();
        return read(new FilterValue(text, value, options));
    }

    private static SearchFilter Status(FilterValue value) => value.Text() switch
    {
        "active" => new(user => !user.Pending),
        "pending" => new(user => user.Pending),
        _ => throw ApiError.Search("invalid_status_filter", "The status must be active or pending.").Raise(),
    };

    private static SearchFilter UserId(FilterValue value)
    {
        string[] ids = value.Texts("user_ids");
        int stytchIds = ids.Count(StytchIds.IsOfUser);
        return stytchIds == 0 || stytchIds == ids.Length
            ? SearchFilter.ByKey(ids, KeyKind.UserId, KeyKind.ExternalId)
            : throw ApiError.Search("cannot_mix_internal_and_external_user_ids", "Give either Stytch ids or external ids.").Raise();
    }

    /// <summary>Passes users one of whose texts is like the value.</summary>
    private static SearchFilter Like(FilterValue value, Func<User, IEnumerable<string>> texts, Func<string, string, bool> isLike)
    {
        string wanted = value.Fuzzy();
        return new(user => texts(user).Any(text => isLike(text, wanted)));
    }

    /// <summary>How the service spells providers here is not known: any case will do.</summary>
    private static SearchFilter OAuthProvider(FilterValue value)
    {
        string[] wanted = value.Texts("oauth_providers");
        return wanted.All(name => OAuthProviders.Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            ? Named(FactorKinds.OAuthRegistration, wanted, StringComparer.OrdinalIgnoreCase)
            : throw ApiError.Search("invalid_oauth_provider_filter", "There is no such OAuth provider.").Raise();
    }

    private static SearchFilter Named(FactorKind kind, string[] names, StringComparer comparer)
    {
        var wanted = new HashSet<string>(names, comparer);
        return new(user => user.Of(kind).Any(factor => wanted.Contains(factor.Name)));
    }

    private static SearchFilter PasswordExists(FilterValue value)
    {
        bool wanted = value.Bool();
        return new(user => user.Of(FactorKinds.Password).Length > 0 == wanted);
    }

    /// <summary>Passes users that have a factor in the wanted state; whoever has none of the kind passes neither way.</summary>
    private static SearchFilter Verified(FilterValue value, FactorKind kind)
    {
        bool wanted = value.Bool();
        return new(user => Array.Exists(user.Factors, factor => factor.Kind == kind && factor.Flag == wanted));
    }

    private static bool EmailBegins(string address, string text)
    {
        int at = address.LastIndexOf('@');
        return (at >= text.Length && Begins(address, text)) || address.AsSpan(at + 1).StartsWith(text, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
