using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox;

/// <summary>How a sandbox project looks and behaves. The defaults give a small, fast project without limits.</summary>
public sealed record SandboxOptions
{
    /// <summary>The id of a project that was not given one.</summary>
    public const string DefaultProjectId = "project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000000";

    /// <summary>The id that callers must name; a <c>project-live-</c> id makes every object's id a live one.</summary>
    public string ProjectId { get; init; } = DefaultProjectId;

    /// <summary>What whoami gives as the project's name.</summary>
    public string ProjectName { get; init; } = "Sandbox";

    /// <summary>The only secret let in; null lets in any that is not empty.</summary>
    public string? Secret { get; init; }

    /// <summary>
    /// How many seed users the project starts with: user i is the same one in every project. The first twelve are, at
    /// example.com: ada (two emails, phone, Google, passkey, TOTP, password, plan "pro"), grace (one email and nothing else),
    /// linus (GitHub), katherine (pending), alan (locked), margaret (admin, biometrics), edsger (unverified), barbara (Microsoft,
    /// two connected apps), Donald Knuth (a phone number only), hedy (crypto wallet), mary (Apple), radia (two passkeys).
    /// </summary>
    public int UserCount { get; init; } = 25;

    /// <summary>The clock behind timestamps, lock expiry, limits and latency.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Added before every response.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Searches allowed in one calendar minute; null for no limit.</summary>
    public int? SearchLimitPerMinute { get; init; }

    /// <summary>Calls other than search allowed in one calendar minute; null for no limit.</summary>
    public int? RequestLimitPerMinute { get; init; }

    /// <summary>The shortest value a fuzzy filter accepts, in characters. The real figure is not documented.</summary>
    public int MinimumFuzzyLength { get; init; } = 3;

    /// <summary>Fuzzy filters match anywhere in names and addresses, as older documentation says, not only prefixes.</summary>
    public bool FuzzyMatchesSubstring { get; init; }

    /// <summary>The most values a filter's array may hold. The real figure is not documented.</summary>
    public int MaximumFilterValues { get; init; } = 1000;

    /// <summary>Addresses and domains that no user may be created with.</summary>
    public IReadOnlyCollection<string> EmailDenylist { get; init; } = [];

    /// <summary>The only addresses and domains that a user may be created with; empty lets in all.</summary>
    public IReadOnlyCollection<string> EmailAllowlist { get; init; } = [];

    /// <summary>Searches respond with -1 as the total, as workspaces do where totals are switched off.</summary>
    public bool TotalsDisabled { get; init; }

    /// <summary>Search gives the oldest users first. The service was seen to give the newest first, but documents no order.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>
    /// Cursors count the users before the next page instead of naming a place in the order: who is removed meanwhile makes a
    /// client skip somebody, and who signs up makes it see somebody twice. What the service's cursors do is not known.
    /// </summary>
    public bool OffsetCursors { get; init; }

    /// <summary>An update that gives a part of a name blanks the parts that it leaves out. What the service does is not known.</summary>
    public bool BlankOmittedNameParts { get; init; }

    /// <summary>Asked once for each request: what shall go wrong with it, or null.</summary>
    public Func<SandboxCall, SandboxFault?>? Fault { get; init; }

    /// <summary>Leaves the secret out: records print all their members otherwise.</summary>
    public override string ToString() => $"{ProjectName} ({ProjectId}), {UserCount} seed users";
}
