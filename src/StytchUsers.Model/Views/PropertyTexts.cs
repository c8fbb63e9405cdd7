namespace StytchUsers.Views;

/// <summary>What views show of each property of an object: every text is harmless for a terminal.</summary>
/// <remarks>An index, since script blocks of views may not call methods where the language mode is constrained.</remarks>
public sealed class PropertyTexts
{
    private readonly Func<string, string> _textOf;

    internal PropertyTexts(Func<string, string> textOf) => _textOf = textOf;

    /// <summary>What is shown of a property.</summary>
    /// <param name="property">Its name.</param>
    public string this[string property] => _textOf(property);
}
