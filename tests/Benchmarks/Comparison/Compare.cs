using System.Globalization;
using StytchUsers.Testing;

namespace StytchUsers.Benchmarks.Comparison;

/// <summary>One table: the module beside the official Node SDK, a hand-written loop, and what the wire alone takes.</summary>
internal sealed class Compare(int runs)
{
    private const int Users = 200_000;
    private const int Pages = Users / 1000;

    private const string NodeSearch = """
        const search = client.users.searchAll({ limit: 1000 });
        let count = 0;
        while (search.hasNext()) { for (const user of await search.next()) { count++; WORK } }
        """;

    private readonly Contenders _contenders = new();

    internal void Run()
    {
        Table.Head($"Medians of {runs} runs, each in a fresh process; seconds of the work alone.");
        using (var server = new ServerProcess(Users, 0))
        {
            Search(server.BaseUri);
            Export(server.BaseUri);
        }
        Latency();
        Removals();
        Start();
        Memory();
    }

    private void Search(Uri host)
    {
        string[] works = ["$null = Search-StytchUser", "Search-StytchUser > $null", "Search-StytchUser | Out-Null"];
        List<Func<Measurement>> contenders = [.. works.Select(work => (Func<Measurement>)(() => Contenders.WithModule(host, work)))];
        if (_contenders.HasNode) { contenders.Add(() => _contenders.Node(host, NodeSearch.Replace("WORK", "", StringComparison.Ordinal))); }
        Measurement[] medians = Measurement.Medians(runs, [.. contenders]);
        Measurement assigned = medians[0];
        if (_contenders.HasNode)
        {
            double node = medians[^1].Seconds;
            Table.Row("200,000 users, `$null = Search-StytchUser`", assigned, "Node searchAll", node, "1.9");
            Table.Row("200,000 users, `Search-StytchUser > $null`", medians[1], "Node searchAll", node, "2.5");
            Table.Row("200,000 users, `Search-StytchUser \\| Out-Null`", medians[2], "Node searchAll", node, "1.4");
            Field(host);
        }
        var loop = Measurement.Median(Math.Min(runs, 3), () => Contenders.PowerShell("", RestLoop(host)));
        Table.Row("the same, `$null = Search-StytchUser`", assigned, "Invoke-RestMethod loop", loop.Seconds, "12");
        var wire = Measurement.Median(runs, () => Contenders.DroppedBytes(host, Pages));
        Table.Row("the same, `$null = Search-StytchUser`", assigned, "HttpClient dropping the bytes", wire.Seconds, "(times its time)",
            faster: false);
    }

    /// <summary>A loop that looks at each user: what PowerShell itself needs for such a loop is taken off.</summary>
    private void Field(Uri host)
    {
        const string Loop = "ForEach-Object { $_.EmailAddress }";
        Measurement whole = Module(host, $"$null = Search-StytchUser | {Loop}");
        Measurement engine =
            Module(host, $"$null = $ready | {Loop}", $"$ready = @(Search-StytchUser -First 1) * {Users}; $null = $ready[0].EmailAddress");
        double node = Node(host, "let last; " + NodeSearch.Replace("WORK", "last = user.emails[0]?.email;", StringComparison.Ordinal))
            .Seconds;
        var ours = new Measurement(whole.Seconds - engine.Seconds, whole.PeakMegabytes);
        Table.Row(
            string.Create(CultureInfo.InvariantCulture,
                $"`\\| {Loop}`, less the engine's own loop ({whole.Seconds:0.000} - {engine.Seconds:0.000} s)"), ours,
            "Node loop over the same field", node, "1.0");
    }

    private void Export(Uri host)
    {
        string file = Path.Combine(Path.GetTempPath(), $"stytchusers-{Guid.NewGuid():n}.jsonl");
        Measurement Ours() => Contenders.WithModule(host, $"Export-StytchUser '{file}'");
        if (_contenders.HasNode)
        {
            const string Write = "if (!out.write(JSON.stringify(user) + '\\n')) { await new Promise(go => out.once('drain', go)); }";
            string script = $"const out = fs.createWriteStream('{file.Replace('\\', '/')}'); "
                + NodeSearch.Replace("WORK", Write, StringComparison.Ordinal) + " await new Promise(go => out.end(go));";
            Measurement[] medians = Measurement.Medians(runs, Ours, () => _contenders.Node(host, script));
            Table.Row("export of 200,000 users as JSON Lines", medians[0], "Node searchAll, JSON.stringify, write", medians[1].Seconds,
                "4.0");
        }
        else { Table.Plain("export of 200,000 users as JSON Lines", Seconds(Measurement.Median(runs, Ours).Seconds), "4.0"); }
        File.Delete(file);
    }

