using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.PowerShell;

namespace StytchUsers.Testing;

/// <summary>
/// The whole PowerShell in this process, with the module as built and a host that records. One harness is one runspace;
/// for a second runspace, make a second harness.
/// <code>
/// using EngineHarness ps = new();
/// HarnessResult r = ps.Run("Get-StytchUser $id", variables: new() { ["id"] = "user-test-1" });
/// </code>
/// </summary>
public sealed class EngineHarness : IDisposable
{
    private readonly HarnessOptions _options;
    private readonly CapturingHost _host;
    private readonly Runspace _runspace;

    /// <summary>Takes a developer's own credentials out of the process, so that no test reaches the project that they open.</summary>
    static EngineHarness()
    {
        Environment.SetEnvironmentVariable("STYTCH_PROJECT_ID", null);
        Environment.SetEnvironmentVariable("STYTCH_SECRET", null);
    }

    /// <summary>Opens a runspace and imports the module.</summary>
    public EngineHarness(HarnessOptions? options = null)
    {
        EnsureRealEngine();
        _options = options ?? new HarnessOptions();
        _host = new CapturingHost(_options);
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) { state.ExecutionPolicy = ExecutionPolicy.Bypass; }
        foreach (Type command in (Type[])[typeof(WaitSignalCommand), .. _options.Commands])
        {
            CmdletAttribute name = command.GetCustomAttribute<CmdletAttribute>()!;
            state.Commands.Add(new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", command, helpFileName: null));
        }
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        if (_options.AllStreams)
        {
            foreach (string stream in (string[])["Verbose", "Debug", "Information"])
            {
                this[stream + "Preference"] = ActionPreference.Continue;
            }
        }
        if (_options.Module is { } module) { Import(module); }
    }

    /// <summary>The runspace itself.</summary>
    public Runspace Runspace => _runspace;

    /// <summary>What <c>exit</c> was called with, if it was.</summary>
    public int? ExitCode => _host.ExitCode;

    /// <summary>The errors that the session remembers, newest first.</summary>
    public IReadOnlyList<object> ErrorVariable => [.. ((ArrayList)this["Error"]!).ToArray()!];

    /// <summary>A variable of the session's global scope; preference variables are set this way too.</summary>
    public object? this[string variable]
    {
        get => _runspace.SessionStateProxy.GetVariable(variable);
        set => _runspace.SessionStateProxy.SetVariable(variable, value);
    }

    /// <summary>Queues answers for the prompts to come; a prompt without one fails the run.</summary>
    public EngineHarness Answer(params PromptAnswer[] answers)
    {
        foreach (PromptAnswer answer in answers) { _host.Answers.Enqueue(answer); }
        return this;
    }

    /// <summary>
    /// Runs a script in the session's own scope and gives all its streams. The first terminating error ends the script.
    /// Input is the script's <c>$input</c>; variables stay in the session.
    /// </summary>
    public HarnessResult Run(string script, IEnumerable<object>? input = null, Dictionary<string, object?>? variables = null) =>
        Wait(Start(script, input, variables));

    /// <summary>
    /// Runs a script as a console does: output and errors rendered in the order they come, with warnings and other messages between
    /// them. Only <see cref="HarnessResult.Text"/> and the streams beside output and errors have content.
    /// </summary>
    public HarnessResult Show(string script, Dictionary<string, object?>? variables = null)
    {
        SetAll(variables);
        PowerShell shell = NewShell().AddScript(script, useLocalScope: false);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        HarnessResult result = Wait(new RunningPipeline(this, shell, Begin(), input: null, _options.Timeout));
        if (result.Terminating is not { } fatal) { return result with { Text = result.HostText }; }

        // A console shows what ended the script last.
        var error = PSObject.AsPSObject(fatal);
        return result with { Text = result.HostText + Render([error]) };
    }

    /// <summary>Starts a script and returns at once; the caller watches and may stop it.</summary>
    public RunningPipeline Start(string script, IEnumerable<object>? input = null, Dictionary<string, object?>? variables = null)
    {
        SetAll(variables);

        // A statement that ends in a terminating error is reported and passed over at script level; only from inside a try does it
        // end the script, which is how it can be told from an error that was merely written.
        PowerShell shell = NewShell().AddScript($"try {{\n{script}\n}} catch {{ throw }}", useLocalScope: false);
        PSDataCollection<object>? objects = input is null ? null : [.. input];
        objects?.Complete();
        return new RunningPipeline(this, shell, Begin(), objects, _options.Timeout);
    }

    /// <summary>Renders objects as the console would, through the module's views, at the harness's width.</summary>
    public string Render(IEnumerable<PSObject> objects)
    {
        PowerShell shell = NewShell().AddCommand("Out-Default");
        PSDataCollection<object> input = [.. objects];
        input.Complete();
        HarnessResult shown = Wait(new RunningPipeline(this, shell, Begin(), input, _options.Timeout));
        return shown.Terminating is null ? shown.HostText : throw new InvalidOperationException($"Rendering failed: {shown.Terminating}");
    }

    /// <summary>Closes the runspace, and ends the test when an answer was for a question that nobody asked.</summary>
    public void Dispose()
    {
        _runspace.Dispose();
        if (!_host.Answers.IsEmpty)
        {
            // Also when the test failed before it came so far, and that failure is lost.
            throw new InvalidOperationException($"No prompt took these answers: {string.Join("; ", _host.Answers)}");
        }
    }

    private static void EnsureRealEngine()
    {
        Assembly engine = typeof(PSObject).Assembly;
        if (engine.GetName().Version!.Major < 7 || engine.IsDefined(typeof(ReferenceAssemblyAttribute), inherit: false))
        {
            throw new InvalidOperationException($"The tests run on a reference assembly, whose methods do nothing: {engine.Location}");
        }
    }

    private void Import(string module)
    {
        PowerShell shell = NewShell().AddCommand("Import-Module").AddParameter("Name", module).AddParameter("ErrorAction", "Stop");
        HarnessResult imported = Wait(new RunningPipeline(this, shell, Begin(), input: null, _options.Timeout));
        if (imported.Terminating is { } error)
        {
            throw new InvalidOperationException($"The import of {module} failed: {error}", error.Exception);
        }
    }

    private HostCapture Begin() => _host.Capture = new HostCapture();

    private PowerShell NewShell() => PowerShell.Create(_runspace);

    private void SetAll(Dictionary<string, object?>? variables)
    {
        foreach ((string name, object? value) in variables ?? []) { this[name] = value; }
    }

    private HarnessResult Wait(RunningPipeline pipeline)
    {
        if (!((IAsyncResult)pipeline.Completion).AsyncWaitHandle.WaitOne(_options.Timeout))
        {
            pipeline.Stop();
            throw new TimeoutException($"The script ran longer than {_options.Timeout}; messages: {string.Join("; ", pipeline.Messages)}");
        }
        return pipeline.Completion.GetAwaiter().GetResult();
    }
}
