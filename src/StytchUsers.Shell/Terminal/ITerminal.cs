namespace StytchUsers.Shell.Terminal;

/// <summary>All that the shell needs of a console, so that tests can put one of memory in its place.</summary>
internal interface ITerminal
{
    /// <summary>Ctrl+C while no key is being read. The handler says whether it took care of it.</summary>
    public Func<bool>? Interrupted { get; set; }

    public bool IsInputRedirected { get; }

    public bool IsOutputRedirected { get; }

    public bool IsErrorRedirected { get; }

    /// <summary>Whether cursor movement and colour escapes reach a terminal that understands them.</summary>
    public bool SupportsEscapes { get; }

    public bool KeyAvailable { get; }

    public int Width { get; }

    public int Height { get; }

    public void Write(string text);

    public void WriteError(string text);

    /// <summary>The next key, without echo. While it waits, Ctrl+C arrives as a key like any other.</summary>
    public ConsoleKeyInfo ReadKey(CancellationToken cancellation);

    /// <summary>The next line of redirected input, or null at its end.</summary>
    public string? ReadLine(CancellationToken cancellation);
}
