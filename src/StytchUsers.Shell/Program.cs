using StytchUsers.Shell;
using StytchUsers.Shell.Terminal;

using var terminal = new ConsoleTerminal();
return ShellSession.Run(ShellArguments.Parse(args), terminal, TimeProvider.System);
