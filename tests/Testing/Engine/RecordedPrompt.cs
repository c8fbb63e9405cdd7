namespace StytchUsers.Testing;

/// <summary>A question that the host was told to ask.</summary>
/// <param name="Caption">The title.</param>
/// <param name="Message">The question.</param>
/// <param name="Choices">The labels, without ampersands; the names of the fields where values are asked for.</param>
/// <param name="Default">The index of the default choice, or -1.</param>
public sealed record RecordedPrompt(string Caption, string Message, IReadOnlyList<string> Choices, int Default)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Caption}: {Message} [{string.Join(", ", Choices)}]";
}
