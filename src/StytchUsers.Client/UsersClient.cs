using System.Runtime.CompilerServices;
using System.Security;
using System.Text.Json;
using StytchUsers.Client.Paging;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Json;

namespace StytchUsers.Client;

/// <summary>
/// The calls of Stytch's Users API for one project. Safe for many threads. Every failure of a call is a
/// <see cref="StytchApiException"/>; a request that cannot be sent as it is, an <see cref="ArgumentException"/>.
/// </summary>
public sealed class UsersClient : IDisposable
{
    /// <summary>The error type by which the service says that nobody has an id.</summary>
    internal const string UserNotFound = "user_not_found";

    private readonly StytchTransport _transport;
    private readonly PageSource _pages;
    private readonly TimeProvider _clock;

    /// <param name="options">Where and how.</param>
    /// <param name="secret">The project's secret. It is not kept as it is given.</param>
    /// <param name="handler">What responds in place of the network, for a sandbox in this process.</param>
    public UsersClient(ClientOptions options, SecureString secret, HttpMessageHandler? handler = null)
    {
        ProjectId = options.ProjectId;
        BaseUri = options.BaseUri;
        _transport = new StytchTransport(options, secret, handler);
        _pages = new PageSource(_transport, options.ProjectId);
        _clock = options.TimeProvider;
    }

    /// <summary>The project's id.</summary>
    public string ProjectId { get; }

    /// <summary>Scheme and host.</summary>
    public Uri BaseUri { get; }

    internal ServiceClock ServiceClock => _transport.ServiceClock;

    /// <summary>Asks who the credentials belong to.</summary>
    public Task<WhoamiResponse> WhoamiAsync(ICallObserver? observer, CancellationToken token) =>
        SendAsync(StytchCall.Get("v1/debug/whoami"), observer,
        fields => new WhoamiResponse(ServiceSign.Of(fields, "project_id"u8), fields.Text("name"u8) ?? "", fields.Flag("sandbox"u8),
            fields.Text("request_id"u8)), token);

    /// <summary>Creates a user. Never sent twice unless the service certainly did nothing.</summary>
    public Task<UserResponse> CreateAsync(CreateUserRequest request, ICallObserver? observer, CancellationToken token) =>
        SendAsync(StytchCall.Post("v1/users", RequestBodies.Of(request)), observer, fields => User(fields, null), token);

    /// <summary>Reads a user by its Stytch id or external id.</summary>
    public Task<UserResponse> GetAsync(string userId, ICallObserver? observer, CancellationToken token) =>
        SendAsync(StytchCall.Get(UserPath(userId)), observer, fields =>
    {
        // This response alone has the user's fields beside those of the envelope.
        var user = new StytchUser(fields.Without("request_id", "status_code").Json, ProjectId);
        ServiceSign.CheckRead(userId, ServiceSign.Of(fields, "user_id"u8), user);
        return new UserResponse(user, user.UserId, fields.Text("request_id"u8));
    }, token);

    /// <summary>Changes what the request names and nothing else.</summary>
    public Task<UserResponse> UpdateAsync(string userId, UpdateUserRequest request, ICallObserver? observer, CancellationToken token) =>
        SendAsync(StytchCall.Put(UserPath(userId), RequestBodies.Of(request)), observer, fields => User(fields, userId), token);

