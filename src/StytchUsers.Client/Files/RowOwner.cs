using System.Runtime.CompilerServices;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Files;

/// <summary>Who a row means, of those who are in the project.</summary>
/// <param name="User">The user whom every address in the row that somebody has belongs to; null for nobody.</param>
/// <param name="Conflict">Why the row means nobody in particular; null when it does not contradict the project.</param>
internal readonly record struct RowOwner(StytchUser? User, string? Conflict)
{
    /// <summary>
    /// Looks for everybody who has one of the row's addresses, numbers or its external id. The row means a user only when that is one
    /// user, who also has the address that the row is known by: a number or an id alone may be that of somebody else.
    /// </summary>
    /// <param name="client">Of the project.</param>
    /// <param name="row">The row.</param>
    /// <param name="named">The user of this project whose id the row has, where that was looked up; then the row means nobody else.</param>
    /// <param name="observer">Sees the requests.</param>
    /// <param name="token">Ends the search.</param>
    internal static Task<RowOwner> FindAsync(UsersClient client, ImportRow row, StytchUser? named, ICallObserver? observer,
        CancellationToken token) =>
        FindAsync(client, row.Request, row.Factors, named, observer, token);

    /// <summary>As the other, for whom a create of this request would have made: further addresses of the row were not sent.</summary>
    internal static Task<RowOwner> FindAsync(UsersClient client, CreateUserRequest request, ICallObserver? observer,
        CancellationToken token) =>
        FindAsync(client, request, new SourceFactors(), null, observer, token);

    private static async Task<RowOwner> FindAsync(UsersClient client, CreateUserRequest request, SourceFactors factors, StytchUser? named,
        ICallObserver? observer, CancellationToken token)
    {
        var owners = new List<Owner>();
        string[] emails = Distinct(request.Email, factors.Emails);
        string[] phones = Distinct(request.PhoneNumber, factors.PhoneNumbers);
        await foreach (StytchUser user in SearchAsync(client, "email_address", emails, observer, token).ConfigureAwait(false))
        {
            AddEmail(user);
        }
        await foreach (StytchUser user in SearchAsync(client, "phone_number", phones, observer, token).ConfigureAwait(false))
        {
            AddPhone(user);
        }
        if (request.ExternalId is { Length: > 0 } externalId
            && await ByExternalIdAsync(client, externalId, observer, token).ConfigureAwait(false) is { } found)
        {
            AddFresh("The external id", externalId, found);
        }
        if (named is not null) { AddFresh("The user id", named.UserId, named); }

        bool isEmail = request.Email is { Length: > 0 };
        string identifier = (isEmail ? request.Email : request.PhoneNumber) ?? "";
        StytchUser? meant = owners.FirstOrDefault(owner => IsSame(owner.Value, identifier)
            && owner.Kind == (isEmail ? "The email address" : "The phone number")).User;
        foreach (Owner owner in owners)
        {
            if (owner.User.UserId != meant?.UserId)
            {
                return new RowOwner(null,
                    $"{owner.Kind} {owner.Value} of the row belongs to {NameOf(owner.User)}, and not to {identifier}.");
            }
        }
        return new RowOwner(named ?? meant, null);

        // A search may be behind, and not find a user by an address that the user has.
        void AddFresh(string kind, string value, StytchUser user)
        {
            AddEmail(user);
            AddPhone(user);
            owners.Add(new Owner(kind, value, user));
        }

        void AddEmail(StytchUser user) => Add("The email address", emails, user.Emails.Select(email => email.EmailAddress), user);

        void AddPhone(StytchUser user) => Add("The phone number", phones, user.PhoneNumbers.Select(phone => phone.PhoneNumber), user);

        // How the service compares addresses is not documented, and a user without the address is not the one who was asked for.
        void Add(string kind, string[] asked, IEnumerable<string> present, StytchUser user)
        {
            string? address = asked.FirstOrDefault(address => present.Any(one => IsSame(one, address)));
            if (address is not null) { owners.Add(new Owner(kind, address, user)); }
        }
    }

    /// <summary>The user of this project whose id the row has; null for a row without an id or with that of another project.</summary>
    internal static async Task<StytchUser?> NamedAsync(UsersClient client, ImportRow row, ICallObserver? observer,
        CancellationToken token) =>
        row.SourceUserId is { } id && !StytchIds.IsOfOtherEnvironment(id, client.ProjectId)
            && await GetAsync(client, id, observer, token).ConfigureAwait(false) is { } user && user.UserId == id
            ? user
            : null;

    private static string[] Distinct(string? first, IEnumerable<SourceAddress> others) =>
        [.. others.Select(address => address.Value).Prepend(first).OfType<string>().Where(value => value.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Without name and id: of somebody else, the text of a conflict says no more than that.</summary>
    private static string NameOf(StytchUser user) => user.EmailAddress ?? user.PhoneNumber ?? "another user";

    private static async IAsyncEnumerable<StytchUser> SearchAsync(UsersClient client, string filter, string[] values,
        ICallObserver? observer, [EnumeratorCancellation] CancellationToken token)
    {
        if (values.Length == 0) { yield break; }
        var request = new SearchRequest { Filters = [new SearchFilter(filter, values)] };
        await foreach (UserPage page in client.SearchAsync(request, observer, token).ConfigureAwait(false))
        {
            foreach (StytchUser user in page.Users) { yield return user; }
        }
    }

    private static async Task<StytchUser?> ByExternalIdAsync(UsersClient client, string externalId, ICallObserver? observer,
        CancellationToken token) =>
        await GetAsync(client, externalId, observer, token).ConfigureAwait(false) is { } user && user.ExternalId == externalId
            ? user
            : null;

    /// <summary>Whoever has the id. One path takes Stytch's ids and external ids, so the caller looks which of them it is.</summary>
    private static async Task<StytchUser?> GetAsync(UsersClient client, string id, ICallObserver? observer, CancellationToken token)
    {
        if (PathId.Problem(id) is not null) { return null; }
        try { return (await client.GetAsync(id, observer, token).ConfigureAwait(false)).User; }
        catch (StytchApiException e) when (e.ErrorType == UsersClient.UserNotFound)
        {
            // The 404 of a proxy does not say that nobody has the id.
            return null;
        }
    }

    private readonly record struct Owner(string Kind, string Value, StytchUser User);
}
