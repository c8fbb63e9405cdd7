namespace StytchUsers.Shell.Terminal;

/// <summary>The process's own console.</summary>
internal sealed class ConsoleTerminal : ITerminal, IDisposable
{
    private const int RedirectedWidth = 120;
    private const int RedirectedHeight = 50;

    // A console read cannot be called off. The one that a stopped prompt leaves behind answers the next prompt,
    // so that no key is lost and never two reads wait at once.
    private Task<ConsoleKeyInfo>? _pendingKey;
    private Task<string?>? _pendingLine;

    public ConsoleTerminal()
    {
        SupportsEscapes = !IsOutputRedirected
            && (OperatingSystem.IsWindows() ? WindowsConsole.TryEnableEscapes() : Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));
        Console.CancelKeyPress += OnCancelKeyPress;
    }

    public Func<bool>? Interrupted { get; set; }

    public bool IsInputRedirected => Console.IsInputRedirected;

    public bool IsOutputRedirected => Console.IsOutputRedirected;

    public bool IsErrorRedirected => Console.IsErrorRedirected;

    public bool SupportsEscapes { get; }

    public bool KeyAvailable => !IsInputRedirected && Console.KeyAvailable;

    // A terminal may report no size at all, as some build agents do.
    public int Width => !IsOutputRedirected && Console.WindowWidth is > 0 and var width ? width : RedirectedWidth;

    public int Height => !IsOutputRedirected && Console.WindowHeight is > 0 and var height ? height : RedirectedHeight;

    public void Write(string text) => Console.Out.Write(text);

    public void WriteError(string text) => Console.Error.Write(text);

    public ConsoleKeyInfo ReadKey(CancellationToken cancellation)
    {
        Console.TreatControlCAsInput = true;
        try
        {
            _pendingKey ??= Task.Run(() => Console.ReadKey(intercept: true), CancellationToken.None);
            return Take(ref _pendingKey, cancellation);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    public string? ReadLine(CancellationToken cancellation)
    {
        _pendingLine ??= Task.Run(Console.In.ReadLine, CancellationToken.None);
        return Take(ref _pendingLine, cancellation);
    }

    public void Dispose() => Console.CancelKeyPress -= OnCancelKeyPress;

    private static T Take<T>(ref Task<T>? pending, CancellationToken cancellation)
    {
        Task<T> read = pending!;
        Task.WaitAny([read], cancellation);
        pending = null;
        return read.GetAwaiter().GetResult();
    }

    private void OnCancelKeyPress(object? sender, ConsoleCancelEventArgs e) => e.Cancel = Interrupted?.Invoke() ?? false;
}
