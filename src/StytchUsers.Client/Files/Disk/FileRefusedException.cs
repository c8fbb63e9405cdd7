namespace StytchUsers.Client.Files.Disk;

/// <summary>A place that cannot be written to, found out by looking at it.</summary>
public sealed class FileRefusedException : IOException
{
    /// <param name="message">What is in the way, in one sentence.</param>
    /// <param name="advice">What to do about it.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public FileRefusedException(string message, string advice, Exception? innerException = null)
        : base(message, innerException) => Advice = advice;

    /// <summary>What to do about it.</summary>
    public string Advice { get; }
}
