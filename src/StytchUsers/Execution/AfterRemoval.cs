using StytchUsers.Client;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Errors;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Execution;

/// <summary>What <c>-PassThru</c> shows of a user after something was removed from it.</summary>
internal static class AfterRemoval
{
    /// <summary>
    /// The user of the response. When that was lost, and a repetition found nothing left to remove, the user is read; null when nobody
    /// knows its id.
    /// </summary>
    internal static async Task<StytchUser?> UserAsync(Task<UserResponse> removal, string? userId, UsersClient client,
        ICallObserver observer, CancellationToken token)
    {
        UserResponse response = await removal.ConfigureAwait(false);
        return response.User is null && userId is not null ? (await client.GetAsync(userId, observer, token).ConfigureAwait(false)).User
            : response.User;
    }

    internal static string Unseen(CallTarget target) =>
        $"{target.Label}: removed, but the response with the user was lost, and the id does not tell whose it was.";
}
