using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace StytchUsers.Benchmarks.Comparison;

/// <summary>Asks for the pages one after the other and drops their bytes.</summary>
internal static class Drop
{
    internal static async Task RunAsync(Uri host, int pages)
    {
        long started = Stopwatch.GetTimestamp();
        using var client = new HttpClient { BaseAddress = host };
        byte[] buffer = new byte[128 * 1024];
        for (int page = 0; page < pages; page++)
        {
            using var body = new StringContent(
                string.Create(CultureInfo.InvariantCulture, $"{{\"limit\":1000,\"cursor\":\"page-{page}\"}}"), Encoding.UTF8,
                "application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/users/search") { Content = body };
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await using Stream bytes = await response.Content.ReadAsStreamAsync();
            while (await bytes.ReadAsync(buffer) > 0) { }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(started).TotalSeconds} {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0}"));
    }
}
