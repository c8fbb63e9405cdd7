using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation.Host;

namespace StytchUsers.Testing;

/// <summary>A host that writes down what it is told and answers prompts from a queue.</summary>
internal sealed class CapturingHost : PSHost
{
    private readonly CapturingUI? _ui;

    public CapturingHost(HarnessOptions options) => _ui = options.HasUserInterface ? new CapturingUI(this, options) : null;

    /// <summary>Where the present run's doings go.</summary>
    public HostCapture Capture { get; set; } = new();

    public ConcurrentQueue<PromptAnswer> Answers { get; } = new();

    public int? ExitCode { get; set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "StytchUsers.Testing";

    public override PSHostUserInterface? UI => _ui;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException("Suspend was chosen at a prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
