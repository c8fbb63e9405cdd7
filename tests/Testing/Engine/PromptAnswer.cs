using System.Security;

namespace StytchUsers.Testing;

/// <summary>What the person at the test's keyboard does when asked.</summary>
public abstract record PromptAnswer
{
    private PromptAnswer() { }

    /// <summary>Picks Yes.</summary>
    public static PromptAnswer Yes { get; } = Choose("Yes");

    /// <summary>Picks Yes to All.</summary>
    public static PromptAnswer YesToAll { get; } = Choose("Yes to All");

    /// <summary>Picks No.</summary>
    public static PromptAnswer No { get; } = Choose("No");

    /// <summary>Picks No to All.</summary>
    public static PromptAnswer NoToAll { get; } = Choose("No to All");

    /// <summary>Waits until the pipeline is stopped, as a person who presses Ctrl+C at the prompt.</summary>
    public static PromptAnswer UntilStopped { get; } = new Waiting();

    /// <summary>Picks the choice with this label (without its ampersand).</summary>
    public static PromptAnswer Choose(string label) => new Choice(label);

    /// <summary>Types a line, where a line or a value is asked for.</summary>
    public static PromptAnswer Type(string text) => new Typed(text);

    /// <summary>Types a secret, where one is asked for.</summary>
    public static PromptAnswer TypeSecret(string text)
    {
        SecureString secret = new();
        foreach (char c in text) { secret.AppendChar(c); }
        secret.MakeReadOnly();
        return new Secret(secret);
    }

    /// <summary>The host throws this.</summary>
    public static PromptAnswer Throw(Exception exception) => new Failing(exception);

    internal sealed record Choice(string Label) : PromptAnswer;

    internal sealed record Typed(string Text) : PromptAnswer;

    internal sealed record Secret(SecureString Text) : PromptAnswer;

    internal sealed record Failing(Exception Exception) : PromptAnswer;

    internal sealed record Waiting : PromptAnswer;
}
