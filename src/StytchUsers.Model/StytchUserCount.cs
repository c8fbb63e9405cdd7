using System.Globalization;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>How many users have something in common.</summary>
public sealed class StytchUserCount : IUserCountView
{
    internal StytchUserCount(string name, long userCount)
    {
        Name = name;
        UserCount = userCount;
    }

    /// <summary>What they have in common: a kind of factor, a provider, a role, a domain, or a month as in 2026-01.</summary>
    public string Name { get; }

    /// <summary>How many users that are.</summary>
    public long UserCount { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{VisibleText.Of(Name, 80)}: {UserCount}");

    string IUserCountView.NameText => VisibleText.Of(Name, 120);
}
