using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace StytchUsers.Shell.Host;

/// <summary>What the engine says and asks, on the terminal.</summary>
internal sealed class ShellUI : PSHostUserInterface
{
    private readonly ScreenOutput _screen;
    private readonly PromptReader _reader;
    private readonly ChoicePrompt _choices;
    private readonly FieldPrompt _fields;
    private readonly CredentialPrompt _credentials;

    public ShellUI(ScreenOutput screen, PromptReader reader, PSHostRawUserInterface rawUI)
    {
        _screen = screen;
        _reader = reader;
        _choices = new ChoicePrompt(reader, () => screen.UseColor);
        _credentials = new CredentialPrompt(reader);
        _fields = new FieldPrompt(reader, _credentials, WriteErrorLine);
        RawUI = rawUI;
    }

    public override PSHostRawUserInterface RawUI { get; }

    public override bool SupportsVirtualTerminal => _screen.UseColor;

    public override void Write(string value) => _screen.Write(value ?? "");

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        _screen.Write(Foreground(foregroundColor) + Background(backgroundColor) + value + PSStyle.Instance.Reset);

    public override void WriteLine(string value) => _screen.Write(value + Environment.NewLine);

    // The engine's error view brings its own colours; a bare line gets the error's.
    public override void WriteErrorLine(string value) =>
        _screen.WriteError((value.Contains('\u001b', StringComparison.Ordinal) ? value : Colored(PSStyle.Instance.Formatting.Error, value)) + Environment.NewLine);

    public override void WriteWarningLine(string message) => WriteLine(Colored(PSStyle.Instance.Formatting.Warning, $"WARNING: {message}"));

    public override void WriteVerboseLine(string message) => WriteLine(Colored(PSStyle.Instance.Formatting.Verbose, $"VERBOSE: {message}"));

    public override void WriteDebugLine(string message) => WriteLine(Colored(PSStyle.Instance.Formatting.Debug, $"DEBUG: {message}"));

    public override void WriteProgress(long sourceId, ProgressRecord record) => _screen.ShowProgress(sourceId, record);

    public override string ReadLine() => _reader.ReadLine("");

    public override SecureString ReadLineAsSecureString() => _reader.ReadSecret("");

    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        _fields.Ask(caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _choices.Ask(caption, message, choices, defaultChoice);

    public override PSCredential? PromptForCredential(string caption, string message, string userName, string targetName) =>
        _credentials.Ask(caption, message, userName);

    public override PSCredential? PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        _credentials.Ask(caption, message, userName);

    private static string Colored(string style, string text) => style + text + PSStyle.Instance.Reset;

    // "No colour" is a number outside the enumeration.
    private static string Foreground(ConsoleColor color) => Enum.IsDefined(color) ? PSStyle.MapForegroundColorToEscapeSequence(color) : "";

    private static string Background(ConsoleColor color) => Enum.IsDefined(color) ? PSStyle.MapBackgroundColorToEscapeSequence(color) : "";
}
