using System.Text;
using System.Text.Json;
using StytchUsers.Client.Requests;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>Rows of JSON and JSON Lines, as the export writes them.</summary>
internal static class JsonRows
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonText.ReaderOptions.MaxDepth };

    internal static async IAsyncEnumerable<ImportRow> ReadLinesAsync(Stream file)
    {
        using var reader = new StreamReader(file, UserFile.Text, leaveOpen: true);
        long line = 0;
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } text)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text)) { yield return OfText(line, text); }
        }
    }

    internal static async IAsyncEnumerable<ImportRow> ReadArrayAsync(Stream file)
    {
        var options = new JsonSerializerOptions { MaxDepth = 1000 };
        long place = 0;
        await foreach (JsonElement element in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(file, options).ConfigureAwait(false))
        {
            place++;
            yield return OfText(place, element.GetRawText());
        }
    }

    private static ImportRow OfText(long line, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object) { return new ImportRow(line) { Problem = "The line is not a JSON object." }; }
        }
        catch (JsonException e)
        {
            return new ImportRow(line) { Problem = $"The line is not JSON: {e.Message}" };
        }
        return OfUser(line, new StytchUser(Encoding.UTF8.GetBytes(text.Trim()), ""));
    }

    private static ImportRow OfUser(long line, StytchUser user)
    {
        var name = new UserNameRequest { FirstName = Given(user.Name.FirstName), MiddleName = Given(user.Name.MiddleName), LastName = Given(user.Name.LastName) };
        string[] roles = [.. user.Roles.Where(role => role != ImportRules.ImplicitRole)];
        return ImportRules.Check(new ImportRow(line)
        {
            Request = new CreateUserRequest
            {
                Email = user.EmailAddress,
                PhoneNumber = user.PhoneNumber,
                Name = name == new UserNameRequest() ? null : name,
                CreateUserAsPending = string.Equals(user.Status, "pending", StringComparison.OrdinalIgnoreCase) ? true : null,
                TrustedMetadata = user.TrustedMetadata.Count > 0 ? user.TrustedMetadata : null,
                UntrustedMetadata = user.UntrustedMetadata.Count > 0 ? user.UntrustedMetadata : null,
                ExternalId = user.ExternalId,
                Roles = roles.Length > 0 ? roles : null,
            },
            NotRestored = [.. Lost(user)],
        });
    }

    private static IEnumerable<string> Lost(StytchUser user)
    {
        foreach (StytchEmail email in user.Emails.Skip(1)) { yield return $"email {email.EmailAddress}"; }
        foreach (StytchPhoneNumber phone in user.PhoneNumbers.Skip(1)) { yield return $"phone {phone.PhoneNumber}"; }
        foreach (StytchOAuthProvider provider in user.Providers) { yield return $"OAuth {provider.ProviderType}"; }
        if (user.WebAuthnRegistrations.Count > 0) { yield return $"{user.WebAuthnRegistrations.Count} WebAuthn registrations"; }
        if (user.BiometricRegistrations.Count > 0) { yield return $"{user.BiometricRegistrations.Count} biometric registrations"; }
        if (user.Totps.Count > 0) { yield return $"{user.Totps.Count} TOTPs"; }
        foreach (StytchCryptoWallet wallet in user.CryptoWallets) { yield return $"wallet {wallet.CryptoWalletAddress}"; }
        if (user.Password is not null) { yield return "password"; }
        if (user.IsLocked) { yield return "lock"; }
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
