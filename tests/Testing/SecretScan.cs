using System.Text;

namespace StytchUsers.Testing;

/// <summary>Looks for a secret in text in every shape that it could have leaked in.</summary>
public static class SecretScan
{
    /// <summary>The shapes of the secret that the text holds: none, if it is safe.</summary>
    public static IReadOnlyList<string> Find(string text, string secret) =>
        [.. Forms(secret).Where(form => text.Contains(form.Text, StringComparison.OrdinalIgnoreCase)).Select(form => form.Name)];

    private static IEnumerable<(string Name, string Text)> Forms(string secret)
    {
        yield return ("plain", secret);
        yield return ("reversed", new string([.. secret.Reverse()]));
        yield return ("percent-encoded", Uri.EscapeDataString(secret));
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
        {
            byte[] bytes = encoding.GetBytes(secret);

            // A serialised SecureString is no more than this where the platform has no protected storage.
            yield return ($"hex of {encoding.WebName}", Convert.ToHexString(bytes));

            // The secret may begin anywhere in a group of three, as in base64 of "project:secret".
            for (int before = 0; before < 3; before++)
            {
                byte[] shifted = [.. new byte[before], .. bytes];
                int whole = shifted.Length / 3 * 3;
                string inner = Convert.ToBase64String(shifted, 0, whole)[(before == 0 ? 0 : 4)..];
                if (inner.Length >= 8) { yield return ($"base64 of {encoding.WebName}", inner); }
            }
        }
    }
}