    private void Latency()
    {
        using var server = new ServerProcess(50_000, 100);
        Table.Row("50 pages, 100 ms latency each", Module(server.BaseUri, "$null = Search-StytchUser"), "50 x 100 ms", 5, "at most 1.07",
            faster: false);
    }

    private void Removals()
    {
        using var server = new ServerProcess(1, 50);
        Table.Row("2,000 removals, 50 ms each, 32 in flight",
            Module(server.BaseUri, "$ids | Remove-StytchUser -Force -ThrottleLimit 32", Ids(2000)), "the ideal", 3.125, "at most 1.08",
            faster: false);
        Table.Row("200 removals, 50 ms each, 1 in flight", Module(server.BaseUri, "$ids | Remove-StytchUser -Force", Ids(200)), "the ideal",
            10, "at most 1.05", faster: false);
    }

    private void Start()
    {
        string empty = EmptyModule();
        double nothing = Measurement.Median(runs, () => Contenders.PowerShell("", $"Import-Module '{empty}'")).Seconds;
        double import = Measurement.Median(runs, () => Contenders.PowerShell("", $"Import-Module '{RepositoryPaths.Module}'")).Seconds;
        Table.Plain("Import-Module, above an empty module", Seconds(import - nothing), "at most 0.050 s");
        using var server = new ServerProcess(1, 0);
        string[] connect = Contenders.Connected(server.BaseUri).Split('\n');
        double first = Measurement.Median(runs,
            () => Contenders.PowerShell(string.Join('\n', connect[..^1]), connect[^1] + "; $null = Search-StytchUser -First 1")).Seconds;
        Table.Plain("first connect and first response, after the import", Seconds(first), "at most 0.150 s");
        Directory.Delete(empty, recursive: true);
    }

    private void Memory()
    {
        double idle = Measurement.Median(runs, () => Contenders.PowerShell("", "")).PeakMegabytes;
        using var server = new ServerProcess(1_000_000, 0);
        using var larger = new ServerProcess(3_000_000, 0);
        string file = Path.Combine(Path.GetTempPath(), $"stytchusers-{Guid.NewGuid():n}.jsonl");
        Measurement[] medians = Measurement.Medians(
            runs,
            () => Contenders.WithModule(server.BaseUri, "Search-StytchUser > $null"),
            () => Contenders.WithModule(larger.BaseUri, "Search-StytchUser > $null"),
            () => Contenders.WithModule(server.BaseUri, $"Export-StytchUser '{file}'"));
        File.Delete(file);
        Table.Plain("1,000,000 users streamed (`> $null`), peak above idle", Above(medians[0], idle), "");
        Table.Plain("3,000,000 users streamed, peak above that of 1,000,000", Above(medians[1], medians[0].PeakMegabytes), "at most 20 MB");
        Table.Plain("1,000,000 users exported, peak above idle", Above(medians[2], idle), "");

        static string Above(Measurement ours, double floor) =>
            string.Create(CultureInfo.InvariantCulture, $"{ours.PeakMegabytes - floor:0} MB ({ours.Seconds:0.0} s)");
    }

    private Measurement Module(Uri host, string work, string before = "") =>
        Measurement.Median(runs, () => Contenders.WithModule(host, work, before));

    private Measurement Node(Uri host, string work) => Measurement.Median(runs, () => _contenders.Node(host, work));

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000} s");

    private static string Ids(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"$ids = 1..{count} | ForEach-Object {{ \"user-test-$_\" }}");

    /// <summary>What an administrator would write today, without any module.</summary>
    private static string RestLoop(Uri host) => $$"""
        $key = [System.Text.Encoding]::UTF8.GetBytes('project-test-00000000-0000-4000-8000-000000000000:secret')
        $headers = @{ Authorization = 'Basic ' + [System.Convert]::ToBase64String($key) }
        $cursor = $null
        do {
            $body = @{ limit = 1000; cursor = $cursor } | ConvertTo-Json
            $page = Invoke-RestMethod {{host}}v1/users/search -Method Post -Headers $headers -ContentType application/json -Body $body
            $null = $page.results
            $cursor = $page.results_metadata.next_cursor
        } while ($cursor)
        """;

    private static string EmptyModule()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("stytchusers-").FullName, "EmptyModule");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "EmptyModule.psd1"),
            "@{ ModuleVersion = '1.0.0'; GUID = '0d8f6ac1-5f0e-4f8a-8a83-3a6a3c7f1f10'; FunctionsToExport = @(); CmdletsToExport = @(); "
                + "VariablesToExport = @(); AliasesToExport = @() }");
        return folder;
    }
}
