using StytchUsers.Client.Tests.Stopping;

namespace StytchUsers.Client.Tests.Files;

/// <summary>What a line without an end costs; alone, since what other tests allocate would count too.</summary>
[Collection(Alone.Name)]
public sealed class LongLineTests
{
    [Theory]
    [InlineData(StytchFileFormat.Csv, "email,first_name\na@example.com,", "\n", "Line 2")]
    [InlineData(StytchFileFormat.Csv, "email,first_name\na@example.com,\"", "\"\n", "Line 2")]
    [InlineData(StytchFileFormat.JsonLines, "{\"email\":\"a@example.com\",\"first_name\":\"", "\"}\n", "Line 1")]
    [InlineData(StytchFileFormat.Json, "[{\"email\":\"a@example.com\",\"first_name\":\"", "\"}]", "longer than 4 MB")]
    public async Task A_line_that_is_longer_than_any_user_is_refused_in_flat_memory(
        StytchFileFormat format, string begin, string end, string saying)
    {
        string path = Path.GetTempFileName();
        try
        {
            await using (var file = new StreamWriter(path))
            {
                await file.WriteAsync(begin);
                for (int i = 0; i < 64; i++) { await file.WriteAsync(new string('x', 1024 * 1024)); }
                await file.WriteAsync(end);
            }
            long before = GC.GetTotalAllocatedBytes();
            InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => TestFiles.ReadAsync(path, format, null));
            Assert.Contains(saying, e.Message, StringComparison.Ordinal);
            Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 60 * 1024 * 1024);
        }
        finally { File.Delete(path); }
    }
}
