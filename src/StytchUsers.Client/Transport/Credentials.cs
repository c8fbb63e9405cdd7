using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;

namespace StytchUsers.Client.Transport;

/// <summary>The secret, and the one place that keeps it out of every text.</summary>
internal sealed class Credentials
{
    private const string Mask = "***";

    private readonly string _secret;
    private readonly string _encoded;
    private readonly string _escaped;

    internal Credentials(string projectId, SecureString secret)
    {
        _secret = new NetworkCredential("", secret).Password;
        _encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{projectId}:{_secret}"));
        _escaped = Uri.EscapeDataString(_secret);
        Header = new AuthenticationHeaderValue("Basic", _encoded);
    }

    internal AuthenticationHeaderValue Header { get; }

    /// <summary>The text without the secret, should a server or a proxy have sent it back.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal string? Redact(string? text) => _secret.Length == 0
        ? text
        : text?.Replace(_encoded, Mask, StringComparison.Ordinal).Replace(_secret, Mask, StringComparison.Ordinal).Replace(_escaped, Mask, StringComparison.Ordinal);

    /// <summary>Never the secret.</summary>
    public override string ToString() => Mask;
}
