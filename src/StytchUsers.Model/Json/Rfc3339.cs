using System.Globalization;

namespace StytchUsers.Json;

/// <summary>Times as RFC 3339 has them, with as much of a second as there is.</summary>
internal static class Rfc3339
{
    /// <summary>With the offset that the time has.</summary>
    internal const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    internal static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
