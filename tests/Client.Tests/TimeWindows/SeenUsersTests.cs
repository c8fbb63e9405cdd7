using StytchUsers.Client.Paging;

namespace StytchUsers.Client.Tests.TimeWindows;

/// <summary>The memory of who came already: exact for as many as any cursor could bring again, and flat.</summary>
[Collection(nameof(SeenUsersTests))]
[CollectionDefinition(nameof(SeenUsersTests), DisableParallelization = true)]
public sealed class SeenUsersTests
{
    [Fact]
    public void A_million_are_known_exactly_and_take_no_more_than_24_MB()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var seen = new SeenUsers();
        for (int i = 0; i < 1_000_000; i++) { Assert.True(seen.Add(Key(i))); }
        for (int i = 0; i < 1_000_000; i += 97) { Assert.False(seen.Add(Key(i))); }
        long million = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(million, 0, 24 << 20);

        for (int i = 1_000_000; i < 3_000_000; i++) { Assert.True(seen.Add(Key(i))); }
        for (int i = 2_500_000; i < 3_000_000; i += 97) { Assert.False(seen.Add(Key(i))); }
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 24 << 20);
        GC.KeepAlive(seen);
    }

    /// <summary>Ids that differ in a few bits only must not make it slow or wrong.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(100)]
    public void Keys_that_are_alike_are_told_apart(int shift)
    {
        var seen = new SeenUsers();
        for (int i = 1; i <= 50_000; i++) { Assert.True(seen.Add((UInt128)i << shift)); }
        for (int i = 1; i <= 50_000; i++) { Assert.False(seen.Add((UInt128)i << shift)); }
    }

    [Fact]
    public void Who_has_no_id_is_always_new()
    {
        var seen = new SeenUsers();
        Assert.True(seen.Add(UInt128.Zero) && seen.Add(UInt128.Zero));
    }

    [Theory]
    [InlineData("""{"user_id":"user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6"}""", true)]
    [InlineData("""
        {"trusted_metadata":{"user_id":"user-test-00000000-97a1-4ba4-9720-b03761dc50c6"},
        """ + """
        "user_id":"user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6"}
        """, true)]
    [InlineData("""
        {"user_id":"user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6",
        """ + """
        "webauthn_registrations":[{"user_id":"user-test-00000000-97a1-4ba4-9720-b03761dc50c6"}]}
        """, true)]
    [InlineData("""{ "user_id" : "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6" }""", true)]
    [InlineData("""{"user_id":"user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c7"}""", false)]
    [InlineData("""{"user_id":"somebody"}""", false)]
    [InlineData("""{}""", false)]
    public void A_key_is_that_of_the_users_own_id(string json, bool same)
    {
        StytchUser user = Parse.User(json);
        UInt128 wanted = UserKeys.Exact(Parse.User("""{"user_id":"user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6"}"""));
        Assert.Equal(same, UserKeys.Quick(user) == wanted);
        Assert.Equal(UserKeys.Exact(user), UserKeys.Quick(user));
    }

    private static UInt128 Key(int number) => (new UInt128((ulong)number, 0x4711) * 0x9E3779B97F4A7C15) + 1;
}
