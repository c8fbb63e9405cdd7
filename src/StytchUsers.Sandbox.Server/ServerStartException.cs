namespace StytchUsers.Sandbox.Server;

/// <summary>Something that keeps the server from starting and that its user can put right; the message says all.</summary>
public sealed class ServerStartException : Exception
{
    /// <inheritdoc/>
    public ServerStartException() { }

    /// <inheritdoc/>
    public ServerStartException(string message) : base(message) { }

    /// <inheritdoc/>
    public ServerStartException(string message, Exception innerException) : base(message, innerException) { }
}
