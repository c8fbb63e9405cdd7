using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using StytchUsers.Shell.Host;
using StytchUsers.Shell.Running;
using StytchUsers.Shell.Terminal;

namespace StytchUsers.Shell;

/// <summary>One run of the shell: the engine on a terminal, from the command line to the exit code.</summary>
internal sealed class ShellSession : IDisposable
{
    private const int Failure = 1;
    private const int WrongCommandLine = 64;
    private const int Interrupted = 130;

    private readonly ITerminal _terminal;
    private readonly ScreenOutput _screen;
    private readonly Runspace _runspace;
    private readonly PipelineRunner _runner;
    private readonly PromptLoop _prompt;

    public ShellSession(ITerminal terminal, bool isNonInteractive, bool useColor, TimeProvider time)
    {
        _terminal = terminal;
        _screen = new ScreenOutput(terminal, useColor, time);
        var running = new RunningPipelines();
        var reader = new PromptReader(terminal, _screen, running, isNonInteractive);
        var host = new ShellHost(new ShellUI(_screen, reader, new ShellRawUI(terminal, reader)));

        ForgetFullPowerShell();
        _runspace = RunspaceFactory.CreateRunspace(host, SessionState());

        // One thread for all commands, made by the engine: with the deep stack that recursive scripts need.
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();

        _runner = new PipelineRunner(_runspace, host, _screen, running);
        _prompt = new PromptLoop(reader, _runner, host, running);
        host.NestedPrompt = isNonInteractive ? null : _prompt.RunNested;
        terminal.Interrupted = running.Stop;
    }

    /// <summary>Runs what the command line asks for.</summary>
    public static int Run(ShellArguments arguments, ITerminal terminal, TimeProvider time)
    {
        if (arguments.IsHelp)
        {
            terminal.Write(ShellText.Help + Environment.NewLine);
            return 0;
        }

        if (arguments.Problem is { } problem)
        {
            terminal.WriteError(problem + Environment.NewLine);
            return WrongCommandLine;
        }

        bool useColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        using var session = new ShellSession(terminal, arguments.IsNonInteractive, useColor, time);
        return session.ImportModule(arguments.ModulePath ?? StagedModule()) ? session.Run(arguments) : Failure;
    }

    public int Run(ShellArguments arguments)
    {
        if (arguments.ScriptPath is { } script) { return ExitCode(_runner.RunFile(Path.GetFullPath(script), arguments.ScriptArguments)); }

        if (arguments.Command is { } command) { return RunText(command); }

        if (_terminal.IsInputRedirected) { return RunText(ReadToEnd()); }

        _screen.Write(ShellText.BareEngine + " `exit` ends it." + Environment.NewLine);
        return _prompt.Run();
    }

    public bool ImportModule(string path)
    {
        RunResult import = _runner.Run(powershell => powershell.AddCommand("Import-Module").AddParameter("Name", path).AddParameter("ErrorAction", ActionPreference.Stop));
        return import is { IsFailed: false, IsStopped: false };
    }

    public void Dispose()
    {
        _terminal.Interrupted = null;
        _runspace.Dispose();
    }

    /// <summary>
    /// Takes PowerShell's own modules out of the path that a shell started from a full PowerShell inherits: the bare engine would find
    /// commands there, and fail to load them.
    /// </summary>
    private static void ForgetFullPowerShell()
    {
        const string ModulePath = "PSModulePath";
        string[] folders = Environment.GetEnvironmentVariable(ModulePath)?.Split(Path.PathSeparator) ?? [];
        string rest = string.Join(Path.PathSeparator, folders.Where(folder => !Directory.Exists(Path.Combine(folder, "Microsoft.PowerShell.Utility"))));
        Environment.SetEnvironmentVariable(ModulePath, rest.Length == 0 ? null : rest);
    }

    private static InitialSessionState SessionState()
    {
        // Not CreateDefault: that one wants the modules that only an installed PowerShell has.
        InitialSessionState state = InitialSessionState.CreateDefault2();

        // An installed PowerShell on Windows starts with this policy; without its configuration file the engine would refuse every script.
        if (OperatingSystem.IsWindows()) { state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned; }

        return state;
    }

    private static string StagedModule() => typeof(ShellSession).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "ModulePath").Value!;

    // As pwsh: text fails when its last command did.
    private int RunText(string text)
    {
        RunResult result = _runner.RunText(text);
        return result is { ExitCode: null, IsStopped: false, LastSucceeded: false } ? Failure : ExitCode(result);
    }

    private static int ExitCode(RunResult result) => result switch
    {
        { ExitCode: { } code } => code,
        { IsStopped: true } => Interrupted,
        { IsFailed: true } => Failure,
        _ => 0,
    };

    private string ReadToEnd()
    {
        var lines = new List<string>();
        while (_terminal.ReadLine(CancellationToken.None) is { } line) { lines.Add(line); }

        return string.Join('\n', lines);
    }
}
