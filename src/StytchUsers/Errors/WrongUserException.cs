using System.Management.Automation;

namespace StytchUsers.Errors;

/// <summary>Stops a call between its requests when a response is about another user than the one that was named.</summary>
internal sealed class WrongUserException(ErrorRecord record) : InvalidOperationException(record.Exception.Message, record.Exception)
{
    /// <summary>The error about it.</summary>
    internal ErrorRecord Record { get; } = record;
}
