using StytchUsers.Client.Files;

namespace StytchUsers.Client.Tests.Responses;

/// <summary>One end user must not be able to stop everybody's export.</summary>
public sealed class HostileExportTests
{
    [Theory]
    [InlineData("""{"\ud800":1,"b":"\udc00"}""")]
    [InlineData("""{"a":{"\udfff":[1e999999,{"\ud83d":null}]}}""")]
    [InlineData("""{"\u0000\u001b[2J":"\u202e=1+1"}""")]
    public void Metadata_of_any_kind_is_written_to_csv(string metadata)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stytchusers-");
        try
        {
            string path = Path.Combine(folder.FullName, "users.csv");
            using (var export = UserExport.Open(new() { Path = path, Format = StytchFileFormat.Csv, Subject = "all" }))
            {
                export.Write(
                    Parse.User("{\"user_id\":\"u1\",\"untrusted_metadata\":" + metadata + ",\"trusted_metadata\":" + metadata + "}"));
                export.Write(Parse.User("""{"user_id":"u2"}"""));
                export.Complete();
            }
            string text = File.ReadAllText(path);
            Assert.Contains("u1", text, StringComparison.Ordinal);
            Assert.Contains("u2", text, StringComparison.Ordinal);
            Assert.Contains(metadata.Replace("\"", "\"\"", StringComparison.Ordinal), text, StringComparison.Ordinal);
        }
        finally { folder.Delete(recursive: true); }
    }
}
