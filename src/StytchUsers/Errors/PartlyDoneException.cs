namespace StytchUsers.Errors;

/// <summary>A change of several requests of which one failed.</summary>
/// <param name="what">What was to be removed, and what went before it, in a few words.</param>
/// <param name="failure">Why it failed.</param>
internal sealed class PartlyDoneException(string what, StytchApiException failure) : Exception($"{what}: {failure.Message}", failure)
{
    /// <summary>What was to be removed, and what went before it, in a few words.</summary>
    internal string What { get; } = what;

    /// <summary>Why the request failed.</summary>
    internal StytchApiException Failure { get; } = failure;
}
