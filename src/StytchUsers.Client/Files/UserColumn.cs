namespace StytchUsers.Client.Files;

/// <summary>A column of tables, and the field of JSON that says the same.</summary>
/// <param name="Name">The heading: the name of the command parameter or property that holds the same.</param>
/// <param name="Cell">What a user has in it, before it is made safe for spreadsheets; null where exports do not have it.</param>
/// <param name="Set">What an import does with a value; null where it does nothing with it, and the name is known all the same.</param>
internal sealed record UserColumn(string Name, Func<StytchUser, string?>? Cell = null, Action<ImportRowBuilder, object>? Set = null)
{
    /// <summary>Other names of people and of the API, without what forms of a name differ in.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Whether a row's address or number can be in it.</summary>
    public bool IsAddress { get; init; }

    /// <summary>Whether the column holds phone numbers, which begin with a plus sign and are no formulas.</summary>
    public bool IsPhoneNumber { get; init; }
}
