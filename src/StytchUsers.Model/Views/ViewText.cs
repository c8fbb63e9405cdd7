namespace StytchUsers.Views;

/// <summary>Texts of the views that stand out on a terminal. The engine takes the colours away where they are not wanted.</summary>
internal static class ViewText
{
    private const string Red = "\u001b[1;31m";
    private const string Yellow = "\u001b[33m";
    private const string Ending = "\u001b[0m";

    /// <summary>The status itself, with a mark while the user is locked.</summary>
    internal static string Status(StytchUser user)
    {
        string status = StytchFormat.Visible(user.Status);
        return user.IsLocked ? Loud(status + "!") : status == "pending" ? Odd(status) : status;
    }

    internal static string Lock(StytchUser user) => user.IsLocked ? Loud(StytchFormat.Lock(user)) : StytchFormat.Lock(user);

    /// <summary>What people know a user by: an address, a number, or the id.</summary>
    internal static string Short(StytchUser user) =>
        StytchFormat.Visible(new[] { user.EmailAddress, user.PhoneNumber }.FirstOrDefault(text => !string.IsNullOrEmpty(text))
            ?? user.UserId);

    internal static string Outcome(StytchImportStatus status) => status switch
    {
        StytchImportStatus.Failed => Loud(status.ToString()),
        StytchImportStatus.Skipped => Odd(status.ToString()),
        _ => status.ToString(),
    };

    /// <summary>What matters of a row: the new user's id where there is one, otherwise why not; and what was left out.</summary>
    internal static string Outcome(StytchImportResult row)
    {
        string? text = row.Status is StytchImportStatus.Failed or StytchImportStatus.Skipped ? row.Reason : row.UserId;
        string left = row.NotRestored.Count > 0 ? $" (not restored: {string.Join(", ", row.NotRestored)})" : "";
        return StytchFormat.Visible(text + left, 250);
    }

    internal static string NoIsUnusual(bool? value) => value is { } known ? known ? "yes" : Odd("no") : "";

    internal static string YesIsUnusual(bool value) => value ? Odd("yes") : "no";

    /// <summary>For what somebody must not overlook.</summary>
    internal static string Loud(string text) => Red + text + Ending;

    /// <summary>For what is out of the ordinary.</summary>
    internal static string Odd(string text) => Yellow + text + Ending;
}
