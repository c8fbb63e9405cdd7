using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Client.Transport;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>Finds and reads the user that was named, before anything about it is decided.</summary>
internal static class UserReading
{
    /// <summary>
    /// Has something decided about a user on the pipeline thread, in the order of the input. A user that was named by an address is
    /// looked up first and has to have it; what cannot be told is that item's error, and nothing is decided.
    /// </summary>
    /// <param name="run">What sends the calls of the command.</param>
    /// <param name="target">Who was named.</param>
    /// <param name="decide">What to do about the user.</param>
    /// <param name="mustRead">Whether the present user is needed, and not only its id.</param>
    internal static void Resolve(CommandRun run, UserTarget target, Action<UserTarget> decide, bool mustRead = false)
    {
        if (!mustRead && !target.HasToBeFound)
        {
            run.Decide(target.Target, () => decide(target));
            return;
        }
        AddressBatch? batch = target.Id is null ? target.Batch ?? new AddressBatch(AddressKind.Email, [target.Address!]) : null;
        run.Read(target.Target, (client, observer, token) => FindAsync(target, batch, mustRead, client, observer, token), found =>
        {
            (StytchUser? user, ErrorRecord? error) = batch is null ? (found[0], Check(target, found[0]))
                : batch.Kind.FindOwner(found, target.Address!, target.Given, run.Project.Place);
            if (error is not null) { run.Report(error); }
            else { decide(target.Found(user!)); }
        });
    }

    /// <summary>The users that the target may mean. They are judged on the pipeline thread: errors bear its session's names.</summary>
    private static async Task<StytchUser[]> FindAsync(UserTarget target, AddressBatch? batch, bool mustRead, UsersClient client,
        ICallObserver observer, CancellationToken token)
    {
        string? id = target.Id;
        if (batch is not null)
        {
            StytchUser[] owners =
                batch.Kind.Owners(await batch.FindAsync(client, observer, token).ConfigureAwait(false), target.Address!);

            // A search may be behind: who is found by it has to have the address still.
            id = mustRead && owners is [var only] ? only.UserId : null;
            if (id is null) { return owners; }
        }
        return [(await client.GetAsync(id!, observer, token).ConfigureAwait(false)).User!];
    }

    /// <summary>The error for a user who does not have the address that was given beside the id; null when it has.</summary>
    internal static ErrorRecord? Check(UserTarget target, StytchUser user) =>
        target.Address is not { } address || AddressKind.Email.Has(user, address) ? null
            : ErrorRecords.Refusal("AddressOfOther", ErrorCategory.InvalidArgument,
            $"The {Naming.User(user)} does not have the email address {Naming.Display(address)} that is given beside the id. Nothing was " +
                "done.", target.Given,
            "Check the row: an id and an address of two people may have come together. Leave one of the two away to name the user by " +
                "the other.");
}
