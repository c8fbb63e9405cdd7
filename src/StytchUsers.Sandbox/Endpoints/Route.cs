using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>One method of one path. A segment in braces takes any value.</summary>
internal sealed class Route(string method, string template, Func<Request, SandboxResponse> response)
{
    private readonly string[] _segments = template.Split('/')[1..];

    public string Method { get; } = method;

    /// <summary>Whether the work needs the project to itself; only reads and search share it.</summary>
    public bool Changes { get; } = method != "GET" && template != "/v1/users/search";

    public bool NeedsCredentials { get; init; } = true;

    public Func<Request, SandboxResponse> Respond { get; } = response;

    /// <summary>The values of the segments in braces, or null when the path is another.</summary>
    public string[]? Match(string[] path)
    {
        if (path.Length != _segments.Length) { return null; }
        List<string> values = [];
        for (int i = 0; i < path.Length; i++)
        {
            if (!_segments[i].StartsWith('{'))
            {
                if (path[i] != _segments[i]) { return null; }
            }
            else if (path[i].Length == 0) { return null; }
            else { values.Add(path[i]); }
        }

        return [.. values];
    }
}
