using StytchUsers.Testing;
using StytchUsers.Tests.Views;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>What is particular to a command that acts on items by their ids; the tests are the same for all of them.</summary>
/// <param name="Name">The command.</param>
/// <param name="Id">The parameter that takes the ids.</param>
/// <param name="Request">The request for the id <c>{0}</c>.</param>
internal sealed record ItemCommand(string Name, string Id, string Request)
{
    private static readonly ItemCommand[] s_all =
    [
        new("Get-StytchUser", "UserId", "GET /v1/users/{0}") { Asks = Asking.Never, HasForce = false },
        new("Set-StytchUser", "UserId", "PUT /v1/users/{0} {{\"roles\":[\"admin\"]}}")
        {
            More = "-Role admin",
            Asks = Asking.WhenConfirming,
            HasForce = false,
            Deed = "Change roles of user {0} in",
        },
        new("Set-StytchUserPrimaryFactor", "UserId", "PUT /v1/users/{0}/exchange_primary_factor {{\"email_address\":\"new@example.com\"}}")
        {
            More = "-EmailAddress new@example.com",
            OwnMore = "-EmailAddress { 'new@example.com' }",
            HasThrottle = false,
            Deed = "Replace the primary factor of user {0} with new@example.com in",
            Warning = "The present one is removed.",
        },
        new("Remove-StytchUser", "UserId", "DELETE /v1/users/{0}") { Deed = "Remove user {0} from" },
        new("Remove-StytchUserExternalId", "UserId", "DELETE /v1/users/{0}/external_id")
        {
            ReadsFirst = true,
            Deed = "Remove the external id of user {0}@example.com ({0}) in",
            Warning = "The id stops working immediately.",
        },
        .. ModelObjects.Kinds.Select(Factor),
        new("Get-StytchUserConnectedApp", "UserId", "GET /v1/users/{0}/connected_apps")
        {
            Asks = Asking.Never,
            HasForce = false,
            HasThrottle = false,
            Written = 2,
        },
        new("Revoke-StytchUserConnectedApp", "ConnectedAppId", "POST /v1/users/ada/connected_apps/{0}/revoke {{}}")
        {
            More = "-UserId ada",
            HasThrottle = false,
            Written = 0,
            Deed = "Revoke the access of connected app {0} to user ada in",
            Warning = "",
            Resource = "connected_app",
        },
    ];

    internal enum Asking
    {
        Always,
        WhenConfirming,
        Never,
    }

    /// <summary>Parameters beside the ids, so that there is something to do.</summary>
    public string More { get; init; } = "";

    /// <summary>The same, computed for each item; null where one value is for all of them.</summary>
    public string? OwnMore { get; init; }

    /// <summary>What several items from a pipe need.</summary>
    public string MoreForEach => OwnMore ?? More;

    public Asking Asks { get; init; }

    public bool HasForce { get; init; } = true;

    /// <summary>
    /// Whether the user is read before anything is decided, since the service may not say that there is nothing to remove.
    /// </summary>
    public bool ReadsFirst { get; init; }

    public bool HasThrottle { get; init; } = true;

    /// <summary>How many objects the response for one id makes.</summary>
    public int Written { get; init; } = 1;

    /// <summary>What a prompt says of the id <c>{0}</c>.</summary>
    public string Deed { get; init; } = "";

    public string Warning { get; init; } = "This cannot be undone.";

    /// <summary>How the ids of a factor's kind begin in <see cref="FakeResponses"/>; null for what is no factor.</summary>
    public string? FactorPrefix { get; init; }

    /// <summary>What the id means, in the service's errors.</summary>
    public string Resource { get; init; } = "user";

    public bool Changes => Asks is not Asking.Never;

    public bool IsAboutUsers => Id == "UserId";

    /// <summary>The switch that keeps the command from asking.</summary>
    public string Quiet => HasForce ? "-Force" : Changes ? "-Confirm:$false" : "";

    /// <summary>The switch that makes it write what the response says, where it would not of itself.</summary>
    public string PassThru => Changes && Written > 0 ? "-PassThru" : "";

    /// <summary>The names of the commands that fit, for the tests that are the same for all.</summary>
    public static TheoryData<string> Names(Func<ItemCommand, bool> fits) => [.. Where(fits).Select(command => command.Name)];

    public static IEnumerable<ItemCommand> Where(Func<ItemCommand, bool> fits) => s_all.Where(fits);

    public static ItemCommand Of(string name) => s_all.Single(command => command.Name == name);

    public string RequestFor(string id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Request, id);

    /// <summary>The requests but those that only read what is decided by.</summary>
    public IEnumerable<string> WithoutReads(IEnumerable<string> sent) =>
        ReadsFirst ? sent.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal)) : sent;

    public string DeedFor(string id) =>
        $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, Deed, id)} Test project {FakeService.ProjectId}";

    private static ItemCommand Factor(dynamic kind) => new(kind.Command, kind.IdProperty, $"DELETE /v1/users/{kind.Path}/{{0}}")
    {
        Deed = $"Remove {kind.Noun} {{0}} from",
        FactorPrefix = ((string)kind.ShortNoun).ToLowerInvariant(),
        Resource = ((string)kind.NotFoundType)[..^"_not_found".Length],
    };
}
