using System.Collections;
using StytchUsers.Client.Requests;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>What an update changes, in words for a prompt: the fields and the keys, never a value.</summary>
internal static class UpdateText
{
    internal static string Of(UpdateUserRequest request) => string.Join(", ", Fields(request));

    private static IEnumerable<string> Fields(UpdateUserRequest request)
    {
        if (request.Name?.FirstName is not null) { yield return "first name"; }
        if (request.Name?.MiddleName is not null) { yield return "middle name"; }
        if (request.Name?.LastName is not null) { yield return "last name"; }
        if (request.Attributes?.IpAddress is not null) { yield return "IP address"; }
        if (request.Attributes?.UserAgent is not null) { yield return "user agent"; }
        if (request.ExternalId is not null) { yield return "external id"; }
        if (request.Roles is not null) { yield return "roles"; }
        if (request.TrustedMetadata is { Count: > 0 } trusted) { yield return $"trusted metadata {Keys(trusted)}"; }
        if (request.UntrustedMetadata is { Count: > 0 } untrusted) { yield return $"untrusted metadata {Keys(untrusted)}"; }
    }

    private static string Keys(IDictionary metadata) =>
        $"{(metadata.Count == 1 ? "key" : "keys")} " +
            $"{string.Join(", ", metadata.Keys.Cast<object>().Select(key => Naming.Short(key.ToString())))}";
}
