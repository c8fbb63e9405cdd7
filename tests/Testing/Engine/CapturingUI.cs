using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace StytchUsers.Testing;

/// <summary>The text and the questions of a <see cref="CapturingHost"/>.</summary>
internal sealed class CapturingUI(CapturingHost host, HarnessOptions options) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new CapturingRawUI(options.Width);

    public override bool SupportsVirtualTerminal => options.VirtualTerminal;

    // The engine hands over its colours whatever the terminal can do; it is the host that takes them out, as pwsh's does.
    public override void Write(string value) => host.Capture.Show(GetOutputString(value, SupportsVirtualTerminal));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // Progress is drawn, not written; the records are in the stream.
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string[] labels = [.. choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal))];
        PromptAnswer answer = Ask(new RecordedPrompt(caption, message, labels, defaultChoice));
        int chosen = answer is PromptAnswer.Choice choice ? Array.IndexOf(labels, choice.Label) : -1;
        return chosen >= 0 ? chosen : throw host.Capture.Fail($"{answer} does not answer [{string.Join(", ", labels)}]: {message}");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Dictionary<string, PSObject> values = [];
        foreach (FieldDescription field in descriptions)
        {
            object value = Ask(new RecordedPrompt(caption, message, [field.Name], -1)) switch
            {
                PromptAnswer.Typed typed => typed.Text,
                PromptAnswer.Secret secret => secret.Text,
                PromptAnswer other => throw host.Capture.Fail($"{other} does not answer the field {field.Name}."),
            };
            values[field.Name] = PSObject.AsPSObject(value);
        }
        return values;
    }

    public override string ReadLine() => Ask(new RecordedPrompt("", "", [], -1)) is PromptAnswer.Typed typed
        ? typed.Text
        : throw host.Capture.Fail("A line was asked for.");

    public override SecureString ReadLineAsSecureString() => Ask(new RecordedPrompt("", "", [], -1)) is PromptAnswer.Secret secret
        ? secret.Text
        : throw host.Capture.Fail("A secret line was asked for.");

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        Collection<FieldDescription> fields = [new("User"), new("Password")];
        if (!string.IsNullOrEmpty(userName)) { fields.RemoveAt(0); }
        Dictionary<string, PSObject> values = Prompt(caption, message, fields);
        return new PSCredential(
            string.IsNullOrEmpty(userName) ? (string)values["User"].BaseObject : userName, (SecureString)values["Password"].BaseObject);
    }

    private PromptAnswer Ask(RecordedPrompt prompt)
    {
        if (!options.Interactive)
        {
            // As pwsh -NonInteractive: the question is never shown.
            throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
        }
        bool known = host.Answers.TryDequeue(out PromptAnswer? answer);
        host.Capture.Prompts.Add(prompt);
        switch (answer)
        {
            case PromptAnswer.Waiting: host.Capture.WaitForStop(); break;
            case PromptAnswer.Failing failing: throw failing.Exception;
        }
        return known ? answer! : throw host.Capture.Fail($"The test has no answer for the prompt {prompt}");
    }
}
