using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Security;
using StytchUsers.Client;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Connections;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Connects this session to a Stytch project, or to one that exists in memory only.</summary>
[Cmdlet(VerbsCommunications.Connect, "Stytch", DefaultParameterSetName = FromEnvironment)]
[OutputType(typeof(StytchConnection))]
public sealed class ConnectStytchCommand : PSCmdlet, IDisposable
{
    private const string FromSecret = "Secret";
    private const string FromCredential = "Credential";
    private const string FromEnvironment = "Environment";
    private const string ToSandbox = "Sandbox";

    private readonly PipelinePump _pump = new();
    private bool _connected;

    /// <summary>The project's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromSecret)]
    public string ProjectId { get; set; } = "";

    /// <summary>The project's secret.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = FromSecret)]
    [SecretArgument]
    public SecureString? Secret { get; set; }

    /// <summary>The project's id as the user name, its secret as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromCredential)]
    [NotNullArgument]
    [CredentialArgument]
    public PSCredential? Credential { get; set; }

    /// <summary>Connects to a project in the memory of this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ToSandbox)]
    [SwitchArgument]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>How many made-up users the sandbox has: the same ones each time.</summary>
    [Parameter(ParameterSetName = ToSandbox)]
    [ValidateRange(0, 5_000_000)]
    public int SandboxUserCount { get; set; } = 25;

    /// <summary>An export whose users the sandbox starts with.</summary>
    [Parameter(ParameterSetName = ToSandbox)]
    [ValidateNotNullOrEmpty]
    public string? SandboxPath { get; set; }

    /// <summary>The connection's name; without it, the project's id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Another host than the project id stands for: https, or any scheme on a loopback address.</summary>
    [Parameter(ParameterSetName = FromSecret)]
    [Parameter(ParameterSetName = FromCredential)]
    [Parameter(ParameterSetName = FromEnvironment)]
    public Uri? BaseUri { get; set; }

    /// <summary>The proxy to use in place of the system's. A loopback address is reached without any.</summary>
    [Parameter(ParameterSetName = FromSecret)]
    [Parameter(ParameterSetName = FromCredential)]
    [Parameter(ParameterSetName = FromEnvironment)]
    public Uri? Proxy { get; set; }

    /// <summary>The user and the password for the proxy.</summary>
    [Parameter(ParameterSetName = FromSecret)]
    [Parameter(ParameterSetName = FromCredential)]
    [Parameter(ParameterSetName = FromEnvironment)]
    [CredentialArgument]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Gives the proxy the credentials of the user who runs this session.</summary>
    [Parameter(ParameterSetName = FromSecret)]
    [Parameter(ParameterSetName = FromCredential)]
    [Parameter(ParameterSetName = FromEnvironment)]
    [SwitchArgument]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Seconds for each attempt, response included.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>How often a request is repeated where that is safe.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>Searches in a calendar minute. By default 150 against the service, and no limit on a loopback address or in the sandbox.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int SearchLimitPerMinute { get; set; }

    /// <summary>Other requests in a second. By default 65 against the service, and no limit on a loopback address or in the sandbox.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int RequestLimitPerSecond { get; set; }

    /// <summary>Leaves out the request that checks the credentials.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>Makes every changing command fail before it sends anything.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter ReadOnly { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CommandText.LearnPrefix(this);
        GivenArguments.EndIfNull(this);
        if (SecretText.IsIn(Name)) { Refuse("InvalidName", "A secret was given in the place of the connection's name.", null, "Give the connection another name."); }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        UsersClient client = Sandbox ? SandboxConnections.Create(this, Limits(ConnectionTarget.Sandbox)) : Service();
        try
        {
            WhoamiResponse? who = SkipVerification ? null : Verify(client);
            bool sandbox = Sandbox || who?.IsSandbox == true;
            StytchEnvironment environment = sandbox ? StytchEnvironment.Sandbox : ConnectionTarget.IsLive(client.ProjectId) ? StytchEnvironment.Live : StytchEnvironment.Test;
            var connection = new StytchConnection(Name ?? client.ProjectId, client, who?.Name ?? "", environment, ReadOnly, DateTimeOffset.UtcNow);
            if (Sandbox && SandboxPath is { } path && _pump.Await(token => SandboxConnections.FillAsync(client, path, token)) is { } warning) { WriteWarning(warning); }
            ConnectionStore.OfThisSession.Add(connection);
            _connected = true;
        }
        finally
        {
            if (!_connected) { client.Dispose(); }
        }
        WriteObject(ConnectionStore.OfThisSession.Current);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _pump.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        _pump.Dispose();

