namespace StytchUsers.Client.Files;

/// <summary>File names and their formats.</summary>
public static class UserFileFormats
{
    /// <summary>The format that a file's extension stands for; null when it stands for none.</summary>
    public static StytchFileFormat? OfPath(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => StytchFileFormat.Csv,
        ".JSON" => StytchFileFormat.Json,
        ".JSONL" or ".NDJSON" => StytchFileFormat.JsonLines,
        _ => null,
    };
}
