using System.Management.Automation;
using System.Text.Json;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Soak;

/// <summary>One runspace with users of its own, and the comparison of what its commands said with what the server holds.</summary>
internal sealed class Worker : IDisposable
{
    private readonly FaultyServer _server;
    private readonly Random _random;
    private readonly string _name;
    private readonly EngineHarness _shell = new();
    private readonly List<string> _users = [];
    private int _mark;

    internal Worker(FaultyServer server, PSObject connection, string name, int seed)
    {
        _server = server;
        _name = name;
        _random = new Random(seed);
        _shell["PSDefaultParameterValues"] = new DefaultParameterDictionary { ["*-Stytch*:Connection"] = connection };
    }

    internal int Operations { get; private set; }

    internal int Failures { get; private set; }

    internal int Unknown { get; private set; }

    internal async Task RoundAsync(int users)
    {
        await CreateAsync(users);
        for (int i = 0; i < 2; i++) { await MarkAsync(); }
        await RemovePhonesAsync();
        await RemoveAsync();
    }

    public void Dispose() => _shell.Dispose();

    private async Task CreateAsync(int count)
    {
        string[] emails = [.. Enumerable.Range(Operations, count).Select(n => $"{_name}-{n}@example.com")];
        Outcomes outcomes = Run("$given | ForEach-Object { [pscustomobject]@{ EmailAddress = $_; "
            + "PhoneNumber = '+1202' + (5550000 + [int]($_ -replace '\\D') % 9999) } } | New-StytchUser -ThrottleLimit 16", emails,
            user => user.Get<string>("EmailAddress")!);
        HashSet<string> there = [.. (await _server.UsersAsync()).Values.SelectMany(Emails)];
        foreach (string email in emails)
        {
            Assert.InRange(_server.TimesCreated(email), 0, 1);
            Agree(outcomes, email, done: there.Contains(email));
        }
        _users.AddRange((await _server.UsersAsync()).Where(user => Emails(user.Value)
            .Any(email => email.StartsWith(_name + "-", StringComparison.Ordinal))).Select(user => user.Key).Except(_users));
    }

    private async Task MarkAsync()
    {
        int mark = ++_mark;
        string[] ids = Some();
        Outcomes outcomes = Run($"$given | Set-StytchUser -TrustedMetadata @{{ mark = {mark} }} -PassThru -ThrottleLimit 16", ids,
            user => user.Get<string>("UserId")!);
        Dictionary<string, JsonElement> users = await _server.UsersAsync();
        foreach (string id in ids)
        {
            Agree(outcomes, id,
                done: users[id].GetProperty("trusted_metadata").TryGetProperty("mark", out JsonElement now) && now.GetInt32() == mark);
        }
    }

    private async Task RemovePhonesAsync()
    {
        Dictionary<string, JsonElement> before = await _server.UsersAsync();
        string[] phones = [.. Some().SelectMany(id => before[id].GetProperty("phone_numbers").EnumerateArray())
            .Select(phone => phone.GetProperty("phone_id").GetString()!)];
        Outcomes outcomes = Run("$given | Remove-StytchUserPhoneNumber -Force -ThrottleLimit 16", phones, null);
        HashSet<string> left = [.. (await _server.UsersAsync()).Values.SelectMany(user => user.GetProperty("phone_numbers")
            .EnumerateArray()).Select(phone => phone.GetProperty("phone_id").GetString()!)];
        foreach (string phone in phones) { Agree(outcomes, phone, done: !left.Contains(phone)); }
    }

    private async Task RemoveAsync()
    {
        string[] ids = Some();
        Outcomes outcomes =
            Run("$given | Remove-StytchUser -Force -PassThru -ThrottleLimit 16", ids, removal => removal.Get<string>("UserId")!);
        Dictionary<string, JsonElement> users = await _server.UsersAsync();
        foreach (string id in ids) { Agree(outcomes, id, done: !users.ContainsKey(id)); }
        _users.RemoveAll(id => !users.ContainsKey(id));
    }

    private string[] Some() => [.. _users.Where(_ => _random.Next(2) == 0)];

    private Outcomes Run(string script, string[] given, Func<PSObject, string>? key)
    {
        HarnessResult r = _shell.Run(script, variables: new() { ["given"] = given });
        Assert.Null(r.Terminating);
        var failed = r.Errors.ToDictionary(error => error.TargetObject.ToString()!, StringComparer.Ordinal);
        HashSet<string> done = key is null ? [.. given.Where(item => !failed.ContainsKey(item))] : [.. r.Output.Select(key)];

        // No operation is silent, and none speaks twice.
        Assert.Equal(given.Length, done.Count + failed.Count);
        Assert.Equal(given.Order(StringComparer.Ordinal), done.Concat(failed.Keys).Order(StringComparer.Ordinal));
        if (key is not null) { Assert.Equal(given.Where(done.Contains), r.Output.Select(key)); }
        Operations += given.Length;
        Failures += failed.Count;
        return new Outcomes(done, failed);
    }

    private void Agree(Outcomes outcomes, string item, bool done)
    {
        if (outcomes.Done.Contains(item)) { Assert.True(done, $"{item} was reported as done, and is not."); }
        else if (outcomes.Failed[item].Exception.GetType().GetProperty("OutcomeUnknown")?.GetValue(outcomes.Failed[item].Exception) is true)
        {
            Unknown++;
        }
        else { Assert.False(done, $"{item} was reported as failed, and is done: {outcomes.Failed[item]}"); }
    }

    private static IEnumerable<string> Emails(JsonElement user) =>
        user.GetProperty("emails").EnumerateArray().Select(email => email.GetProperty("email").GetString()!);

    private sealed record Outcomes(HashSet<string> Done, Dictionary<string, ErrorRecord> Failed);
}
