namespace StytchUsers.Shell;

/// <summary>What the shell says about itself.</summary>
internal static class ShellText
{
    public const string BareEngine =
        "This is the bare PowerShell engine: Select-Object and other utility commands come with a full PowerShell.";

    public const string Help = $"""
        Runs PowerShell with the StytchUsers module loaded.

          StytchUsers.Shell [options]                        an interactive prompt, or the script on redirected input
          StytchUsers.Shell [options] script.ps1 [arguments] a script; everything after it goes to the script
          StytchUsers.Shell [options] -Command "text"        commands as text

        Options
          -c, -Command <text>       run the rest of the line as commands
          -f, -File <script.ps1>    the same as the script's path alone
          -NonInteractive           never ask: what would prompt fails
          -ModulePath <folder>      another build of the module than the one beside this shell's sources
          -h, -Help                 this text

        The exit code is the script's own (exit 3 gives 3), 1 after an error that ended it, 130 after Ctrl+C, 64 for a wrong command line.

        {BareEngine}
        """;
}
