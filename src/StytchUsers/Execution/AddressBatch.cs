using StytchUsers.Client;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Execution;

/// <summary>Exact addresses that are looked for in one search, by whoever of them comes first.</summary>
/// <param name="Kind">What kind of address.</param>
/// <param name="Addresses">At most <see cref="MaximumCount"/> of them.</param>
internal sealed record AddressBatch(AddressKind Kind, IReadOnlyList<string> Addresses)
{
    /// <summary>The service has a limit and does not say which; this one is small enough for any.</summary>
    internal const int MaximumCount = 100;

    private readonly object _once = new();
    private Task<List<StytchUser>>? _found;

    /// <summary>The users that the search found, whether or not they have an address that was asked for.</summary>
    internal Task<List<StytchUser>> FindAsync(UsersClient client, ICallObserver observer, CancellationToken token)
    {
        lock (_once) { return _found ??= SearchAsync(client, observer, token); }
    }

    private async Task<List<StytchUser>> SearchAsync(UsersClient client, ICallObserver observer, CancellationToken token)
    {
        // How the service compares addresses is not documented: should it be by case, one that was given in two is looked for in both.
        string[] distinct = [.. Addresses.Distinct(StringComparer.Ordinal)];
        var users = new List<StytchUser>();
        var request = new SearchRequest { Filters = [new SearchFilter(Kind.Filter, distinct)] };
        await foreach (UserPage page in client.SearchAsync(request, observer, token).ConfigureAwait(false)) { users.AddRange(page.Users); }
        return users;
    }
}
