using System.Management.Automation;
using System.Security;
using StytchUsers.Connections;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Connects this session to a Stytch project, or to one that exists in memory only.</summary>
[Cmdlet(VerbsCommunications.Connect, "Stytch", DefaultParameterSetName = FromEnvironment)]
[OutputType(typeof(StytchConnection))]
public sealed partial class ConnectStytchCommand : PSCmdlet, IDisposable
{
    private const string FromSecret = "Secret";
    private const string FromCredential = "Credential";
    private const string FromEnvironment = "Environment";
    private const string ToSandbox = "Sandbox";

    private readonly CommandRun _run;
    private bool _connected;
    private string? _sandboxFile;

    /// <summary>For the engine.</summary>
    public ConnectStytchCommand() => _run = new CommandRun(new CmdletContext(this));

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
    [AddressArgument]
    public Uri? BaseUri { get; set; }

    /// <summary>The proxy to use in place of the system's. A loopback address is reached without any.</summary>
    [Parameter(ParameterSetName = FromSecret)]
    [Parameter(ParameterSetName = FromCredential)]
    [Parameter(ParameterSetName = FromEnvironment)]
    [AddressArgument]
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

    /// <summary>
    /// Searches in a calendar minute. By default 150 against the service, and no limit on a loopback address or in the sandbox.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int SearchLimitPerMinute { get; set; }

    /// <summary>
    /// Other requests in a second. By default 65 against the service, and no limit on a loopback address or in the sandbox.
    /// </summary>
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
}
