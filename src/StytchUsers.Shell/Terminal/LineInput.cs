namespace StytchUsers.Shell.Terminal;

/// <summary>What a wait for a line ended with.</summary>
/// <param name="Text">The line; null when there is none.</param>
/// <param name="IsInterrupted">Ctrl+C was pressed, rather than the input having ended.</param>
internal readonly record struct LineInput(string? Text, bool IsInterrupted)
{
    public static LineInput Interrupted => new(null, IsInterrupted: true);

    public static LineInput End => new(null, IsInterrupted: false);

    public static LineInput Of(string? text) => new(text, IsInterrupted: false);
}
