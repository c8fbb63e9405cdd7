using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>The table of users, to the column.</summary>
public sealed class UserTableTests
{
    private static readonly string s_grace = People.Local("2023-12-31T23:30:00Z");
    private static readonly string s_others = People.Local("2024-05-06T07:08:09Z");

    [Fact]
    public void At_120_columns_all_seven_are_there_and_the_id_is_whole() => Assert.Equal(
        $"""
        UserId                                         Status  Name      Email               Phone         Factors   Created
        ------                                         ------  ----      -----               -----         -------   -------
        user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 active  G. Hopper grace.hopper@examp… +12025550143  E2POWBTC… {s_grace[..10]}
        user-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6 pending 山田 太郎 yamada@example.com                E         {s_others[..10]}
        user-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6 locked  A. Turing                     +447700900123 P pw      {s_others[..10]}
        """,
        Shown.Table(120, People.All));

    [Fact]
    public void At_80_columns_the_address_can_be_read() => Assert.Equal(
        """
        UserId                                         Status  Name      Email
        ------                                         ------  ----      -----
        user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 active  G. Hopper grace.hopper@…
        user-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6 pending 山田 太郎 yamada@exampl…
        user-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6 locked  A. Turing
        """,
        Shown.Table(80, People.All));

    [Theory]
    [InlineData(126)]
    [InlineData(200)]
    public void Where_there_is_room_the_time_is_told_to_the_minute(int width) => Assert.Equal(
        $"""
        UserId                                         Status  Name      Email               Phone         Factors   Created
        ------                                         ------  ----      -----               -----         -------   -------
        user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 active  G. Hopper grace.hopper@examp… +12025550143  E2POWBTC… {s_grace}
        user-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6 pending 山田 太郎 yamada@example.com                E         {s_others}
        user-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6 locked  A. Turing                     +447700900123 P pw      {s_others}
        """,
        Shown.Table(width, People.All));

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