    /// <summary>Puts another address or number in the place of the user's only factor.</summary>
    public async Task<UserResponse> ExchangePrimaryFactorAsync(string userId, ExchangePrimaryFactorRequest request,
        ICallObserver? observer, CancellationToken token)
    {
        var call = StytchCall.Put(UserPath(userId) + "/exchange_primary_factor", RequestBodies.Of(request));
        try { return await SendAsync(call, observer, fields => User(fields, userId), token).ConfigureAwait(false); }
        catch (StytchApiException e) when (e is
            { OutcomeUnknown: true, ErrorType: "duplicate_email_for_user" or "duplicate_phone_number_for_user" })
        {
            // The user has the new factor already: an attempt whose response was lost did the work.
            return await GetAsync(userId, observer, token).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a user for good.</summary>
    public Task<RemovalResponse> DeleteAsync(string userId, ICallObserver? observer, CancellationToken token) =>
        DeleteAsync(UserPath(userId), UserNotFound, fields => fields is null ? new RemovalResponse(null, null)
            : new RemovalResponse(User(fields, userId).UserId, fields.Text("request_id"u8)), observer, token);

    /// <summary>Removes one factor by the factor's own id.</summary>
    public Task<UserResponse> DeleteFactorAsync(FactorKind kind, string factorId, ICallObserver? observer, CancellationToken token) =>
        DeleteFactorAsync(kind, factorId, null, observer, token);

    /// <summary>As the other, where the Stytch id of the factor's owner is known: the response must be about that user.</summary>
    public Task<UserResponse> DeleteFactorAsync(FactorKind kind, string factorId, string? ownerId, ICallObserver? observer,
        CancellationToken token) =>
        DeleteAsync($"v1/users/{kind.Path}/{PathId.Segment(factorId)}", kind.NotFoundType, fields =>
        {
            UserResponse response = UserOrNothing(fields, null);
            if (fields is not null && ownerId is not null) { ServiceSign.CheckOwner(ownerId, response.UserId); }
            return response;
        }, observer, token);

    /// <summary>Takes a user's external id away.</summary>
    public Task<UserResponse> DeleteExternalIdAsync(string userId, ICallObserver? observer, CancellationToken token) =>
        DeleteAsync(UserPath(userId) + "/external_id", UserNotFound, fields => UserOrNothing(fields, userId), observer, token);

    /// <summary>The applications that a user has given access to.</summary>
    public Task<IReadOnlyList<StytchConnectedApp>> GetConnectedAppsAsync(string userId, ICallObserver? observer, CancellationToken token) =>
        SendAsync<IReadOnlyList<StytchConnectedApp>>(StytchCall.Get(UserPath(userId) + "/connected_apps"), observer,
            fields =>
        {
            ServiceSign.CheckList(fields, "connected_apps"u8);
            return [.. fields.Objects("connected_apps"u8).Select(app => new StytchConnectedApp(app, userId, ProjectId))];
        }, token);

    /// <summary>Ends an application's access to a user. Gives the request id.</summary>
    public Task<string> RevokeConnectedAppAsync(string userId, string connectedAppId, ICallObserver? observer, CancellationToken token) =>
        SendAsync(
        StytchCall.Post($"{UserPath(userId)}/connected_apps/{PathId.Segment(connectedAppId)}/revoke",
            RequestBodies.Empty), observer, fields => ServiceSign.Of(fields, "request_id"u8), token);

    /// <summary>A search whose pages are asked for while the ones before them are read.</summary>
    public UserSearch Search(SearchRequest request, ICallObserver? observer, CancellationToken token) =>
        new(_pages, request, _clock, observer, token);

    /// <summary>The pages of a search.</summary>
    public async IAsyncEnumerable<UserPage> SearchAsync(SearchRequest request, ICallObserver? observer,
        [EnumeratorCancellation] CancellationToken token)
    {
        UserSearch search = Search(request, observer, token);
        await using ConfiguredAsyncDisposable ended = search.ConfigureAwait(false);
        while (await search.NextAsync().ConfigureAwait(false) is { } page) { yield return page; }
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private static string UserPath(string userId) => "v1/users/" + PathId.Segment(userId);

    /// <param name="fields">The response.</param>
    /// <param name="asked">The id that the user was asked for by; null where the request names none.</param>
    private UserResponse User(JsonFields fields, string? asked)
    {
        StytchUser? user = fields.Object("user"u8) is { } found ? new StytchUser(found.Json.ToArray(), ProjectId) : null;
        string id = fields.Text("user_id"u8) ?? user?.UserId ?? "";
        ServiceSign.CheckChange(asked, id, user);
        return new UserResponse(user, id, fields.Text("request_id"u8));
    }

    private UserResponse UserOrNothing(JsonFields? fields, string? asked) =>
        fields is null ? new UserResponse(null, "", null) : User(fields, asked);

    private async Task<T> SendAsync<T>(StytchCall call, ICallObserver? observer, Func<JsonFields, T> read, CancellationToken token)
    {
        using Response response = await _transport.SendAsync(call, observer, token).ConfigureAwait(false);
        return Read(call, response, read);
    }

    /// <param name="path">What to remove.</param>
    /// <param name="notFound">The error type by which the service says that there is no such thing.</param>
    /// <param name="read">Reads the response; of one without a body, null.</param>
    /// <param name="observer">Is told of what happens.</param>
    /// <param name="token">Ends the call.</param>
    private async Task<T> DeleteAsync<T>(string path, string notFound, Func<JsonFields?, T> read, ICallObserver? observer,
        CancellationToken token)
    {
        var call = StytchCall.Delete(path);
        try
        {
            using Response response = await _transport.SendAsync(call, observer, token).ConfigureAwait(false);
            return response.IsNoContent ? read(null) : Read(call, response, read);
        }
        catch (StytchApiException e) when (e is { StatusCode: 404, OutcomeUnknown: true } && e.ErrorType == notFound)
        {
            // An attempt that got no response did the work: the service itself says that what it was to remove is not there any
            // more. A proxy's 404, or one about something else, says nothing of the kind.
            return read(null);
        }
    }

    private T Read<T>(StytchCall call, Response response, Func<JsonFields, T> read)
    {
        try { return read(response.ReadObject()); }
        catch (Exception e) when (e is JsonException or ForeignResponseException) { throw _transport.Unreadable(call, response, e); }
    }
}
