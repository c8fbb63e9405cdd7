using System.Collections.Concurrent;
using System.Text;
using StytchUsers.Shell.Terminal;

namespace StytchUsers.Shell.Tests;

/// <summary>A terminal of memory: keys and lines come from a queue, what is written is kept.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly BlockingCollection<ConsoleKeyInfo> _keys = [];
    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public Func<bool>? Interrupted { get; set; }

    public bool IsInputRedirected { get; init; }

    public bool IsOutputRedirected { get; init; }

    public bool IsErrorRedirected { get; init; }

    public bool SupportsEscapes { get; init; }

    public bool KeyAvailable => _keys.Count > 0;

    public int Width { get; init; } = 120;

    public int Height { get; init; } = 50;

    /// <summary>Called when somebody begins to wait for a key and none is there.</summary>
    public Action? Waiting { get; set; }

    /// <summary>Called after a text was written, with all output so far.</summary>
    public Action<string>? Written { get; set; }

    public string Output { get { lock (_output) { return _output.ToString(); } } }

    public string Error { get { lock (_error) { return _error.ToString(); } } }

    /// <summary>Types text; a line feed is the Enter key.</summary>
    public FakeTerminal Type(string text)
    {
        foreach (char character in text) { _keys.Add(KeyOf(character)); }

        return this;
    }

    public FakeTerminal Press(ConsoleKey key, bool control = false)
    {
        _keys.Add(new ConsoleKeyInfo('\0', key, shift: false, alt: false, control));
        return this;
    }

    public FakeTerminal Feed(params string[] lines)
    {
        foreach (string line in lines) { _lines.Enqueue(line); }

        return this;
    }

    public void Write(string text)
    {
        lock (_output) { _output.Append(text); }

        Written?.Invoke(Output);
    }

    public void WriteError(string text)
    {
        lock (_error) { _error.Append(text); }
    }

    public ConsoleKeyInfo ReadKey(CancellationToken cancellation)
    {
        if (_keys.TryTake(out ConsoleKeyInfo key)) { return key; }

        Assert.True(Waiting is not null, $"A key was asked for that the test does not press. Output so far:\n{Output}");
        Waiting();
        return _keys.Take(cancellation);
    }

    public string? ReadLine(CancellationToken cancellation) => _lines.TryDequeue(out string? line) ? line : null;

    private static ConsoleKeyInfo KeyOf(char character) => character == '\n'
        ? new ConsoleKeyInfo('\r', ConsoleKey.Enter, shift: false, alt: false, control: false)
        : new ConsoleKeyInfo(character, ConsoleKey.None, shift: false, alt: false, control: false);
}
