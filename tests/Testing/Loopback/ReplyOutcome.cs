namespace StytchUsers.Testing;

/// <summary>How a reply ended.</summary>
public enum ReplyOutcome
{
    /// <summary>All that the reply says was handed to the socket.</summary>
    Sent,

    /// <summary>The client went away, or the server was disposed, before that.</summary>
    ClientGone,
}
