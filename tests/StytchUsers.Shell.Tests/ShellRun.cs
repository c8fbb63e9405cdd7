using Microsoft.Extensions.Time.Testing;

namespace StytchUsers.Shell.Tests;

/// <summary>Runs a command in the shell on a fake terminal.</summary>
internal static class ShellRun
{
    /// <summary>Functions with the parts that the bare engine has no commands for.</summary>
    public const string Functions = """
        function Remove-Thing {
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
            param([Parameter(ValueFromPipeline)] $Name)
            process { if ($PSCmdlet.ShouldProcess($Name, 'Remove')) { "removed $Name" } else { "kept $Name" } }
        }
        function Write-Problem {
            [CmdletBinding()] param([string] $Advice)
            $record = [System.Management.Automation.ErrorRecord]::new([Exception]::new('inner text'), 'Some.Id', 'ObjectNotFound', 'target')
            $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new('the thing is gone')
            $record.ErrorDetails.RecommendedAction = $Advice
            $PSCmdlet.WriteError($record)
        }
        function Write-Streams {
            [CmdletBinding()] param()
            $PSCmdlet.WriteWarning('mind the gap')
            $PSCmdlet.WriteVerbose('in detail')
            $PSCmdlet.WriteDebug('in depth')
            $message = [System.Management.Automation.HostInformationMessage]::new()
            $message.Message = 'for your information'
            $PSCmdlet.WriteInformation($message, @('PSHOST'))
        }
        function Search-Thing {
            [CmdletBinding()] param([int[]] $Percent, [string] $Status = 'page 1', [switch] $Quiet)
            $record = [System.Management.Automation.ProgressRecord]::new(1, 'Searching', $Status)
            foreach ($one in $Percent) {
                $record.PercentComplete = $one
                $PSCmdlet.WriteProgress($record)
                if (-not $Quiet) { "found $one" }
            }
            $record.RecordType = 'Completed'
            $PSCmdlet.WriteProgress($record)
        }

        """;

    public static int Command(FakeTerminal terminal, string command, bool isNonInteractive = false, bool useColor = true)
    {
        using ShellSession session = Open(terminal, isNonInteractive, useColor);
        return session.Run(ShellArguments.Parse(["-Command", Functions + command]));
    }

    public static int Script(FakeTerminal terminal, string script, params string[] arguments)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ps1");
        File.WriteAllText(path, script);
        try
        {
            using ShellSession session = Open(terminal);
            return session.Run(ShellArguments.Parse([path, .. arguments]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static int Interactive(FakeTerminal terminal)
    {
        using ShellSession session = Open(terminal);
        return session.Run(ShellArguments.Parse([]));
    }

    public static ShellSession Open(FakeTerminal terminal, bool isNonInteractive = false, bool useColor = true) =>
        new(terminal, isNonInteractive, useColor, new FakeTimeProvider());

    public static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines) + Environment.NewLine;
}
