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
        if (request.Name?.FirstName is { } first) { yield return Text("first name", first); }
        if (request.Name?.MiddleName is { } middle) { yield return Text("middle name", middle); }
        if (request.Name?.LastName is { } last) { yield return Text("last name", last); }
        if (request.Attributes?.IpAddress is not null) { yield return "IP address"; }
        if (request.Attributes?.UserAgent is not null) { yield return "user agent"; }
        if (request.ExternalId is not null) { yield return "external id"; }
        if (request.Roles is { } roles) { yield return roles.Any() ? "roles" : "roles (all removed)"; }
        if (request.TrustedMetadata is { Count: > 0 } trusted) { yield return $"trusted metadata {Keys(trusted)}"; }
        if (request.UntrustedMetadata is { Count: > 0 } untrusted) { yield return $"untrusted metadata {Keys(untrusted)}"; }
    }

    private static string Text(string field, string value) => value.Length > 0 ? field : $"{field} (cleared)";

    /// <summary>A misspelt column or variable is a null, and deletes: what-if has to show it.</summary>
    private static string Keys(IDictionary metadata)
    {
        IEnumerable<string> keys = metadata.Cast<DictionaryEntry>()
            .Select(pair => $"{Naming.Display(pair.Key.ToString())}{(pair.Value is null ? " (deleted)" : "")}");
        return $"{(metadata.Count == 1 ? "key" : "keys")} {string.Join(", ", keys)}";
    }
}
