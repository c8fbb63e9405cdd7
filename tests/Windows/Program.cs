using StytchUsers.Windows;

// This program is started by two names, since the packages of .NET have neither: "dotnet", which tests start programs with, and its
// own, which takes the place of "dotnet test": <assembly of tests> <list of exclusions> <file of results> <part of the names wanted>.
return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
    ? ProgramStart.Run(args)
    : TestRun.Run(args[0], Exclusions.Read(args[1]), args[2], args.ElementAtOrDefault(3) ?? "");
