using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using StytchUsers.Sandbox.Projects;
using StytchUsers.Sandbox.Search;

namespace StytchUsers.Sandbox.Tests;

/// <summary>A project whose seed users were added to, changed and thinned out, and queries about what is in it.</summary>
internal sealed class RandomProject
{
    private static readonly string[] s_filters = [.. SearchFilters.Names];

    private readonly Random _random;

    public RandomProject(int seed)
    {
        _random = new Random(seed);
        Substring = _random.Next(2) == 0;
        FakeTimeProvider time = new(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Client = new Client(new SandboxOptions { UserCount = _random.Next(60), FuzzyMatchesSubstring = Substring, TimeProvider = time });
        for (int i = 0; i < 12; i++)
        {
            string id = Client.Create($"Made{i}.{(char)('a' + i)}@Example.org");
            Dress(id, i);

            // Some share their second: then the user id decides about the order.
            if (_random.Next(2) == 0) { time.Advance(TimeSpan.FromSeconds(1)); }
        }

        foreach (JsonElement user in Users())
        {
            string id = user.GetProperty("user_id").GetString()!;
            switch (_random.Next(8))
            {
                case 0:
                    Client.Delete("/v1/users/" + id).Ok();
                    break;
                case 1:
                    Client.Put("/v1/users/" + id, """{"name":{"first_name":"Łucja","middle_name":"Ann"}}""").Ok();
                    break;
            }
        }
    }

    /// <summary>All that the sandbox knows: one that <see cref="NaiveSearch"/> does not know fails the tests that use them.</summary>
    public static IReadOnlyCollection<string> Filters => s_filters;

    public Client Client { get; }

    public bool Substring { get; }

    public JsonElement[] Users() => [.. Client.Project.ExportUsers().Select(json => JsonDocument.Parse(json).RootElement)];

    public string Query(JsonElement[] users, int operands) => JsonSerializer.Serialize(new
    {
        @operator = _random.Next(3) == 0 ? "OR" : "AND",
        operands = Enumerable.Range(0, operands).Select(_ => Operand(users, s_filters[_random.Next(s_filters.Length)])),
    });

    public object Operand(JsonElement[] users, string filter) => new { filter_name = filter, filter_value = Value(users, filter) };

    private object Value(JsonElement[] users, string filter)
    {
        string[] Texts(string of) => [.. users.SelectMany(user => NaiveSearch.Texts(user, of))];
        string newId = Guid.NewGuid().ToString();
        return filter switch
        {
            "status" => Either("active", "pending"),
            "created_at_greater_than" or "created_at_less_than" => Time(users),
            "created_at_between" => new { greater_than = Time(users), less_than = Time(users) },
            "user_id" => _random.Next(2) == 0 ? Some(Texts(filter), "user-test-" + newId) : Some(Texts("external_id"), "nobody"),
            "email_address" => Some(Texts(filter), "x@example.com")
                .Select(address => _random.Next(3) == 0 ? address.ToUpperInvariant() : address),
            "email_address_fuzzy" => Either(Part(Texts(filter)), Either("example.o", "ample")),
            "oauth_provider" => Some(Texts(filter), "Yahoo"),
            "password_exists" => _random.Next(2) == 0,
            _ when filter.EndsWith("_verified", StringComparison.Ordinal) => _random.Next(2) == 0,
            _ when filter.EndsWith("_fuzzy", StringComparison.Ordinal) => Part(Texts(filter)),
            _ => Some(Texts(filter), newId),
        };
    }

    private string[] Some(string[] present, string absent)
    {
        _random.Shuffle(present);
        string[] chosen = [.. present.Take(1 + _random.Next(4))];
        return chosen.Length == 0 || _random.Next(4) == 0 ? [absent, .. chosen] : chosen;
    }

    private string Part(string[] texts)
    {
        texts = [.. texts.Where(text => text.Length >= 3)];
        if (texts.Length == 0) { return "none"; }
        string text = texts[_random.Next(texts.Length)];
        int start = _random.Next(2) == 0 ? 0 : _random.Next(text.Length - 2);
        return text.Substring(start, Math.Min(3 + _random.Next(4), text.Length - start));
    }

    private string Time(JsonElement[] users) => users.Length > 0 && _random.Next(3) > 0
        ? users[_random.Next(users.Length)].GetProperty("created_at").GetString()!
        : Either("2022-06-01T02:00:00.5+02:00", "2025-01-01T00:00:03Z");

    private string Either(string one, string other) => _random.Next(2) == 0 ? one : other;

    private void Dress(string id, int i)
    {
        SandboxProject project = Client.Project;
        if (_random.Next(2) == 0) { project.AddPhone(id, $"+1415555{9000 + i}", _random.Next(2) == 0); }
        if (_random.Next(3) == 0) { project.AddEmail(id, $"second{i}@example.net", _random.Next(2) == 0); }
        if (_random.Next(3) == 0) { project.AddOAuth(id, Either("Google", "GitHub")); }
        foreach (FactorKind kind in FactorKinds.All.Where(kind => !kind.IsListed && _random.Next(3) == 0))
        {
            project.AddFactor(id, kind, _random.Next(2) == 0, [.. kind.TextFields.Select(field => $"{field} {i}")]);
        }
        if (_random.Next(3) == 0) { Client.Put("/v1/users/" + id, $$"""{"external_id":"ext{{i}}"}""").Ok(); }
    }
}
