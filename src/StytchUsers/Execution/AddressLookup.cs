using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Commands;
using StytchUsers.Errors;
using StytchUsers.Output;
using StytchUsers.Sandbox.Search;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Execution;

/// <summary>Finds users by exact addresses, a hundred in one search, and writes them in the order in which they were asked for.</summary>
internal sealed class AddressLookup
{
    /// <summary>The service has a limit and does not say which; this one is small enough for any.</summary>
    private const int Most = 100;

    private readonly StytchCmdlet _command;
    private readonly string _filter;
    private readonly string _parameter;
    private readonly Func<StytchUser, IEnumerable<string>> _addresses;
    private readonly List<string> _asked = [];

    private AddressLookup(StytchCmdlet command, string filter, string parameter, Func<StytchUser, IEnumerable<string>> addresses)
    {
        _command = command;
        _filter = filter;
        _parameter = parameter;
        _addresses = addresses;
    }

    internal static AddressLookup ByEmail(StytchCmdlet command) => new(command, "email_address", "EmailAddress", user => user.Emails.Select(email => email.EmailAddress));

    internal static AddressLookup ByPhone(StytchCmdlet command) => new(command, "phone_number", "PhoneNumber", user => user.PhoneNumbers.Select(phone => phone.PhoneNumber));

    internal void Add(IEnumerable<string> addresses)
    {
        foreach (string address in addresses)
        {
            if (string.IsNullOrWhiteSpace(address))
            {
                _command.Report(ErrorRecords.Refusal("InvalidAddress", ErrorCategory.InvalidArgument, "An address is empty.", address, $"Give -{_parameter} a value; nothing was sent for it."));
                continue;
            }
            _asked.Add(address.Trim());
            if (_asked.Count == Most) { Flush(); }
        }
    }

    internal void Flush()
    {
        if (_asked.Count == 0) { return; }
        string[] asked = [.. _asked];
        _asked.Clear();

        // How the service compares addresses is not documented. Without regard to case nobody is missed whom it found.
        string[] distinct = [.. asked.Distinct(StringComparer.OrdinalIgnoreCase)];
        var request = new SearchRequest { Filters = [new SearchFilter(_filter, distinct)] };
        string label = asked.Length == 1 ? Naming.Short(asked[0]) : $"{asked.Length} addresses from {Naming.Short(asked[0])} on";
        _command.Send(new CallTarget(asked, label), (client, observer, token) => ReadAsync(client, request, observer, token), users => Write(asked, users));
    }

    private static async Task<List<StytchUser>> ReadAsync(UsersClient client, SearchRequest request, ICallObserver observer, CancellationToken token)
    {
        var users = new List<StytchUser>();
        await foreach (UserPage page in client.SearchAsync(request, observer, token).ConfigureAwait(false)) { users.AddRange(page.Users); }
        return users;
    }

    private void Write(string[] asked, List<StytchUser> users)
    {
        ILookup<string, StytchUser> found = users.SelectMany(_addresses, (user, address) => (user, address)).ToLookup(pair => pair.address, pair => pair.user, StringComparer.OrdinalIgnoreCase);
        foreach (string address in asked)
        {
            foreach (StytchUser user in found[address].DistinctBy(user => user.UserId)) { _command.Write(user); }
            if (!found.Contains(address))
            {
                var failure = new StytchApiException(StytchFailureKind.Refused, $"Nobody in {_command.Project.Place} has this address.") { ErrorType = "user_not_found" };
                _command.Report(ErrorRecords.Of(failure, address, Naming.Short(address), "Check the spelling, and with Get-StytchConnection that this is the right project. Search-StytchUser finds parts of addresses."));
            }
        }
    }
}
