using System.Text;
using System.Text.Json;
using CsCheck;
using StytchUsers.Sandbox.Projects;
using StytchUsers.Sandbox.SeedUsers;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class SeedUsersTests
{
    private static readonly Lazy<JsonElement[]> s_users =
        new(() => Users(new SandboxProject(new SandboxOptions { UserCount = 5000, OldestFirst = true })));

    [Fact]
    public void User_i_is_the_same_one_in_every_project() => Gen.Int[0, 300].Sample(count =>
    {
        string[] users = Raw(new SandboxProject(new SandboxOptions { UserCount = count, OldestFirst = true }));
        Assert.Equal(s_users.Value.Take(count).Select(user => user.GetRawText()), users);
    }, iter: 10);

    [Fact]
    public void Seed_users_are_the_same_in_every_version() =>
        // Recipes and screenshots rely on these; a changed draw changes all of them.
        Assert.Equal(
            "72ACFA94CA8FECBE7A73B99CC8E11030FFB81658D2FBF169C8468AD45A0F19DE",
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join("\n", s_users.Value.Take(100).Select(Reply.Held))))));

    [Fact]
    public void All_that_must_be_unique_is()
    {
        Unique(user => [user.GetProperty("user_id").GetString()!]);
        Unique(user => user.GetProperty("external_id").GetString() is { } id ? [id] : []);
        Unique(user => Texts(user, "emails", "email").Select(email => email.ToUpperInvariant()));
        Unique(user => Texts(user, "phone_numbers", "phone_number"));
        Unique(user => Texts(user, "emails", "email_id"));
        Unique(user => Texts(user, "webauthn_registrations", "webauthn_registration_id"));
        Unique(user => Texts(user, "providers", "oauth_user_registration_id"));
    }

    [Fact]
    public void Seed_users_keep_the_rules_of_the_api()
    {
        foreach (JsonElement user in s_users.Value)
        {
            Assert.All(Texts(user, "emails", "email"), email => Rules.Email(email));
            Assert.All(Texts(user, "emails", "email"), email => Assert.Matches("@example\\.(com|org|net)$", email));
            Assert.All(Texts(user, "phone_numbers", "phone_number"), phone => Rules.PhoneNumber(phone));
            Assert.NotEqual(0, user.GetProperty("emails").GetArrayLength() + user.GetProperty("phone_numbers").GetArrayLength());
            if (user.GetProperty("external_id").GetString() is { } id) { Rules.ExternalId(id); }
            foreach (string key in (string[])["trusted_metadata", "untrusted_metadata"])
            {
                // What is stored is what a merge would have made of it: compact and sorted.
                JsonElement metadata = user.GetProperty(key);
                Assert.Equal(metadata.GetRawText(), Encoding.UTF8.GetString(Metadata.Import(metadata)));
            }
        }
    }

    [Fact]
    public void Seed_users_are_of_many_kinds()
    {
        JsonElement[] users = s_users.Value;
        Assert.Contains(users, user => user.GetProperty("status").GetString() == "pending");
        Assert.Contains(users, user => user.GetProperty("is_locked").GetBoolean());
        Assert.Contains(users, user => user.GetProperty("name").GetProperty("first_name").GetString() == "");
        Assert.Contains(users, user => user.GetProperty("password").ValueKind == JsonValueKind.Null);
        Assert.Contains(users, user => user.GetProperty("emails").GetArrayLength() == 2);
        Assert.Contains(users, user => user.GetProperty("emails").GetArrayLength() == 0);
        Assert.Contains(users,
            user => Texts(user, "phone_numbers", "phone_number").Any(phone => phone.StartsWith("+447700900", StringComparison.Ordinal)));
        Assert.Subset(
            Texts(users, "providers", "provider_type").ToHashSet(),
            new HashSet<string> { "Google", "Microsoft", "GitHub", "Apple", "Facebook", "Discord" });
        Assert.All(
            (string[])["webauthn_registrations", "biometric_registrations", "totps", "crypto_wallets"],
            key => Assert.Contains(users, user => user.GetProperty(key).GetArrayLength() > 0));
        Assert.True(users.Count(user => user.GetProperty("name").GetRawText().Any(letter => letter > 127)) > 1000);
    }

    [Fact]
    public void The_first_ones_have_names()
    {
        Client client = new(new SandboxOptions { OldestFirst = true });
        JsonElement[] users = Users(client.Project);
        Assert.Equal(25, users.Length);
        Assert.Equal(
            ["Ada", "Grace", "Linus", "Katherine", "Alan", "Margaret", "Edsger", "Barbara", "Donald", "Hedy", "Mary", "Radia"],
            users.Take(12).Select(user => user.GetProperty("name").GetProperty("first_name").GetString()!));
        JsonElement ada = users[0];
        Assert.Equal(["ada@example.com", "ada.lovelace@example.org"], Texts(ada, "emails", "email"));
        Assert.Equal(["Google"], Texts(ada, "providers", "provider_type"));
        Assert.Equal("pro", ada.GetProperty("trusted_metadata").GetProperty("plan").GetString());
        Assert.NotEqual(JsonValueKind.Null, ada.GetProperty("password").ValueKind);
        Assert.All((string[])["phone_numbers", "webauthn_registrations", "totps"],
            key => Assert.Equal(1, ada.GetProperty(key).GetArrayLength()));
        client.Put($"/v1/users/{users[1].GetProperty("user_id").GetString()}/exchange_primary_factor",
            """{"email_address":"rear.admiral@example.com"}""").Ok();
        Assert.Equal(2,
            client.Get($"/v1/users/{users[7].GetProperty("user_id").GetString()}/connected_apps").Ok()["connected_apps"].GetArrayLength());
    }

    [Fact]
    public void Each_is_found_under_all_of_its_keys()
    {
        Ids ids = new("test");
        UserStore store = new(ids, new SeedUserFactory(3000, ids));
        foreach (KeyKind kind in KeyKind.All)
        {
            int keys = 0;
            for (int slot = 0; slot < store.Count; slot++)
            {
                foreach (string key in kind.Of(store[slot]))
                {
                    Assert.Equal(slot, store.Find(kind, key));
                    keys++;
                }
            }
            Assert.True(keys > 0, $"Nobody has a {kind}.");
        }
    }

    [Fact]
    public void Keys_of_changed_and_deleted_ones_follow()
    {
        Ids ids = new("test");
        UserStore store = new(ids, new SeedUserFactory(30, ids));
        User ada = store[0];
        store.Replace(0, ada with { Factors = [ada.Of(FactorKinds.Email)[1]] });
        Assert.Equal(-1, store.Find(KeyKind.EmailAddress, "ada@example.com"));
        Assert.Equal(0, store.Find(KeyKind.EmailAddress, "ADA.lovelace@example.org"));
        store.Delete(0);
        store.Delete(20);
        Assert.Equal(-1, store.Find(KeyKind.EmailAddress, "ada.lovelace@example.org"));
        Assert.Equal(-1, store.FindUser(ada.UserId));
        Assert.Equal(-1, store.FindUser(new SeedIds(ids).Of(Ids.User, 20)));
        Assert.Equal(28, store.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+336399899999")]
    [InlineData("+447700900")]
    [InlineData("+449999999999")]
    [InlineData("+19995550100")]
    [InlineData("+1202555010x")]
    [InlineData("99999999999999999999999999")]
    [InlineData("user-test-99999999")]
    [InlineData("@")]
    public void Strange_keys_find_nobody(string key)
    {
        Ids ids = new("test");
        UserStore store = new(ids, new SeedUserFactory(100, ids));
        Assert.All(KeyKind.All, kind => Assert.Equal(-1, store.Find(kind, key)));
    }

    private static void Unique(Func<JsonElement, IEnumerable<string>> keys)
    {
        string[] all = [.. s_users.Value.SelectMany(keys)];
        Assert.NotEmpty(all);
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
    }

    private static string[] Raw(SandboxProject project) => [.. project.ExportUsers().Select(json => Encoding.UTF8.GetString(json.Span))];

    private static JsonElement[] Users(SandboxProject project) =>
        [.. project.ExportUsers().Select(json => JsonDocument.Parse(json).RootElement)];

    private static IEnumerable<string> Texts(JsonElement[] users, string list, string key) =>
        users.SelectMany(user => Texts(user, list, key));

    private static IEnumerable<string> Texts(JsonElement user, string list, string key) =>
        user.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(key).GetString()!);
}
