using System.Management.Automation;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>What became of an export and of the rows of an import.</summary>
public sealed class FileViewTests
{
    private static readonly PSObject[] s_rows =
    [
        ModelObjects.Import(2, "Created", "grace.hopper@example.com", null, ("UserId", "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6"),
            ("NotRestored", (string[])["password"])),
        ModelObjects.Import(3, "Skipped", "ada@example.com", "+12025550100", ("Reason", "There is a user with this address."),
            ("UserId", "user-test-2")),
        ModelObjects.Import(12_345, "Failed", null, "12", ("Reason", "'12' is not a phone number in E.164 form.\nSee above."),
            ("Failure", new InvalidOperationException("with a trace"))),
    ];

    [Fact]
    public void An_import_is_a_table_of_rows() => Assert.Equal(
        """
           Line Status  Who                      UserId or reason
           ---- ------  ---                      ----------------
              2 Created grace.hopper@example.com user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 (not restored: password)
              3 Skipped ada@example.com          There is a user with this address.
          12345 Failed  12                       '12' is not a phone number in E.164 form.␊See above.
        """,
        Shown.Table(120, s_rows));

    [Fact]
    public void A_row_in_full_has_its_reason_and_no_trace() => Assert.Equal(
        """
        Line         : 12345
        Status       : Failed
        EmailAddress :
        PhoneNumber  : 12
        UserId       :
        SourceUserId :
        Reason       : '12' is not a phone number in E.164 form.␊See above.
        NotRestored  :
        """,
        Shown.List(120, s_rows[2]));

    [Fact]
    public void An_export_says_how_much_and_where() => Assert.Equal(
        """
         UserCount         Length Resumed Path
         ---------         ------ ------- ----
              1234        1048576 no      /home/ada/users.csv
        """,
        Shown.Table(120, ModelObjects.Export("/home/ada/users.csv")));

    [Fact]
    public void What_failed_stands_out_on_a_terminal() =>
        Assert.Contains("\u001b[1;31mFailed\u001b[0m", Shown.OnTerminal("$objects", s_rows), StringComparison.Ordinal);
}
