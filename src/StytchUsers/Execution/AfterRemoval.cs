using StytchUsers.Client;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Errors;
using StytchUsers.Views;

namespace StytchUsers.Execution;

/// <summary>What <c>-PassThru</c> shows of a user after something was removed from it.</summary>
/// <param name="User">The user; null when nobody wants to see it, or it cannot be shown.</param>
/// <param name="Problem">Why it cannot be shown; null where nothing is to be said.</param>
internal sealed record AfterRemoval(StytchUser? User, string? Problem = null)
{
    internal static async Task<AfterRemoval> OfAsync(Task<UserResponse> removal, string? userId, bool isWanted, UsersClient client,
        ICallObserver observer, CancellationToken token)
    {
        UserResponse response = await removal.ConfigureAwait(false);
        return await OfAsync(response.User, userId, isWanted, client, observer, token).ConfigureAwait(false);
    }

    /// <summary>
    /// The user of the last response. When that was lost, and a repetition found nothing left to remove, the user is read, if anybody
    /// knows its id.
    /// </summary>
    internal static async Task<AfterRemoval> OfAsync(StytchUser? changed, string? userId, bool isWanted, UsersClient client,
        ICallObserver observer, CancellationToken token)
    {
        if (changed is not null || !isWanted) { return new AfterRemoval(changed); }
        if (string.IsNullOrEmpty(userId))
        {
            return new AfterRemoval(null, "the response with the user was lost, and the id does not tell whose it was.");
        }
        try
        {
            return new AfterRemoval((await client.GetAsync(userId, observer, token).ConfigureAwait(false)).User);
        }
        catch (Exception e) when (e is StytchApiException or OperationCanceledException)
        {
            // The removal is done, whatever became of the look at the user.
            return new AfterRemoval(null, $"the user could not be read after it: {VisibleText.InMessage(e.Message)}");
        }
    }

    internal void Write(CommandRun run, CallTarget target, bool pass)
    {
        if (User is not null) { run.Write(User, pass); }
        else if (Problem is not null) { run.Command.WriteWarning($"{target.Label}: removed, but {Problem}"); }
    }
}
