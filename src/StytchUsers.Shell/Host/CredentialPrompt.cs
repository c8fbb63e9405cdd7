using System.Management.Automation;

namespace StytchUsers.Shell.Host;

/// <summary>Asks for a user name and a password.</summary>
internal sealed class CredentialPrompt(PromptReader reader)
{
    public PSCredential? Ask(string? caption, string? message, string? userName)
    {
        reader.EnsureInteractive();
        if (!string.IsNullOrEmpty(caption)) { reader.WriteLine(Environment.NewLine + caption); }

        if (!string.IsNullOrEmpty(message)) { reader.WriteLine(message); }

        string user = string.IsNullOrEmpty(userName) ? reader.ReadLine("User: ") : userName;

        // No name is how a person says "none", as in PowerShell.
        return user.Length == 0 ? null : new PSCredential(user, reader.ReadSecret($"Password for user {user}: "));
    }
}
