using System.CommandLine;
using System.Runtime.InteropServices;

namespace StytchUsers.Sandbox.Server;

/// <summary>
/// The program: exit code 0 after Ctrl+C or a closed terminal, 1 when the state could not be saved, 2 when it could not start.
/// </summary>
internal static class ServerCommand
{
    private const int CannotSave = 1;
    private const int CannotStart = 2;

    /// <summary>Windows waits no longer than this for a process whose window was closed.</summary>
    private static readonly TimeSpan s_closeTimeout = TimeSpan.FromSeconds(5);

    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var commandLine = new ServerCommandLine();
        ParseResult line = commandLine.Root.Parse(args);

        // --help and --version bring an action of their own, and count only on a line without mistakes.
        if (line is { Errors.Count: 0, Action: not null })
        {
            return await line.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }).ConfigureAwait(false);
        }

        try { return await ServeAsync(commandLine.Read(line), output, errors).ConfigureAwait(false); }
        catch (ServerStartException e)
        {
            await errors.WriteLineAsync(e.Message).ConfigureAwait(false);
            return CannotStart;
        }
        catch (OperationCanceledException)
        {
            // Ended while it was still reading the seed: nothing was changed, so there is nothing to save.
            return 0;
        }
    }

    private static async Task<int> ServeAsync(ServerSettings settings, TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // The second signal does what signals do: somebody who presses Ctrl+C twice does not want to wait.
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();

            // Windows ends the process as soon as this returns when a window is closed or the system shuts down.
            if (OperatingSystem.IsWindows() && context.Signal != PosixSignal.SIGINT) { ended.Task.Wait(s_closeTimeout); }
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
        try { return await ServeAsync(settings, output, errors, stop.Token).ConfigureAwait(false); }
        finally { ended.SetResult(); }
    }

    private static async Task<int> ServeAsync(ServerSettings settings, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        StateFile? save = settings.SavePath is { } path ? StateFile.Open(path) : null;
        SandboxServer server = await SandboxServer.StartAsync(settings, errors, stop).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            if (server.Projects.Seed.Warning is { } warning)
            {
                await errors.SayAsync($"--seed '{settings.SeedPath}': {warning}").ConfigureAwait(false);
            }

            string users = Count(server.Projects.First.UserCount);
            await output.SayAsync($"Stytch sandbox listening on {server.BaseUri} with {users}. Ctrl+C ends it.").ConfigureAwait(false);
            await stop.WhenCancelledAsync().ConfigureAwait(false);
        }

        if (save is null) { return 0; }
        try { await save.WriteAsync(server.Projects.First).ConfigureAwait(false); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.SayAsync($"The users could not be saved: {e.Message}").ConfigureAwait(false);
            return CannotSave;
        }

        await output.SayAsync($"Saved {Count(server.Projects.First.UserCount)} to {settings.SavePath}.").ConfigureAwait(false);
        return 0;
    }

    /// <summary>A terminal that hung up takes no more text: what is left to do must be done all the same.</summary>
    private static async Task SayAsync(this TextWriter writer, string text)
    {
        try { await writer.WriteLineAsync(text).ConfigureAwait(false); }
        catch (IOException) { /* Nobody is there to read it. */ }
    }

    private static async Task WhenCancelledAsync(this CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
        await cancelled.Task.ConfigureAwait(false);
    }

    private static string Count(int users) => users == 1 ? "1 user" : FormattableString.Invariant($"{users} users");
}
