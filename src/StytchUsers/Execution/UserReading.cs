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
    internal static void Then(CommandRun run, UserTarget target, Action<UserTarget> decide, bool mustRead = false)
    {
        if (!mustRead && !target.HasToBeFound)
        {
            run.Decide(target.Target, () => decide(target));
            return;
        }
        string place = run.Project.Place;
        run.Read(target.Target, (client, observer, token) => FindAsync(target, place, client, observer, token), found =>
        {
            if (found.Error is { } error) { run.Report(error); }
            else { decide(target.Found(found.User!)); }
        });
    }

    private static async Task<(StytchUser? User, ErrorRecord? Error)> FindAsync(UserTarget target, string place, UsersClient client,
        ICallObserver observer, CancellationToken token)
    {
        if (target.Id is not { } id)
        {
            string address = target.Address!;
            AddressBatch batch = target.Batch ?? new AddressBatch(AddressKind.Email, [address]);
            return batch.Kind.Only(await batch.FindAsync(client, observer, token).ConfigureAwait(false), address, target.Given, place);
        }
        StytchUser user = (await client.GetAsync(id, observer, token).ConfigureAwait(false)).User!;
        return Check(target, user) is { } error ? (null, error) : (user, null);
    }

    /// <summary>The error for a user who is not the one that was named; null when it is.</summary>
    internal static ErrorRecord? Check(UserTarget target, StytchUser user)
    {
        string id = target.UserId;
        if (!UserTarget.IsNamed(user, id))
        {
            return ErrorRecords.Refusal("WrongUser", ErrorCategory.InvalidResult,
                $"{Naming.Short(id)} was asked for, and the response is {Naming.User(user)}. Nothing was changed.", target.Given,
                "Something between here and Stytch may respond from a cache. Check the host that Get-StytchConnection shows.");
        }
        return target.Address is not { } address || AddressKind.Email.Has(user, address) ? null
            : ErrorRecords.Refusal("AddressOfOther", ErrorCategory.InvalidArgument,
            $"The {Naming.User(user)} does not have the email address {Naming.Short(address)} that is given beside the id. Nothing was " +
                "done.", target.Given,
            "Check the row: an id and an address of two people may have come together. Leave one of the two away to name the user by " +
                "the other.");
    }
}
