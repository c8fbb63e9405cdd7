using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StytchUsers.Client.Files;

/// <summary>How far an export has come: all that another process needs to go on with it.</summary>
internal sealed record ExportState
{
    /// <summary>A digest of what is exported and how.</summary>
    public required string Subject { get; init; }

    /// <summary>Where the search goes on.</summary>
    public required string Position { get; init; }

    /// <summary>How much of the unfinished file is certain.</summary>
    public required long Length { get; init; }

    /// <summary>How many users that is.</summary>
    public required long Count { get; init; }

    internal static string Digest(ExportOptions options)
    {
        string text = string.Join('\n', [options.Subject, options.Format.ToString(), .. options.Properties ?? []]);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The state that was saved; null when there is none that can be read.</summary>
    internal static ExportState? Load(string path)
    {
        try { return JsonSerializer.Deserialize(File.ReadAllBytes(path), ExportStateJson.Default.ExportState); }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException) { return null; }
    }

    internal void Save(string path) => PrivateFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(this, ExportStateJson.Default.ExportState));
}

[JsonSerializable(typeof(ExportState))]
internal sealed partial class ExportStateJson : JsonSerializerContext;
