namespace StytchUsers.Client.Files;

/// <summary>File names and their formats.</summary>
public static class UserFileFormats
{
    /// <summary>The columns that a CSV file can have, in the order that they have when none are chosen.</summary>
    public static IReadOnlyList<string> CsvColumnNames { get; } = [.. UserColumns.Written.Select(column => column.Name)];

    /// <summary>The format that a file's extension stands for; null when it stands for none.</summary>
    public static StytchFileFormat? OfPath(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => StytchFileFormat.Csv,
        ".JSON" => StytchFileFormat.Json,
        ".JSONL" or ".NDJSON" => StytchFileFormat.JsonLines,
        _ => null,
    };
}
