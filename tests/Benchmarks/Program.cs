using System.Diagnostics;
using System.Globalization;
using System.Net;
using BenchmarkDotNet.Running;
using StytchUsers.Benchmarks;
using StytchUsers.Benchmarks.Comparison;
using StytchUsers.Benchmarks.Load;
using StytchUsers.Client;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

switch (args)
{
    case ["serve", ..]:
        await using (var server = new PageServer(Number(1, 200_000), TimeSpan.FromMilliseconds(Number(2, 0))))
        {
            Console.WriteLine(server.BaseUri);
            await Console.In.ReadLineAsync();
        }
        return 0;
    case ["client", string host]:
        long started = Stopwatch.GetTimestamp();
        using (var client = new UsersClient(
            new ClientOptions { ProjectId = "project-test-00000000-0000-4000-8000-000000000000", BaseUri = new Uri(host) },
            new NetworkCredential("", "secret").SecurePassword))
        {
            long users = 0;
            await foreach (UserPage page in client.SearchAsync(new SearchRequest(), null, CancellationToken.None))
            {
                users += page.Users.Count;
            }
            Console.WriteLine($"{users} users in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.000} s, "
                + $"peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        }
        return 0;
    case ["compare", ..]:
        new Compare(Number(1, 5)).Run();
        return 0;
    case ["growth", string plot]:
        new Growth(plot).Run();
        return 0;
    case ["drop", string host, ..]:
        await Drop.RunAsync(new Uri(host), Number(2, 200));
        return 0;
    case ["load", ..]:
        await new LoadRun(Number(1, 1000), Number(2, 1_000_000)).RunAsync();
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PageServer).Assembly).Run(args);
        return 0;
}

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
