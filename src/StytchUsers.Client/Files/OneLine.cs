namespace StytchUsers.Client.Files;

/// <summary>Keeps a JSON document on one line.</summary>
internal static class OneLine
{
    internal static void Write(Stream file, ReadOnlySpan<byte> json)
    {
        // Inside a string a line break is always escaped, so one that stands bare is only layout.
        while (json.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and int at)
        {
            file.Write(json[..at]);
            file.WriteByte((byte)' ');
            json = json[(at + 1)..];
        }
        file.Write(json);
    }
}
