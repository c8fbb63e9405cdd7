using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>The table of users, to the column.</summary>
public sealed class UserTableTests
{
    /// <summary>What all ids end with.</summary>
    private const string Rest = "d9ba61-97a1-4ba4-9720-b03761dc50c6";

    [Fact]
    public void At_120_columns_the_id_is_whole_and_a_name_has_20_cells() => Assert.Equal(
        """
        Status   EmailAddress                    FullName             F          #
        ------   ------------                    --------             -          -
        active   grace.hopper@example.com        Grace Brewster Hopp… E2POWBTCpw user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        pending  yamada@example.com              山田 太郎            E          user-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6
        active!                                  Alan Turing          P pw       user-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6
        """,
        Shown.Table(120, People.All));

    [Fact]
    public void At_80_columns_the_person_has_the_room_of_wider_ones_and_the_id_has_the_rest() => Assert.Equal(
        """
        Status   EmailAddress                    FullName             F          #
        ------   ------------                    --------             -          -
        active   grace.hopper@example.com        Grace Brewster Hopp… E2POWBTCpw user-…
        pending  yamada@example.com              山田 太郎            E          user-…
        active!                                  Alan Turing          P pw       user-…
        """,
        Shown.Table(80, People.All));

    [Fact]
    public void At_140_columns_the_phone_number_has_room_too() => Assert.Equal(
        $"""
        Status   EmailAddress                    FullName             F          #                                              +
        ------   ------------                    --------             -          -                                              -
        active   grace.hopper@example.com        Grace Brewster Hopp… E2POWBTCpw user-test-16{Rest} +12025550143
        pending  yamada@example.com              山田 太郎            E          user-test-26{Rest}
        active!                                  Alan Turing          P pw       user-test-36{Rest} +447700900123
        """,
        Shown.Table(140, People.All));

    /// <summary>What an administrator looks for: the rule of the specification, on the users of a sandbox.</summary>
    [Theory]
    [InlineData(120)]
    [InlineData(140)]
    public void Nine_in_ten_names_and_addresses_are_whole(int width)
    {
        using EngineHarness ps = new();
        string[] rows = [.. ps.Run(
            $"$null = Connect-Stytch -Sandbox -SandboxUserCount 1000; Search-StytchUser | Format-Table | Out-String -Width {width}")
            .EnsureNoErrors().Only.ToString()!.Split('\n').Where(line => line.Contains("user-test-", StringComparison.Ordinal))];
        Assert.Equal(1000, rows.Length);
        Assert.All(rows, row => Assert.Matches(@" user-test-[0-9a-f-]{36}\b", row));
        Assert.InRange(rows.Count(row => !row.Contains('…', StringComparison.Ordinal)), 900, 1000);
    }

    [Theory]
    [InlineData("\"a\\nb\"")]
    [InlineData("\"" + "long name ")]
    public void One_user_is_one_row_whatever_the_name(string start)
    {
        string name = start.EndsWith('"') ? start : start + new string('x', 100_000) + '"';
        string text = Shown.Table(120, ModelObjects.User($$$"""{"user_id":"user-test-1","name":{"first_name":{{{name}}}}}"""));
        Assert.Equal(3, text.Split('\n').Length);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120));
    }
}
