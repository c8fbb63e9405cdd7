using System.Text;
using CsCheck;
using StytchUsers.Client.Files;
using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Tests.Files;

/// <summary>Tables as spreadsheets, Windows PowerShell, Stytch's own export tool and people write them.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData("email;first_name\na@example.com;Ada\n")]
    [InlineData("email\tfirst_name\na@example.com\tAda\n")]
    [InlineData("sep=,\nemail,first_name\n\n", "")]
    [InlineData("sep=;\r\nemail;first_name\r\na@example.com;Ada\r\n", "3:a@example.com/Ada")]
    [InlineData("sep=|\nemail|first_name\na@example.com|Ada\n", "3:a@example.com/Ada")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\n\"email\",\"first_name\"\n\"a@example.com\",\"Ada\"\n",
        "3:a@example.com/Ada")]
    [InlineData("\nemail,first_name\na@example.com,Ada\n", "3:a@example.com/Ada")]
    [InlineData("email,first_name,\r\na@example.com,Ada,\r\n,,\r\n,,\r\n")]
    [InlineData("email,first_name\na@example.com,Ada\n\n  ,  \nb@example.com,Bob\n", "2:a@example.com/Ada 5:b@example.com/Bob")]
    [InlineData("email,first_name\na@example.com,Ada,,\n")]
    [InlineData("email,first_name\na@example.com,Ada\nemail,first_name\nb@example.com,Bob\n", "2:a@example.com/Ada 4:b@example.com/Bob")]
    [InlineData("email,first_name\na@example.com,\"A\nda\"\nb@example.com,Bob\n", "2:a@example.com/A\nda 4:b@example.com/Bob")]
    [InlineData("email,first_name\na@example.com,Bob \"Bobby\"\nb@example.com,Bob\n", "2:a@example.com/Bob \"Bobby\" 3:b@example.com/Bob")]
    [InlineData("\"email, of work\",email,first_name\nx,a@example.com,Ada\n")]
    public async Task A_table_is_read_as_it_is(string text, string expected = "2:a@example.com/Ada") =>
        Assert.Equal(expected, TestFiles.Text(await TestFiles.ReadAsync(text)));

    [Theory]
    [InlineData("email,first_name\na@example.com,Lovelace, Countess\n", "3 cells, and there are 2 headings")]
    [InlineData("email,first_name,\na@example.com,Lovelace, Countess\n", "column 3, whose heading is empty")]
    [InlineData("email,first_name\na@example.com,\"Ada\"x\n", "goes on after the quotation mark")]
    [InlineData("email,status\na@example.com,deleted\n", "active or pending")]
    [InlineData("email,status,pending\na@example.com,active,True\n", "they differ")]
    [InlineData("email,pending\na@example.com,maybe\n", "True or False")]
    [InlineData("email,first_name\na@example.com,J\uFFFDrg\n", "U+FFFD")]
    [InlineData("email,trusted_metadata\na@example.com,System.Collections.Hashtable\n", "ConvertTo-Json -Depth 100")]
    [InlineData("email,trusted_metadata\na@example.com,\"{\"\"plan\"\":\"\"System.Object[]\"\"}\"\n", "Export-StytchUser")]
    [InlineData("email,roles\na@example.com,System.String[]\n", "name of a type")]
    [InlineData("email,roles\na@example.com,StytchUsers.StytchEmail\n", "name of a type")]
    [InlineData("email,untrusted_metadata\na@example.com,@{plan=pro}\n", "name of a type")]
    [InlineData("email,name\na@example.com,Ada Lovelace\n", "first_name")]
    [InlineData("email,trusted_metadata\na@example.com,[1]\n", "JSON object")]
    public async Task What_is_not_understood_is_not_imported(string text, string reason)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(text));
        Assert.Contains(reason, row.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email,email_verified\na@example.com,True\n", "verification of a@example.com")]
    [InlineData("EmailAddress,Emails,EmailsVerified\na@example.com,\"[\"\"a@example.com\"\",\"\"b@example.com\"\"]\",\"[true,false]\"\n",
        "verification of a@example.com, email b@example.com")]
    [InlineData("email,TotpCount,WebAuthnRegistrationCount,HasPassword,IsLocked,Providers\n"
        + "a@example.com,2,1,True,True,\"[\"\"Google\"\"]\"\n", "OAuth Google, 1 WebAuthn registration, 2 TOTPs, password, lock")]
    [InlineData("email,TotpCount,HasPassword,IsLocked,Providers,EmailVerified\na@example.com,0,False,False,[],False\n", "")]
    public async Task What_a_table_says_and_cannot_be_brought_back_is_known(string text, string lost)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(text));
        Assert.Null(row.Problem);
        Assert.Equal(lost, string.Join(", ", row.Factors.NotRestored(row.Request, null)));
    }

    [Fact]
    public async Task An_empty_cell_is_no_value_in_any_column()
    {
        string[] columns = ["email", .. UserColumns.Written.Select(column => column.Name).Where(name => name != "EmailAddress"), "Pending",
            "Name", "IpAddress", "UserAgent", "Password", "Totps"];
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(
            $"{string.Join(',', columns)}\na@example.com{string.Concat(columns.Skip(1).Select((_, i) => i % 2 == 0 ? "," : ", "))}\n"));
        Assert.Null(row.Problem);
        Assert.Equal(new CreateUserRequest { Email = "a@example.com" }, row.Request);
    }

    [Theory]
    [InlineData("True", "pending")]
    [InlineData("yes", "pending")]
    [InlineData("1", "pending")]
    [InlineData("False", "active")]
    [InlineData("no", "active")]
    [InlineData("", "active")]
    public async Task A_pending_cell_means_what_it_says(string cell, string status)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync($"email,pending\na@example.com,{cell}\n"));
        Assert.Null(row.Problem);
        Assert.Equal(status == "pending" ? true : null, row.Request.CreateUserAsPending);
    }

    [Fact]
    public async Task The_table_of_Stytchs_own_export_tool_is_read_with_its_json_in_cells_and_its_headings_again()
    {
        const string Headings = "\"user_id\",\"status\",\"created_at\",\"name\",\"emails\",\"phone_numbers\",\"trusted_metadata\","
            + "\"untrusted_metadata\",\"providers\","
            + "\"webauthn_registrations\",\"biometric_registrations\",\"totps\",\"crypto_wallets\",\"password\"\n";
        string User(string name) =>
            $"\"user-test-{name}\",\"pending\",\"2024-01-02T03:04:05Z\","
            + $"{Cell($$"""{"first_name":"{{name}}","last_name":"B","middle_name":""}""")},"
            + Cell($$"""
                [{"email":"{{name}}@example.com","email_id":"email-test-1","verified":true},
                {"email":"{{name}}@example.org","email_id":"email-test-2","verified":false}]
                """.ReplaceLineEndings(""))
            + $",[],{Cell("""{"plan":"pro"}""")},{{}},{Cell("""[{"provider_type":"Google"}]""")},[],[],"
            + $"{Cell("""[{"totp_id":"totp-test-1","verified":true}]""")},[],\n";
        List<ImportRow> rows = await TestFiles.ReadAsync(Headings + User("ada") + Headings + User("bob"));
        Assert.Equal("2:ada@example.com/ada 4:bob@example.com/bob", TestFiles.Text(rows));
        Assert.Equal("user-test-bob", rows[1].SourceUserId);
        Assert.True(rows[1].Request.CreateUserAsPending);
        Assert.Equal("pro", rows[1].Request.TrustedMetadata!["plan"]);
        Assert.Equal(["verification of bob@example.com", "email bob@example.org", "OAuth Google", "1 TOTP"],
            rows[1].Factors.NotRestored(rows[1].Request, null));

        static string Cell(string json) => $"\"{json.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    [Fact]
    public void A_table_of_any_separator_encoding_line_end_and_quoting_gives_the_same_people() =>
        (from people in Gen.Select(Gen.Int[0, 9999], Gen.String[Gen.Char["abcJörg Łø王\"',;\t=+-'\n"], 0, 8]).Array[1, 12]
         from separator in Gen.OneOfConst(',', ';', '\t')
         from end in Gen.OneOfConst("\n", "\r\n")
         from encoding in Gen.OneOfConst<Encoding>(new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true),
             new UnicodeEncoding(true, true), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false))
         from first in Gen.OneOfConst("", "#TYPE X", "sep")
         from blanks in Gen.Int[0, 3]
         select (people, separator, end, encoding, first, blanks)).Sample(table =>
        {
            string preamble = table.first switch { "" => "", "sep" => $"sep={table.separator}{table.end}", var line => line + table.end };
            string blank = string.Concat(Enumerable.Repeat($"{table.separator}{table.separator}{table.end}", table.blanks));
            var csv = new CsvText(table.separator);
            string Quoted(string name) => $"\"{csv.Neutralise(name)!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            string text = $"{preamble}email{table.separator}first_name{table.separator}{table.end}"
                + string.Concat(table.people.Select((person, i) =>
                    $"p{i}-{person.Item1}@example.com{table.separator}{Quoted(person.Item2)}{table.separator}{table.end}{blank}"));
            byte[] bytes = [.. table.encoding.GetPreamble(), .. table.encoding.GetBytes(text)];
            List<ImportRow> rows = TestFiles.ReadAsync(bytes, StytchFileFormat.Csv).GetAwaiter().GetResult();
            Assert.Equal(
                table.people.Select((person, i) =>
                    $"p{i}-{person.Item1}@example.com/{(string.IsNullOrWhiteSpace(person.Item2) ? null : person.Item2)}"),
                rows.Select(row => $"{row.Request.Email}/{row.Request.Name?.FirstName}{row.Problem}"));
        }, iter: 300, threads: 1);
}
