using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Search;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>What an endpoint gets to work with. The project's lock is held while it works.</summary>
internal sealed class Request(
    SandboxOptions options, UserStore store, Responses responses, SearchTotals totals, string[] path, RequestBody body)
{
    public SandboxOptions Options { get; } = options;

    public UserStore Store { get; } = store;

    public Responses Responses { get; } = responses;

    public SearchTotals Totals { get; } = totals;

    public RequestBody Body { get; } = body;

    public DateTime Now { get; } = options.TimeProvider.GetUtcNow().UtcDateTime;

    /// <summary>The path's variable segments, decoded.</summary>
    public string this[int index] => path[index];

    /// <summary>Where a path says user_id, the user's external id serves as well.</summary>
    public int FindUser() => Store.FindUser(path[0]) is >= 0 and var slot ? slot : throw ApiError.UserNotFound.Raise();

    public string NewId(string kind) => Store.Ids.New(kind);

    /// <summary>A factor with a new id, which nobody has verified.</summary>
    public Factor NewFactor(FactorKind kind, string name) => new(kind, NewId(kind.IdPrefix), Flag: false, name);
}
