namespace StytchUsers.Sandbox.Users;

/// <summary>Names of OAuth providers as provider_type spells them, as far as is known or likely.</summary>
internal static class OAuthProviders
{
    private static readonly HashSet<string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        "Amazon", "Apple", "Bitbucket", "Coinbase", "Discord", "Facebook", "Figma", "GitHub", "GitLab", "Google", "HubSpot",
        "LinkedIn", "Microsoft", "Salesforce", "Slack", "Snapchat", "TikTok", "Twitch", "Twitter", "Xero", "Yahoo",
    };

    public static bool IsKnown(string name) => s_known.Contains(name);
}
