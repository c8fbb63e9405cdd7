namespace StytchUsers.Client.Tests;

/// <summary>What a call came to: a result or the client's own exception, in which no secret stands.</summary>
internal sealed record Outcome(object? Result, StytchApiException? Failure)
{
    internal StytchApiException Failed => Failure ?? throw new Xunit.Sdk.XunitException($"The call succeeded with {Result}.");

    internal object? Succeeded => Failure is null ? Result : throw new Xunit.Sdk.XunitException($"The call failed: {Failure}");

    internal static async Task<Outcome> OfAsync(Call call, UsersClient client, Recorder observer, CancellationToken token = default)
    {
        try
        {
            object? result = await call.Invoke(client, observer, token);
            Secrets.AssertNotIn(null, observer);
            return new Outcome(result, null);
        }
        catch (StytchApiException e)
        {
            Secrets.AssertNotIn(e, observer);
            return new Outcome(null, e);
        }
    }
}
