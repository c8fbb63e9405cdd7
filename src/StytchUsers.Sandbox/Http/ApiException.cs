namespace StytchUsers.Sandbox.Http;

/// <summary>Ends a call with an error response.</summary>
internal sealed class ApiException(ApiError error) : Exception(error.Message)
{
    public ApiError Error { get; } = error;
}
