using System.Collections;
using System.Management.Automation;
using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers.Output;

/// <summary>
/// What the views show of copies of users, which come out of jobs and files as bags of values. The type data names these methods:
/// members in C# work in every language mode, and every text is harmless for a terminal.
/// </summary>
public static class CopyView
{
    private const int Room = 150;
    private const int JsonRoom = 240;

    /// <summary>The user's id.</summary>
    public static string UserId(PSObject copy) => Text(copy, nameof(StytchUser.UserId));

    /// <summary>The status.</summary>
    public static string Status(PSObject copy) => Text(copy, nameof(StytchUser.Status));

    /// <summary>Whether the user was locked.</summary>
    public static string IsLocked(PSObject copy) => Value(copy, nameof(StytchUser.IsLocked)) is true ? ViewText.Loud("yes") : "no";

    /// <summary>The whole name.</summary>
    public static string FullName(PSObject copy) => Text(copy, nameof(StytchUser.FullName));

    /// <summary>The external id.</summary>
    public static string ExternalId(PSObject copy) => Text(copy, nameof(StytchUser.ExternalId));

    /// <summary>The roles.</summary>
    public static string Roles(PSObject copy) => Line(copy, nameof(StytchUser.Roles), null);

    /// <summary>The time of creation in UTC.</summary>
    public static string CreatedAt(PSObject copy) => StytchFormat.Exact(copy.Properties[nameof(StytchUser.CreatedAt)]?.Value switch
    {
        DateTimeOffset time => time,

        // A copied DateTimeOffset is a bag of values too.
        PSObject time when time.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime utc => utc,
        _ => null,
    });

    /// <summary>The first address.</summary>
    public static string EmailAddress(PSObject copy) => Text(copy, nameof(StytchUser.EmailAddress));

    /// <summary>The first phone number.</summary>
    public static string PhoneNumber(PSObject copy) => Text(copy, nameof(StytchUser.PhoneNumber));

    /// <summary>The addresses.</summary>
    public static string Emails(PSObject copy) => Line(copy, FactorKinds.Email);

    /// <summary>The phone numbers.</summary>
    public static string PhoneNumbers(PSObject copy) => Line(copy, FactorKinds.PhoneNumber);

    /// <summary>The OAuth providers.</summary>
    public static string Providers(PSObject copy) => Line(copy, FactorKinds.OAuthRegistration);

    /// <summary>The WebAuthn registrations.</summary>
    public static string WebAuthnRegistrations(PSObject copy) => Line(copy, FactorKinds.WebAuthnRegistration);

    /// <summary>The biometric registrations.</summary>
    public static string BiometricRegistrations(PSObject copy) => Line(copy, FactorKinds.BiometricRegistration);

    /// <summary>The authenticator apps.</summary>
    public static string Totps(PSObject copy) => Line(copy, FactorKinds.Totp);

    /// <summary>The crypto wallets.</summary>
    public static string CryptoWallets(PSObject copy) => Line(copy, FactorKinds.CryptoWallet);

    /// <summary>The id of the password.</summary>
    public static string Password(PSObject copy) =>
        Part(copy.Properties[nameof(StytchUser.Password)]?.Value, nameof(StytchPassword.PasswordId));

    /// <summary>The trusted metadata as JSON.</summary>
    public static string TrustedMetadata(PSObject copy) => Json(copy, nameof(StytchUser.TrustedMetadata));

    /// <summary>The untrusted metadata as JSON.</summary>
    public static string UntrustedMetadata(PSObject copy) => Json(copy, nameof(StytchUser.UntrustedMetadata));

    /// <summary>Fields that this version does not know, as JSON.</summary>
    public static string AdditionalProperties(PSObject copy) => Json(copy, nameof(StytchUser.AdditionalProperties));

    /// <summary>The project's id.</summary>
    public static string ProjectId(PSObject copy) => Text(copy, nameof(StytchUser.ProjectId));

    private static object? Value(PSObject copy, string property) => copy.Properties[property]?.Value is { } value
        ? ScriptValue.Unwrap(value) : null;

    private static string Text(PSObject copy, string property) => VisibleText.Of(Value(copy, property)?.ToString(), Room);

    private static string Line(PSObject copy, FactorKind kind) => Line(copy, kind.Property, kind.NameProperty ?? kind.IdProperty);

    private static string Line(PSObject copy, string property, string? part) => Value(copy, property) is IEnumerable items and not string
        ? VisibleText.Of(string.Join(", ", items.Cast<object?>().Select(item => Part(item, part))), Room)
        : Text(copy, property);

    private static string Part(object? item, string? part) => part is null || item is null
        ? item?.ToString() ?? ""
        : PSObject.AsPSObject(item).Properties[part]?.Value?.ToString() ?? "";

    private static string Json(PSObject copy, string property)
    {
        if (Value(copy, property) is not { } value || ScriptValue.ToJsonObject(value) is not { Count: > 0 } metadata)
        {
            return "";
        }
        return VisibleText.Of(JsonPlain.ToJson(metadata), JsonRoom);
    }
}
