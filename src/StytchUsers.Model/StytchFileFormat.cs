namespace StytchUsers;

/// <summary>How users are written in a file.</summary>
public enum StytchFileFormat
{
    /// <summary>A table; nested values as JSON in their cells.</summary>
    Csv,

    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON object on each line.</summary>
    JsonLines,
}
