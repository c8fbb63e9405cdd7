using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Security;
using StytchUsers.Client;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Connections;
using StytchUsers.Errors;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <content>How the connection is made.</content>
public sealed partial class ConnectStytchCommand
{
    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CommandText.LearnPrefix(this);
        CommandLineArguments.ThrowIfNull(this);
        if (SecretText.IsIn(Name))
        {
            Refuse("InvalidName", "A secret was given in the place of the connection's name.", null, "Give the connection another name.");
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        UsersClient client = Sandbox ? InMemory() : Service();
        try
        {
            WhoamiResponse? who = SkipVerification ? null : Verify(client);
            bool sandbox = Sandbox || who?.IsSandbox == true;
            StytchEnvironment environment = sandbox ? StytchEnvironment.Sandbox : ConnectionTarget.IsLive(client.ProjectId)
                ? StytchEnvironment.Live : StytchEnvironment.Test;
            var connection = new StytchConnection(Name ?? client.ProjectId, client, who?.Name ?? "", environment, ReadOnly,
                DateTimeOffset.UtcNow, ConnectionStore.IsCurrentHere);
            if (_sandboxFile is not null) { Fill(client, _sandboxFile, SandboxPath!); }
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
    protected override void StopProcessing() => _run.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();

        // However the command failed, by a parameter that cannot be bound or by Ctrl+C too: the next one must not reach the project
        // before it.
        if (!_connected && Runspace.DefaultRunspace is not null) { ConnectionStore.OfThisSession.Deselect(); }
    }

    private void Refuse(string id, string message, object? target, string advice) =>
        ThrowTerminatingError(ErrorRecords.Refusal(id, ErrorCategory.InvalidArgument, message, target, advice));

    private UsersClient InMemory()
    {
        bool isCounted = SandboxPath is null || MyInvocation.BoundParameters.ContainsKey(nameof(SandboxUserCount));
        _sandboxFile = SandboxPath is null ? null : FilePath.Resolve(this, SandboxPath);
        return SandboxConnections.Create(this, Limits(ConnectionTarget.Sandbox), Name, isCounted ? SandboxUserCount : 0, _sandboxFile,
            SandboxPath);
    }

    private void Fill(UsersClient client, string path, string given)
    {
        string? warning = null;
        SandboxConnections.EndIfUnreadable(this, given, () =>
            warning = _run.Await((_, token) => SandboxConnections.FillAsync(client, path, given, token)));
        if (warning is not null) { WriteWarning(warning); }
    }

    private UsersClient Service()
    {
        (string? projectId, SecureString? secret) = ParameterSetName switch
        {
            FromSecret => (ProjectId, Secret),
            FromCredential => (Credential!.UserName, Credential.Password),
            _ => FromVariables(),
        };
        if (ConnectionTarget.ProblemWithId(projectId) is { } problem)
        {
            Refuse("InvalidProjectId", problem, projectId, "Stytch's dashboard shows it under API keys.");
        }
        if (ConnectionTarget.ProblemWithSecret(new NetworkCredential("", secret).Password) is { } unfit)
        {
            Refuse("InvalidSecret", unfit, projectId, "Stytch's dashboard makes secrets under API keys.");
        }
        Uri host = BaseUri ?? ConnectionTarget.HostOf(projectId!);
        if (ConnectionTarget.ProblemWithHost(host) is { } wrong)
        {
            Refuse("InvalidBaseUri", wrong, ConnectionTarget.Shown(host),
                "The secret travels with every request, so it is sent over https only, except to this machine itself.");
        }
        return new UsersClient(Limits(host) with { ProjectId = projectId!, BaseUri = ConnectionTarget.Folder(host), Proxy = GivenProxy() },
            secret!);
    }

    private WebProxy? GivenProxy()
    {
        if (ProxyUseDefaultCredentials && ProxyCredential is not null)
        {
            Refuse("ConflictingProxyCredentials", "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other.", null,
                "Give one of them.");
        }
        if (Proxy is null)
        {
            if (ProxyUseDefaultCredentials || ProxyCredential is not null)
            {
                Refuse("MissingProxy", "Credentials for a proxy were given, and no proxy.", null, "Name it with -Proxy.");
            }
            return null;
        }
        if (ProxySettings.Problem(Proxy) is { } problem)
        {
            Refuse("InvalidProxy", problem, ConnectionTarget.Shown(Proxy), "Give the proxy's scheme, host and port.");
        }
        return ProxySettings.Of(Proxy, ProxyCredential, ProxyUseDefaultCredentials);
    }

    private (string? ProjectId, SecureString? Secret) FromVariables()
    {
        string? projectId = Environment.GetEnvironmentVariable("STYTCH_PROJECT_ID");
        string? secret = Environment.GetEnvironmentVariable("STYTCH_SECRET");
        if (string.IsNullOrEmpty(projectId) || string.IsNullOrEmpty(secret))
        {
            ThrowTerminatingError(ErrorRecords.Refusal("NoCredentials", ErrorCategory.InvalidArgument, "Neither a parameter nor the " +
                "variables STYTCH_PROJECT_ID and STYTCH_SECRET say which project to connect to.", null, Advice.Connect));
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
            RequestLimitPerSecond = RequestLimitPerSecond > 0 ? RequestLimitPerSecond : ours ? null
                : ConnectionTarget.RequestLimitPerSecond,
        };
    }

    private WhoamiResponse? Verify(UsersClient client)
    {
        try
        {
            return _run.Await(client.WhoamiAsync);
        }
        catch (StytchApiException e) when (e.StatusCode == 404)
        {
            WriteVerbose(string.Create(CultureInfo.InvariantCulture,
                $"{client.BaseUri.Host} does not know the route that tells who one is, so the credentials were not checked."));
            return null;
        }
        catch (StytchApiException e)
        {
            ThrowTerminatingError(ErrorRecords.Of(e, client.ProjectId, $"Cannot connect to {client.ProjectId}", Advice.WhileConnecting(e)));
            return null;
        }
    }
}
