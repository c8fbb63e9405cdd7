using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>
/// The eighteen calls, and the key set that Stytch's Go client fetches when it starts. Literal words stand before {user_id},
/// since /v1/users/search and the factor paths share its prefix.
/// </summary>
internal static class Router
{
    private static readonly Route[] s_routes =
    [
        new("POST", "/v1/users", CreateUser.Respond),
        new("POST", "/v1/users/search", SearchUsers.Respond),
        .. FactorKinds.All.Select(kind =>
            new Route("DELETE", $"/v1/users/{kind.Path}/{{{kind.IdField}}}", request => DeleteFactor.Respond(request, kind))),
        new("GET", "/v1/users/{user_id}", GetUser.Respond),
        new("PUT", "/v1/users/{user_id}", UpdateUser.Respond),
        new("DELETE", "/v1/users/{user_id}", DeleteUser.Respond),
        new("PUT", "/v1/users/{user_id}/exchange_primary_factor", ExchangePrimaryFactor.Respond),
        new("DELETE", "/v1/users/{user_id}/external_id", DeleteExternalId.Respond),
        new("GET", "/v1/users/{user_id}/connected_apps", ConnectedApps.List),
        new("POST", "/v1/users/{user_id}/connected_apps/{connected_app_id}/revoke", ConnectedApps.Revoke),
        new("GET", "/v1/debug/whoami", Whoami.Respond),
        new("GET", "/v1/sessions/jwks/{project_id}", KeySet.Respond) { NeedsCredentials = false },
    ];

    /// <summary>The route and the path's values, or null and the methods that the path would take (none: no such path).</summary>
    public static (Route? Route, string[] Values, string[] Allowed) Match(SandboxCall call)
    {
        string[] path = [.. call.Path.Split('/').Skip(1).Select(Uri.UnescapeDataString)];
        List<string> allowed = [];
        foreach (Route route in s_routes)
        {
            if (route.Match(path) is not { } values) { continue; }
            if (route.Method == call.Method) { return (route, values, []); }
            allowed.Add(route.Method);
        }

        return (null, [], [.. allowed.Distinct()]);
    }
}
