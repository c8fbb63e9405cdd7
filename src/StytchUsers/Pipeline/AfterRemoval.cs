using StytchUsers.Client;

namespace StytchUsers.Pipeline;

/// <summary>What <c>-PassThru</c> shows of a user after something was removed from it.</summary>
internal static class AfterRemoval
{
    /// <summary>The user of the answer. When that was lost, and a repetition found nothing left to remove, the user is read; null when nobody knows its id.</summary>
    internal static async Task<StytchUser?> UserAsync(Task<UserAnswer> removal, string? userId, UsersClient client, ICallObserver observer, CancellationToken token)
    {
        UserAnswer answer = await removal.ConfigureAwait(false);
        return answer.User is null && userId is not null ? (await client.GetAsync(userId, observer, token).ConfigureAwait(false)).User : answer.User;
    }

    internal static string Unseen(Item item) => $"{item.Label}: removed, but the answer with the user was lost, and the id does not tell whose it was.";
}
