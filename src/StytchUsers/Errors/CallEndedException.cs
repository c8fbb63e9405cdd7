using System.Management.Automation;

namespace StytchUsers.Errors;

/// <summary>Ends a call between its requests, with an error that its command words itself.</summary>
/// <param name="message">What is said where no error can be written any more.</param>
/// <param name="cause">Why it ended; null when the command found the reason itself.</param>
/// <param name="error">Makes the error, on the pipeline thread: the names of commands in it are those of the session.</param>
internal sealed class CallEndedException(string message, Exception? cause, Func<ErrorRecord> error) : Exception(message, cause)
{
    /// <summary>The error of the item.</summary>
    internal ErrorRecord Record => error();
}
