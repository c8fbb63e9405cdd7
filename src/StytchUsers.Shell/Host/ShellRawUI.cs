using System.Management.Automation.Host;
using StytchUsers.Shell.Terminal;

namespace StytchUsers.Shell.Host;

/// <summary>The sizes and keys that formatting and prompts ask for. Reading the screen back is not possible on most terminals and not offered.</summary>
internal sealed class ShellRawUI(ITerminal terminal, PromptReader reader) : PSHostRawUserInterface
{
    // Not a colour of the enumeration: whatever the terminal's own colour is.
    private const ConsoleColor TerminalDefault = (ConsoleColor)(-1);

    public override ConsoleColor ForegroundColor { get; set; } = TerminalDefault;

    public override ConsoleColor BackgroundColor { get; set; } = TerminalDefault;

    public override Size BufferSize { get => WindowSize; set => throw Unavailable(); }

    public override Size WindowSize { get => new(terminal.Width, terminal.Height); set => throw Unavailable(); }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates WindowPosition { get => new(0, 0); set => throw Unavailable(); }

    // Asking a terminal where its cursor is means reading its input, which may hold what a person typed ahead.
    public override Coordinates CursorPosition
    {
        get => throw Unavailable();
        set
        {
            if (terminal.SupportsEscapes) { terminal.Write($"\u001b[{value.Y + 1};{value.X + 1}H"); }
        }
    }

    public override int CursorSize { get; set; } = 25;

    public override bool KeyAvailable => terminal.KeyAvailable;

    public override string WindowTitle
    {
        get;
        set
        {
            field = value;
            if (terminal.SupportsEscapes) { terminal.Write($"\u001b]0;{string.Concat(value.Where(c => !char.IsControl(c)))}\a"); }
        }
    } = "";

    public override int LengthInBufferCells(string source) => CellWidth.Of(source);

    public override int LengthInBufferCells(string source, int offset) => CellWidth.Of(source[offset..]);

    public override int LengthInBufferCells(char source) => CellWidth.Of(source);

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        ConsoleKeyInfo key = reader.ReadKey(stopOnControlC: !options.HasFlag(ReadKeyOptions.AllowCtrlC));
        if (!options.HasFlag(ReadKeyOptions.NoEcho) && !char.IsControl(key.KeyChar)) { terminal.Write(key.KeyChar.ToString()); }

        return new KeyInfo((int)key.Key, key.KeyChar, StateOf(key.Modifiers), keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (terminal.KeyAvailable) { terminal.ReadKey(CancellationToken.None); }
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unavailable();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unavailable();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unavailable();

    /// <summary>Only the whole screen can be cleared, which is how Clear-Host asks on Windows.</summary>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (rectangle is not { Left: -1, Top: -1, Right: -1, Bottom: -1 }) { throw Unavailable(); }

        if (terminal.SupportsEscapes) { terminal.Write("\u001b[2J"); }
    }

    private static ControlKeyStates StateOf(ConsoleModifiers modifiers) =>
        (modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : 0)
        | (modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : 0)
        | (modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : 0);

    private static HostException Unavailable() => new("This shell cannot move its window or read its screen back.");
}
