using System.CommandLine;
using System.Runtime.InteropServices;

namespace StytchUsers.Sandbox.Server;

/// <summary>The program: exit code 0 after Ctrl+C, 1 when the state could not be saved, 2 when it could not start.</summary>
internal static class ServerCommand
{
    private const int CannotSave = 1;
    private const int CannotStart = 2;

    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        ServerCommandLine commandLine = new();
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
        using CancellationTokenSource stop = new();

        // The second signal does what signals do: somebody who presses Ctrl+C twice does not want to wait.
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);

        StateFile? save = settings.SavePath is { } path ? StateFile.Open(path) : null;
        SandboxServer server = await SandboxServer.StartAsync(settings, errors, stop.Token).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            await output.WriteLineAsync($"Stytch sandbox listening on {server.BaseUri} with {Count(server.Projects.First.UserCount)}. Ctrl+C ends it.").ConfigureAwait(false);
            await stop.Token.WhenCancelledAsync().ConfigureAwait(false);
        }

        if (save is null) { return 0; }
        try { await save.WriteAsync(server.Projects.First).ConfigureAwait(false); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The users could not be saved: {e.Message}").ConfigureAwait(false);
            return CannotSave;
        }

        await output.WriteLineAsync($"Saved {Count(server.Projects.First.UserCount)} to {settings.SavePath}.").ConfigureAwait(false);
        return 0;
    }

    private static async Task WhenCancelledAsync(this CancellationToken token)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
        await cancelled.Task.ConfigureAwait(false);
    }

    private static string Count(int users) => users == 1 ? "1 user" : FormattableString.Invariant($"{users} users");
}
