namespace StytchUsers.Views;

/// <summary>Texts of the views that stand out on a terminal. The engine takes the colours away where they are not wanted.</summary>
internal static class ViewText
{
    private const string Red = "\u001b[1;31m";
    private const string Yellow = "\u001b[33m";
    private const string Ending = "\u001b[0m";

    internal static string NoIsUnusual(bool? value) => value is { } known ? known ? "yes" : Odd("no") : "";

    internal static string YesIsUnusual(bool value) => value ? Odd("yes") : "no";

    /// <summary>For what somebody must not overlook.</summary>
    internal static string Loud(string text) => Red + text + Ending;

    /// <summary>For what is out of the ordinary.</summary>
    internal static string Odd(string text) => Yellow + text + Ending;
}
