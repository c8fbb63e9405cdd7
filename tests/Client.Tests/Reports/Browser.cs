using System.Diagnostics;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>Headless Chromium as Debian has it, which reads a page as its readers will.</summary>
internal static class Browser
{
    internal const string Missing = "There is no Chromium on this machine: the page was not looked at in a browser.";

    private const string Program = "/usr/bin/chromium";

    internal static bool IsThere => File.Exists(Program);

    /// <summary>Runs it over a page in a profile of its own, with everything that it logs.</summary>
    /// <param name="folder">Where it may write.</param>
    /// <param name="page">The file to show.</param>
    /// <param name="arguments">What to do with it.</param>
    internal static async Task<(string Output, string Log)> ShowAsync(string folder, string page, params string[] arguments)
    {
        ProcessStartInfo start = new(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--enable-logging=stderr",
            "--window-size=1000,1400",
            $"--user-data-dir={Path.Combine(folder, "profile")}", $"--log-net-log={Path.Combine(folder, "net.json")}",

            // What the browser does by itself must not pass for something that the page does.
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
            .. arguments, new Uri(page).AbsoluteUri,
        ];
        foreach (string argument in all) { start.ArgumentList.Add(argument); }
        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> log = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (await output, await log);
        }
        finally
        {
            if (!process.HasExited) { process.Kill(entireProcessTree: true); }
        }
    }
}
