using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>All that running a command needs of the command and its host, so that it can be tested without either.</summary>
internal interface ICommandContext : ICommandStreams
{
    /// <summary>The name by which the command was called.</summary>
    public string Name { get; }

    /// <summary>Whether something is piped to the command.</summary>
    public bool ExpectsInput { get; }

    /// <summary>The value of a parameter that was given; false when it was not.</summary>
    public bool TryGetArgument(string parameter, out object? value);

    /// <summary>Whether the command has the parameter, given or not.</summary>
    public bool HasParameter(string parameter);

    /// <summary>The value of a variable of the session; null when there is none.</summary>
    public object? Variable(string name);

    /// <summary>Writes an object of the service, and remembers it for completion.</summary>
    public void Write(StytchObject? item);

    /// <summary>Remembers an object of the service for completion, and does not write it.</summary>
    public void Remember(StytchObject item);

    /// <summary>Asks, or says what would be done. Throws where nobody can be asked.</summary>
    public bool ShouldProcess(string description, string question);

    /// <summary>Ends the command with the error.</summary>
    [DoesNotReturn]
    public void ThrowTerminatingError(ErrorRecord error);

    /// <summary>Shows a warning when the command may not write any more, since the pipeline was stopped or left.</summary>
    public void WarnAtEnd(string text);
}
