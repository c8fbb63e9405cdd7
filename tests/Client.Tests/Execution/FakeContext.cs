using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using StytchUsers.Execution;

namespace StytchUsers.Client.Tests.Execution;

/// <summary>A command that is none: it was given what a test says, and keeps what it is told.</summary>
internal sealed class FakeContext : ICommandContext
{
    public string Name => "Test-Command";

    public bool ExpectsInput { get; init; }

    /// <summary>The parameters that were given.</summary>
    public Dictionary<string, object?> Arguments { get; init; } = [];

    /// <summary>The parameters that the command has.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The variables of the session.</summary>
    public Dictionary<string, object?> Variables { get; init; } = [];

    /// <summary>What is answered to a question.</summary>
    public Func<string, bool> Answer { get; init; } = _ => throw new InvalidOperationException("Nothing was to be asked.");

    /// <summary>Everything that was written, in order: the stream before it, but for objects.</summary>
    public List<string> Written { get; } = [];

    public List<ErrorRecord> Errors { get; } = [];

    /// <summary>The objects that completion offers although they were not written.</summary>
    public List<StytchObject> Remembered { get; } = [];

    public bool TryGetArgument(string parameter, out object? value) => Arguments.TryGetValue(parameter, out value);

    public bool HasParameter(string parameter) => Parameters.Contains(parameter);

    public object? Variable(string name) => Variables.GetValueOrDefault(name);

    public void WriteVerbose(string text) => Written.Add($"verbose: {text}");

    public void WriteDebug(string text) => Written.Add($"debug: {text}");

    public void WriteWarning(string text) => Written.Add($"warning: {text}");

    public void WriteProgress(ProgressRecord progress) => Written.Add($"progress: {progress.StatusDescription}");

    public void WriteError(ErrorRecord error)
    {
        Errors.Add(error);
        Written.Add($"error: {error.FullyQualifiedErrorId}");
    }

    public void Write(StytchObject? item) => Written.Add(item is StytchUser user ? user.EmailAddress ?? "" : $"{item}");

    public void Remember(StytchObject item) => Remembered.Add(item);

    public bool ShouldProcess(string description, string question)
    {
        Written.Add($"question: {question}");
        return Answer(question);
    }

    [DoesNotReturn]
    public void ThrowTerminatingError(ErrorRecord error)
    {
        Errors.Add(error);
        throw new CommandEndedException(error.FullyQualifiedErrorId);
    }

    public void WarnAtEnd(string text) => Written.Add($"at the end: {text}");
}

/// <summary>What an error that ends the command throws.</summary>
internal sealed class CommandEndedException(string errorId) : Exception(errorId);
