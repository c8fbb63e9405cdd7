using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StytchUsers.Client.Files.Disk;

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
        string shape = $"{options.Delimiter}{options.ByteOrderMark}";
        string text = string.Join('\n', [options.Subject, options.Format.ToString(), shape, .. options.Properties ?? []]);
        return Hash(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>
    /// The state that was saved; null when there is none. Throws <see cref="InvalidDataException"/> when it is not as it was saved.
    /// </summary>
    internal static ExportState? Load(string path)
    {
        if (PrivateFile.CheckMine(path) is null) { return null; }
        byte[] saved = File.ReadAllBytes(path);
        int end = saved.AsSpan().IndexOf((byte)'\n');
        try
        {
            // A cursor or a length that somebody changed would repeat or lose users without a word.
            if (end >= 0 && Encoding.UTF8.GetString(saved.AsSpan(end + 1)) == Hash(saved.AsSpan(0, end)))
            {
                return JsonSerializer.Deserialize(saved.AsSpan(0, end), ExportStateJson.Default.ExportState);
            }
        }
        catch (JsonException) { /* of a version that saved something else */ }
        throw new InvalidDataException("It is damaged, was edited, or is of another version.");
    }

    /// <summary>False when the state that is there cannot be replaced just now.</summary>
    internal bool TrySave(string path, IFileLayer layer)
    {
        byte[] state = JsonSerializer.SerializeToUtf8Bytes(this, ExportStateJson.Default.ExportState);
        return PrivateFile.TryReplace(path, [.. state, (byte)'\n', .. Encoding.UTF8.GetBytes(Hash(state))], layer);
    }

    private static string Hash(ReadOnlySpan<byte> text) => Convert.ToHexString(SHA256.HashData(text));
}

[JsonSerializable(typeof(ExportState))]
internal sealed partial class ExportStateJson : JsonSerializerContext;
