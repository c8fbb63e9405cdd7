namespace StytchUsers.Client;

/// <summary>How users are written in a file.</summary>
public enum UserFileFormat
{
    /// <summary>A table; nested values as JSON in their cells.</summary>
    Csv,

    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON object on each line.</summary>
    JsonLines,
}

/// <summary>File names and their formats.</summary>
public static class UserFileFormats
{
    /// <summary>The format that a file's extension stands for; null when it stands for none.</summary>
    public static UserFileFormat? OfPath(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => UserFileFormat.Csv,
        ".JSON" => UserFileFormat.Json,
        ".JSONL" or ".NDJSON" => UserFileFormat.JsonLines,
        _ => null,
    };
}
