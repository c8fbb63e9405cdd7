using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>Finds users by exact addresses, a hundred in one search, and writes them in the order in which they were asked for.</summary>
internal sealed class AddressLookup(CommandRun run, AddressKind kind)
{
    private readonly List<(string Address, object Given)> _asked = [];

    internal void Add(string address, object given)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            Flush();
            run.Report(ErrorRecords.Refusal("InvalidAddress", ErrorCategory.InvalidArgument, "An address is empty.", given,
                $"Give -{kind.Parameter} a value; nothing was sent for it."));
            return;
        }
        _asked.Add((address.Trim(), given));
        if (_asked.Count == AddressBatch.MaximumCount) { Flush(); }
    }

    internal void Flush()
    {
        if (_asked.Count == 0) { return; }
        (string Address, object Given)[] asked = [.. _asked];
        _asked.Clear();
        string[] addresses = [.. asked.Select(one => one.Address)];
        var batch = new AddressBatch(kind, addresses);
        string label = asked.Length == 1 ? Naming.Display(asked[0].Address)
            : $"{asked.Length} addresses from {Naming.Display(asked[0].Address)} on";
        run.Send(new CallTarget(addresses, label), batch.FindAsync, users => Write(asked, users), inputs: asked.Length);
    }

    private void Write((string Address, object Given)[] asked, List<StytchUser> users)
    {
        ILookup<string, StytchUser> found = users.SelectMany(kind.Of, (user, address) => (user, address))
            .ToLookup(pair => pair.address, pair => pair.user, StringComparer.OrdinalIgnoreCase);
        foreach ((string address, object given) in asked)
        {
            (StytchUser? user, ErrorRecord? error) = kind.FindOwner(found[address], address, given, run.Project.Place);
            if (error is not null) { run.Report(error); }
            else { run.Write(user); }
        }
    }
}
