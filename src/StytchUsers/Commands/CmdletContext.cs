using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Execution;

namespace StytchUsers.Commands;

/// <summary>A cmdlet as what runs it sees it. It also keeps what was written for completion.</summary>
internal sealed class CmdletContext(PSCmdlet command) : ICommandContext
{
    private SeenObjects? _seen;
    private LastWritten? _written;

    public string Name => command.MyInvocation.MyCommand.Name;

    public bool ExpectsInput => command.MyInvocation.ExpectingInput;

    public bool TryGetArgument(string parameter, out object? value) =>
        command.MyInvocation.BoundParameters.TryGetValue(parameter, out value);

    public bool HasParameter(string parameter) => command.GetType().GetProperty(parameter) is not null;

    public object? Variable(string name) => command.GetVariableValue(name);

    public void WriteVerbose(string text) => command.WriteVerbose(text);

    public void WriteDebug(string text) => command.WriteDebug(text);

    public void WriteWarning(string text) => command.WriteWarning(text);

    public void WriteError(ErrorRecord error) => command.WriteError(error);

    public void WriteProgress(ProgressRecord progress) => command.WriteProgress(progress);

    public void Write(StytchObject? item)
    {
        if (item is not null) { Remember(item); }
        command.WriteObject(item);
    }

    public void Remember(StytchObject item) => (_written ??= new LastWritten()).Add(item);

    public bool ShouldProcess(string description, string question) => command.ShouldProcess(description, question, "Confirm");

    [DoesNotReturn]
    public void ThrowTerminatingError(ErrorRecord error)
    {
        command.ThrowTerminatingError(error);
        throw new InvalidOperationException("The line above ends the command.");
    }

    public void WarnAtEnd(string text) => command.Host.UI.WriteWarningLine(text);

    /// <summary>The session whose completion offers what is written. Only the pipeline thread can tell which one it is.</summary>
    internal void Begin() => _seen = SeenObjects.OfThisSession;

    /// <summary>Completion does not offer the id any more.</summary>
    internal void Forget(string id) => _seen?.Forget(id);

    /// <summary>Hands what was written to completion.</summary>
    internal void Complete()
    {
        if (_written is not null) { _seen?.Add(_written.InOrder); }
        _written = null;
    }
}
