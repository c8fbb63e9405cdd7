using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace StytchUsers.Benchmarks.Load;

/// <summary>
/// Requests per second and the time of the slowest hundredth, for a small project and a large one in turns, the best of a few
/// rounds each: what else the machine does counts against neither. The load is a fixed number of requests, and goes to this
/// machine alone.
/// </summary>
internal sealed class LoadRun(int small, int large)
{
    private const int WarmUp = 3000;
    private const int Rounds = 3;

    private static readonly int[] s_connections = [1, 16, 64];

    internal async Task RunAsync()
    {
        using LoadedServer few = Start(small), many = Start(large);
        LoadRequests ofFew = new(small), ofMany = new(large);

        // The code is compiled when it is used first, and again when it is used much.
        await Task.WhenAll(MeasureAsync(few, ofFew, 16, WarmUp), MeasureAsync(many, ofMany, 16, WarmUp));
        Console.WriteLine(FormattableString.Invariant(
            $"\n| connections | call | {small:N0} users: requests/s | p99 | {large:N0} users: requests/s | p99 |"));
        Console.WriteLine("|---:|---|---:|---:|---:|---:|");
        foreach (int connections in s_connections)
        {
            List<(string Call, Cell Cell)[]> left = [], right = [];
            for (int round = 0; round < Rounds; round++)
            {
                left.Add(await MeasureAsync(few, ofFew, connections, 10_000));
                right.Add(await MeasureAsync(many, ofMany, connections, 10_000));
            }

            for (int i = 0; i < left[0].Length; i++)
            {
                Cell one = Best(left.Select(round => round[i].Cell)), other = Best(right.Select(round => round[i].Cell));
                string few99 = FormattableString.Invariant($"{one.P99.TotalMilliseconds:0.00} ms");
                string many99 = FormattableString.Invariant($"{other.P99.TotalMilliseconds:0.00} ms");
                Console.WriteLine(FormattableString.Invariant(
                    $"| {connections} | {left[0][i].Call} | {one.PerSecond:N0} | {few99} | {other.PerSecond:N0} | {many99} |"));
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"\nAfter the load: {few.Megabytes} MB with {small:N0} users, {many.Megabytes} MB with {large:N0}."));
    }

    private static LoadedServer Start(int users)
    {
        LoadedServer server = new(users);
        Console.WriteLine(FormattableString.Invariant(
            $"{users:N0} users: listening after {server.StartTime.TotalSeconds:0.00} s, {server.Megabytes} MB"));
        return server;
    }

    /// <summary>The users that are created are deleted again, so that the project keeps its size.</summary>
    private static async Task<(string Call, Cell Cell)[]> MeasureAsync(
        LoadedServer server, LoadRequests requests, int connections, int count)
    {
        Cell got = await SendAsync(server.BaseUri, Many(count, requests.Get), connections);
        Cell found = await SendAsync(server.BaseUri, Many(count, requests.SearchByEmail), connections);
        Cell paged = await SendAsync(server.BaseUri, Many(count / 5, requests.Page), connections);
        Cell created = await SendAsync(server.BaseUri, Many(count, requests.Create), connections);
        Cell deleted = await SendAsync(server.BaseUri, Deletions(created), connections);
        return [("get", got), ("search by email", found), ("search, 100 of all", paged), ("create", created), ("delete", deleted)];
    }

    private static Cell Best(IEnumerable<Cell> cells) => cells.Aggregate((one, other) =>
        new Cell(Math.Max(one.PerSecond, other.PerSecond), one.P99 < other.P99 ? one.P99 : other.P99, []));

    private static byte[][] Many(int count, Func<byte[]> request) => [.. Enumerable.Range(0, count).Select(_ => request())];

    private static byte[][] Deletions(Cell created)
    {
        byte[][] requests = [.. created.UserIds.Select(LoadRequests.Delete)];
        new Random(1).Shuffle(requests);
        return requests;
    }

    private static async Task<Cell> SendAsync(Uri address, byte[][] requests, int connections)
    {
        LoadConnection[] open = [.. Enumerable.Range(0, connections).Select(_ => new LoadConnection(address))];
        var times = new TimeSpan[requests.Length];
        ConcurrentBag<string> created = [];
        int next = -1;
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll(open.Select(connection => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < requests.Length)
            {
                long sent = Stopwatch.GetTimestamp();
                (int status, ReadOnlyMemory<byte> body) = await connection.SendAsync(requests[i]);
                times[i] = Stopwatch.GetElapsedTime(sent);
                if (status == 201) { created.Add(UserId(body.Span)); }
                else if (status != 200) { throw new InvalidOperationException(Encoding.UTF8.GetString(body.Span)); }
            }
        })));
        TimeSpan all = Stopwatch.GetElapsedTime(started);
        foreach (LoadConnection connection in open) { connection.Dispose(); }
        Array.Sort(times);
        return new Cell(requests.Length / all.TotalSeconds, times[times.Length * 99 / 100], created);
    }

    /// <summary>The response's last key.</summary>
    private static string UserId(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> name = "\"user_id\":\""u8;
        ReadOnlySpan<byte> value = body[(body.LastIndexOf(name) + name.Length)..];
        return Encoding.ASCII.GetString(value[..value.IndexOf((byte)'"')]);
    }

    private sealed record Cell(double PerSecond, TimeSpan P99, IReadOnlyCollection<string> UserIds);
}
