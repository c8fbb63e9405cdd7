namespace StytchUsers;

/// <summary>The OAuth providers that Stytch is known, or likely, to support, as <c>provider_type</c> spells them.</summary>
internal static class OAuthProviders
{
    internal static readonly IReadOnlyList<string> Known =
    [
        "Amazon", "Apple", "Bitbucket", "Coinbase", "Discord", "Facebook", "Figma", "GitHub", "GitLab", "Google", "HubSpot", "LinkedIn",
        "Microsoft", "Salesforce", "Slack", "Snapchat", "TikTok", "Twitch", "Twitter", "Xero", "Yahoo",
    ];
}
