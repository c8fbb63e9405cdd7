using System.Text;

namespace StytchUsers.Shell.Terminal;

/// <summary>
/// Reads one line key by key. Console.ReadLine would be shorter, but on Unix it does not return on Ctrl+C, so a prompt could not be cancelled,
/// and it echoes, so a secret would show.
/// </summary>
/// <param name="terminal">Where keys come from and the echo goes.</param>
/// <param name="echo">Writes the echo; prompts may go to another stream than output.</param>
/// <param name="history">Earlier lines for the arrow keys; empty where they make no sense.</param>
internal sealed class LineEditor(ITerminal terminal, Action<string> echo, IReadOnlyList<string> history)
{
    private readonly StringBuilder _text = new();
    private int _caret;
    private int _startColumn;
    private bool _masked;
    private int _historyIndex;
    private string _draft = "";

    /// <summary>Reads until Enter, Ctrl+C, or Ctrl+D on an empty line.</summary>
    /// <param name="startColumn">The cells that the prompt before it takes.</param>
    /// <param name="masked">Shows a star per character.</param>
    /// <param name="cancellation">Ends the wait when the pipeline is stopped from elsewhere.</param>
    public LineInput Read(int startColumn, bool masked, CancellationToken cancellation)
    {
        _text.Clear();
        _caret = 0;
        _startColumn = startColumn;
        _masked = masked;
        _historyIndex = history.Count;
        while (true)
        {
            ConsoleKeyInfo key = terminal.ReadKey(cancellation);
            bool control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    MoveTo(_text.Length);
                    echo(Environment.NewLine);
                    return LineInput.Of(_text.ToString());
                case ConsoleKey.C when control:
                    echo("^C" + Environment.NewLine);
                    return LineInput.Interrupted;
                case ConsoleKey.D when control && _text.Length == 0:
                    echo(Environment.NewLine);
                    return LineInput.End;
                default:
                    Edit(key, control);
                    break;
            }
        }
    }

    private void Edit(ConsoleKeyInfo key, bool control)
    {
        switch (key.Key)
        {
            case ConsoleKey.Backspace when _caret > 0: Remove(Previous(_caret), _caret); break;
            case ConsoleKey.Delete when _caret < _text.Length: Remove(_caret, Next(_caret)); break;
            case ConsoleKey.U when control: Remove(0, _caret); break;
            case ConsoleKey.LeftArrow when _caret > 0: MoveTo(Previous(_caret)); break;
            case ConsoleKey.RightArrow when _caret < _text.Length: MoveTo(Next(_caret)); break;
            case ConsoleKey.Home or ConsoleKey.A when control || key.Key == ConsoleKey.Home: MoveTo(0); break;
            case ConsoleKey.End or ConsoleKey.E when control || key.Key == ConsoleKey.End: MoveTo(_text.Length); break;
            case ConsoleKey.UpArrow when _historyIndex > 0: Recall(_historyIndex - 1); break;
            case ConsoleKey.DownArrow when _historyIndex < history.Count: Recall(_historyIndex + 1); break;
            default:
                if (!char.IsControl(key.KeyChar)) { Insert(key.KeyChar); }
                break;
        }
    }

    private void Insert(char character)
    {
        _text.Insert(_caret, character);
        Redraw(_caret, _caret + 1);
    }

    private void Remove(int from, int to)
    {
        int before = _caret;
        string erased = Shown(from, to);
        _text.Remove(from, to - from);
        if (!terminal.SupportsEscapes)
        {
            int cells = CellWidth.Of(erased);
            echo(new string('\b', cells) + new string(' ', cells) + new string('\b', cells));
            _caret = from;
            return;
        }

        // The caret is still where the old text put it: go back by the old measure, then draw the new one.
        int oldCell = before == from ? CellOf(from) : CellOf(from) + CellWidth.Of(erased);
        DrawFromStart(oldCell, from);
    }

    private void Recall(int index)
    {
        if (!terminal.SupportsEscapes) { return; }

        if (_historyIndex == history.Count) { _draft = _text.ToString(); }

        int oldCell = CellOf(_caret);
        _historyIndex = index;
        _text.Clear().Append(index == history.Count ? _draft : history[index]);
        DrawFromStart(oldCell, _text.Length);
    }

    private void MoveTo(int caret)
    {
        if (terminal.SupportsEscapes && caret != _caret) { echo(Travel(CellOf(_caret), CellOf(caret))); }

        // Without escapes the caret stays at the end of what was typed.
        _caret = terminal.SupportsEscapes ? caret : _text.Length;
    }

    private void Redraw(int oldCaret, int newCaret)
    {
        if (newCaret == _text.Length)
        {
            echo(Shown(oldCaret, newCaret) + WrapAt(CellOf(newCaret)));
            _caret = newCaret;
            return;
        }

        DrawFromStart(CellOf(oldCaret), newCaret);
    }

    private void DrawFromStart(int fromCell, int caret)
    {
        int end = CellOf(_text.Length);
        echo(Travel(fromCell, _startColumn) + Shown(0, _text.Length) + WrapAt(end) + "\u001b[J" + Travel(end, CellOf(caret)));
        _caret = caret;
    }

    // A terminal waits with its cursor in the last column; a space makes it wrap, so that rows can be counted.
    private string WrapAt(int cell) => terminal.SupportsEscapes && cell > 0 && cell % terminal.Width == 0 ? " \r" : "";

    private string Travel(int from, int to)
    {
        int rows = (to / terminal.Width) - (from / terminal.Width);
        int column = to % terminal.Width;
        string vertical = rows switch { < 0 => $"\u001b[{-rows}A", > 0 => $"\u001b[{rows}B", _ => "" };
        return vertical + "\r" + (column > 0 ? $"\u001b[{column}C" : "");
    }

    private int CellOf(int caret) => _startColumn + CellWidth.Of(Shown(0, caret));

    private string Shown(int from, int to) => _masked ? new string('*', to - from) : _text.ToString(from, to - from);

    private int Previous(int caret) => caret > 1 && char.IsLowSurrogate(_text[caret - 1]) ? caret - 2 : caret - 1;

    private int Next(int caret) => caret + 1 < _text.Length && char.IsHighSurrogate(_text[caret]) ? caret + 2 : caret + 1;
}
