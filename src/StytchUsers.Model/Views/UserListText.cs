namespace StytchUsers.Views;

/// <summary>What the list of a user shows of each property: every text is harmless for a terminal.</summary>
/// <remarks>An index, since script blocks of views may not call methods where the language mode is constrained.</remarks>
public sealed class UserListText
{
    private readonly Func<string, string> _textOf;

    internal UserListText(Func<string, string> textOf) => _textOf = textOf;

    /// <summary>What is shown of a property.</summary>
    /// <param name="property">Its name.</param>
    public string this[string property] => _textOf(property);
}
