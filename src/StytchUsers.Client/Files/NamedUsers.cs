using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Files;

/// <summary>
/// The users of this project whose ids the rows of an import have. Such a row means that user alone: with the address of somebody else,
/// or one that nobody has, it neither changes somebody else nor creates the user again.
/// </summary>
/// <remarks>
/// An id does not say its project. An update looks up each, since it may change somebody. The other rules stop looking when the first
/// <see cref="MostUnknown"/> ids are nobody's: the rows come from another project, and would cost a request each for nothing.
/// </remarks>
internal sealed class NamedUsers(UsersClient client, StytchDuplicateAction rule)
{
    /// <summary>A few users of a project's own file may be gone, but seldom the first twenty.</summary>
    internal const int MostUnknown = 20;

    private int _unknown;
    private volatile bool _anyFound;

    /// <summary>The user whose id the row has; null when nobody has it, or nobody is looked for any more.</summary>
    internal async Task<StytchUser?> FindAsync(ImportRow row, ICallObserver? observer, CancellationToken token)
    {
        if (rule != StytchDuplicateAction.Update && (!StytchIds.IsOfUser(row.SourceUserId) || IsOfOtherProject)) { return null; }
        StytchUser? user = await RowOwner.NamedAsync(client, row, observer, token).ConfigureAwait(false);
        if (user is not null) { _anyFound = true; }
        else { Interlocked.Increment(ref _unknown); }
        return user;
    }

    private bool IsOfOtherProject => !_anyFound && Volatile.Read(ref _unknown) >= MostUnknown;
}
