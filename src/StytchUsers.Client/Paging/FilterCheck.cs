using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Paging;

/// <summary>
/// Looks again at filters that name somebody: a cache or a gateway that drops the body of a search can respond with everybody, and what
/// is done to whom a search found cannot be undone.
/// </summary>
internal sealed class FilterCheck
{
    private readonly Func<StytchUser, bool>[] _checks;

    internal FilterCheck(SearchRequest request) => _checks =
        [.. request.Filters.Select(filter => Of(filter.Name, filter.Value)).OfType<Func<StytchUser, bool>>()];

    /// <summary>Whether the user has what the filters ask for, as far as that can be told.</summary>
    internal bool Fits(StytchUser user) => Array.TrueForAll(_checks, check => check(user));

    private static Func<StytchUser, bool>? Of(string name, object value) => (name, value) switch
    {
        ("status", string status) => user => IsIn([status], user.Status),
        ("user_id", IEnumerable<string> ids) => user => IsIn(ids, user.UserId) || IsIn(ids, user.ExternalId),
        ("email_address", IEnumerable<string> addresses) => user => user.Emails.Any(email => IsIn(addresses, email.EmailAddress)),

        // How the service writes a number that was given with blanks is not documented.
        ("phone_number", IEnumerable<string> numbers) => user =>
            user.PhoneNumbers.Any(phone => IsIn(numbers.Select(Digits), Digits(phone.PhoneNumber))),
        _ => null,
    };

    private static bool IsIn(IEnumerable<string> wanted, string? present) =>
        present is not null && wanted.Contains(present.Trim(), StringComparer.OrdinalIgnoreCase);

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
