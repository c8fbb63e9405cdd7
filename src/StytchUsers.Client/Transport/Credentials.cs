using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace StytchUsers.Client.Transport;

/// <summary>The secret, and the one place that keeps it and every address's user and password out of texts.</summary>
internal sealed partial class Credentials
{
    private const string Mask = "***";

    /// <summary>A secret as long as this is found by chance in no other text.</summary>
    private const int LongEnough = 16;

    private readonly string _secret;
    private readonly string _encoded;
    private readonly string _escaped;

    /// <param name="projectId">The user name.</param>
    /// <param name="secret">
    /// The password. Blanks and line ends around it are left out: files and vaults add them, and no secret has any.
    /// </param>
    internal Credentials(string projectId, SecureString secret)
    {
        _secret = new NetworkCredential("", secret).Password.Trim();
        _encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{projectId}:{_secret}"));
        _escaped = Uri.EscapeDataString(_secret);
        Header = new AuthenticationHeaderValue("Basic", _encoded);
    }

    internal AuthenticationHeaderValue Header { get; }

    /// <summary>The text without the secret, should a server or a proxy have sent it back, and without the user of an address.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal string? Redact(string? text)
    {
        if (text is null) { return null; }
        string safe = text.Replace(_encoded, Mask, StringComparison.Ordinal);
        if (_secret.Length > 0) { safe = WithoutSecret(safe); }
        return safe.Contains("://", StringComparison.Ordinal) ? UserInfo().Replace(safe, "") : safe;
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => Mask;

    /// <summary>
    /// A short secret, as only tests have, is masked where it stands alone: inside of words it would make ids unreadable.
    /// </summary>
    private string WithoutSecret(string text)
    {
        if (_secret.Length >= LongEnough)
        {
            return text.Replace(_secret, Mask, StringComparison.Ordinal).Replace(_escaped, Mask, StringComparison.Ordinal);
        }
        if (!text.Contains(_secret, StringComparison.Ordinal)) { return text; }
        return Regex.Replace(text, $"(?<![A-Za-z0-9_=-]){Regex.Escape(_secret)}(?![A-Za-z0-9_=-])", Mask, RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("(?<=://)[^/?#@\\s'\"]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();
}