        // However the command failed, by a parameter that cannot be bound or by Ctrl+C too: the next one must not reach the project before it.
        if (!_connected && Runspace.DefaultRunspace is not null) { ConnectionStore.OfThisSession.Deselect(); }
    }

    internal void Refuse(string id, string message, object? target, string advice) =>
        ThrowTerminatingError(ErrorRecords.Refusal(id, ErrorCategory.InvalidArgument, message, target, advice));

    private UsersClient Service()
    {
        (string? projectId, SecureString? secret) = ParameterSetName switch
        {
            FromSecret => (ProjectId, Secret),
            FromCredential => (Credential!.UserName, Credential.Password),
            _ => FromVariables(),
        };
        if (ConnectionTarget.ProblemWithId(projectId) is { } problem) { Refuse("InvalidProjectId", problem, projectId, "Stytch's dashboard shows it under API keys."); }
        if (ConnectionTarget.ProblemWithSecret(new NetworkCredential("", secret).Password) is { } unfit) { Refuse("InvalidSecret", unfit, projectId, "Stytch's dashboard makes secrets under API keys."); }
        Uri host = BaseUri ?? ConnectionTarget.HostOf(projectId!);
        if (ConnectionTarget.ProblemWithHost(host) is { } wrong) { Refuse("InvalidBaseUri", wrong, ConnectionTarget.Shown(host), "The secret travels with every request, so it is sent over https only, except to this machine itself."); }
        return new UsersClient(Limits(host) with { ProjectId = projectId!, BaseUri = ConnectionTarget.Folder(host), Proxy = GivenProxy() }, secret!);
    }

    private WebProxy? GivenProxy()
    {
        if (ProxyUseDefaultCredentials && ProxyCredential is not null) { Refuse("ConflictingProxyCredentials", "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other.", null, "Give one of them."); }
        if (Proxy is null)
        {
            if (ProxyUseDefaultCredentials || ProxyCredential is not null) { Refuse("MissingProxy", "Credentials for a proxy were given, and no proxy.", null, "Name it with -Proxy."); }
            return null;
        }
        if (ProxySettings.Problem(Proxy) is { } problem) { Refuse("InvalidProxy", problem, ConnectionTarget.Shown(Proxy), "Give the proxy's scheme, host and port."); }
        return ProxySettings.Of(Proxy, ProxyCredential, ProxyUseDefaultCredentials);
    }

    private (string? ProjectId, SecureString? Secret) FromVariables()
    {
        string? projectId = Environment.GetEnvironmentVariable("STYTCH_PROJECT_ID");
        string? secret = Environment.GetEnvironmentVariable("STYTCH_SECRET");
        if (string.IsNullOrEmpty(projectId) || string.IsNullOrEmpty(secret))
        {
            ThrowTerminatingError(ErrorRecords.Refusal("NoCredentials", ErrorCategory.InvalidArgument, "Neither a parameter nor the variables STYTCH_PROJECT_ID and STYTCH_SECRET say which project to connect to.", null, Advice.Connect));
        }
        return (projectId, new NetworkCredential("", secret).SecurePassword);
    }

    private ClientOptions Limits(Uri host)
    {
        bool ours = host.IsLoopback || host == ConnectionTarget.Sandbox;
        return new ClientOptions
        {
            ProjectId = "",
            BaseUri = host,
            AttemptTimeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            SearchLimitPerMinute = SearchLimitPerMinute > 0 ? SearchLimitPerMinute : ours ? null : ConnectionTarget.SearchLimitPerMinute,
            RequestLimitPerSecond = RequestLimitPerSecond > 0 ? RequestLimitPerSecond : ours ? null : ConnectionTarget.RequestLimitPerSecond,
        };
    }

    private WhoamiResponse? Verify(UsersClient client)
    {
        var observer = new StreamObserver(this, _pump);
        try
        {
            return _pump.Await(token => client.WhoamiAsync(observer, token));
        }
        catch (StytchApiException e) when (e.StatusCode == 404)
        {
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{client.BaseUri.Host} does not know the route that tells who one is, so the credentials were not checked."));
            return null;
        }
        catch (StytchApiException e)
        {
            ThrowTerminatingError(ErrorRecords.Of(e, client.ProjectId, $"Cannot connect to {client.ProjectId}", Advice.WhileConnecting(e)));
            return null;
        }
        finally
        {
            observer.EndWait();
        }
    }
}
