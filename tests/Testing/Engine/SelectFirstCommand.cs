using System.Management.Automation;
using System.Reflection;

namespace StytchUsers.Testing;

/// <summary>
/// <c>… | Select-First 3</c> stops what is upstream exactly as <c>Select-Object -First 3</c> does; that command is not in the bare engine.
/// </summary>
/// <remarks>
/// The exception that carries this is internal to the engine, so it is made by reflection: the alternatives that need none
/// (a <c>break</c> out of a loop around the pipeline, a downstream <c>throw</c>) end the whole statement, not only what is upstream.
/// What upstream sees: its WriteObject throws, then Dispose. Neither EndProcessing nor StopProcessing is called.
/// </remarks>
[Cmdlet(VerbsCommon.Select, "First")]
public sealed class SelectFirstCommand : PSCmdlet
{
    private int _seen;

    /// <summary>How many objects pass.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public int Count { get; set; }

    /// <summary>An object from upstream.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_seen >= Count) { throw StopUpstream(); }
    }

    private Exception StopUpstream()
    {
        Type type = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        return (Exception)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, null, [this], null)!;
    }
}
