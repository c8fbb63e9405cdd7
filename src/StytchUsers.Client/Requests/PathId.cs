using System.Text;

namespace StytchUsers.Client.Requests;

/// <summary>Ids come from files and pipelines; each must stay one segment of a path.</summary>
public static class PathId
{
    /// <summary>An external id may have 128 characters, and every id of the service's own is shorter.</summary>
    public const int MaximumLength = 128;

    /// <summary>A sentence that says why the id cannot be sent; null when it can.</summary>
    public static string? Problem(string? id)
    {
        if (string.IsNullOrWhiteSpace(id)) { return "The id is empty."; }
        if (id.Length > MaximumLength) { return $"The id is longer than {MaximumLength} characters."; }
        if (SecretText.IsIn(id)) { return "This is a secret and not an id. Whoever can read this session's history can read it: make a " +
            "new one in Stytch's dashboard."; }
        if (id is "." or "..") { return $"'{id}' is not an id."; }

        // A proxy on the way may decode %2F, and no documented id has a slash.
        if (id.AsSpan().IndexOfAny('/', '\\') >= 0) { return "An id cannot contain a slash."; }
        foreach (Rune rune in id.EnumerateRunes())
        {
            // EnumerateRunes turns half a surrogate pair into the replacement character.
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar) { return "The id contains a control character or broken text."; }
        }
        return null;
    }

    internal static string Segment(string id) =>
        Problem(id) is { } problem ? throw new ArgumentException(problem, nameof(id)) : Uri.EscapeDataString(id);
}
