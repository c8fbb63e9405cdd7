using System.Globalization;
using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>
/// What the module's format views show in their cells. Public because format files can call nothing else; use it in views of your
/// own.
/// </summary>
public static class StytchFormat
{
    private const int FactorRoom = 10;
    private const int LineRoom = 150;
    private const int JsonRoom = 240;

    /// <summary>
    /// Text that end users control, harmless for a terminal and in one line: control characters, escapes, bidirectional overrides and
    /// invisible characters are written out, and what is longer than its room ends in an ellipsis.
    /// </summary>
    /// <param name="text">The text as the service sent it.</param>
    /// <param name="room">How many characters may be shown.</param>
    public static string Visible(string? text, int room = 120) => VisibleText.Of(text, Math.Max(room, 1));

    /// <summary>The status, or <c>locked</c> while the user is locked: what an administrator wants to see first.</summary>
    public static string Status(StytchUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.IsLocked ? "locked" : Visible(user.Status);
    }

    /// <summary>
    /// First and last name; where the room is short the first name's initial, and the whole name of those who have neither.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="room">How many columns there are; what is longer even so is left to the table to cut.</param>
    public static string Name(StytchUser user, int room = 120)
    {
        ArgumentNullException.ThrowIfNull(user);
        (string first, string last) = (user.Name.FirstName.Trim(), user.Name.LastName.Trim());
        string known = $"{first} {last}".Trim();
        if (known.Length > room && first.Length > 0 && last.Length > 0) { known = $"{StringInfo.GetNextTextElement(first)}. {last}"; }
        return Visible(known.Length > 0 ? known : user.Name.ToString());
    }

    /// <summary>A user's factors in the room of a table column, a sign for each kind; about_StytchUsers explains them.</summary>
    public static string Factors(StytchUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return FactorText.Signs(user, FactorRoom);
    }

    /// <summary>A user's factors counted in words.</summary>
    public static string FactorWords(StytchUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return FactorText.Words(user);
    }

    /// <summary>Factors of one kind in one line; those that are too many are counted.</summary>
    public static string Line(IReadOnlyList<StytchFactor> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        return FactorText.Line(factors, LineRoom);
    }

    /// <summary>The password in one line: never more than its id and whether it must be reset.</summary>
    public static string Password(StytchUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Password is { } password ? FactorText.Line([password], LineRoom) : "";
    }

    /// <summary>Texts in one line, cut where they are too long together.</summary>
    public static string Line(IReadOnlyList<string> texts) => Visible(string.Join(", ", texts), LineRoom);

    /// <summary>The day in this computer's time zone, with the minute where there is room for it.</summary>
    public static string Local(DateTimeOffset? time, bool dayOnly = false) =>
        time?.ToLocalTime().ToString(dayOnly ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The exact time in UTC, in the way that the service and the search filters write it.</summary>
    public static string Exact(DateTimeOffset? time) => time is { } given ? Rfc3339.Utc(given) : "";

    /// <summary>Whether a user is locked, since when and until when.</summary>
    public static string Lock(StytchUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!user.IsLocked) { return "no"; }
        string since = user.LockCreatedAt is { } start ? $" since {Exact(start)}" : "";
        string until = user.LockExpiresAt is { } end ? $" until {Exact(end)}" : "";
        return $"yes{since}{until}";
    }

    /// <summary>The trusted metadata as JSON in few lines.</summary>
    public static string TrustedMetadata(StytchUser user) => Json(user, "trusted_metadata"u8);

    /// <summary>The untrusted metadata as JSON in few lines.</summary>
    public static string UntrustedMetadata(StytchUser user) => Json(user, "untrusted_metadata"u8);

    /// <summary>The names of the fields that this version does not know.</summary>
    public static string AdditionalProperties(StytchUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Line([.. user.AdditionalProperties.Keys.Cast<string>()]);
    }

    private static string Json(StytchUser user, ReadOnlySpan<byte> field)
    {
        ArgumentNullException.ThrowIfNull(user);
        return CompactJson.Of(new JsonFields(user.Json).Raw(field), JsonRoom);
    }
}
