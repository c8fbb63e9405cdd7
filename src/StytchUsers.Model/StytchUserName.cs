using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>The parts of a user's name. A part that is not set is an empty string.</summary>
public sealed class StytchUserName : IUserNameView
{
    private readonly JsonFields _fields;

    internal StytchUserName(JsonFields? fields) => _fields = fields ?? JsonFields.Empty;

    /// <summary>First name.</summary>
    public string FirstName => _fields.Text("first_name"u8) ?? "";

    /// <summary>Middle name.</summary>
    public string MiddleName => _fields.Text("middle_name"u8) ?? "";

    /// <summary>Last name.</summary>
    public string LastName => _fields.Text("last_name"u8) ?? "";

    /// <summary>The parts that are set, with one space between them.</summary>
    public override string ToString() => string.Join(' ', new[] { FirstName, MiddleName, LastName }.Where(part => part.Length > 0));

    string IUserNameView.FirstNameText => StytchFormat.Visible(FirstName);

    string IUserNameView.MiddleNameText => StytchFormat.Visible(MiddleName);

    string IUserNameView.LastNameText => StytchFormat.Visible(LastName);

    string IUserNameView.WholeNameText => StytchFormat.Visible(ToString());
}
