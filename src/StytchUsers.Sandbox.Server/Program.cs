using StytchUsers.Sandbox.Server;

return await ServerCommand.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
