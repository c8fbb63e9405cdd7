using StytchUsers.Client.Files;
using StytchUsers.Client.Tests.Stopping;

namespace StytchUsers.Client.Tests.Files;

/// <summary>What a large file costs; alone, since the memory of other tests would count too.</summary>
[Collection(Alone.Name)]
public sealed class JsonMemoryTests
{
    [Fact]
    public async Task An_array_of_any_length_is_read_in_flat_memory()
    {
        string path = Path.GetTempFileName();
        try
        {
            await using (var file = new StreamWriter(path))
            {
                await file.WriteAsync('[');
                for (int i = 0; i < 20_000; i++)
                {
                    await file.WriteAsync(
                        $$"""
                        {{(i > 0 ? "," : "")}}{"email":"p{{i}}@example.com","untrusted_metadata":{"x":"{{new string('x', 1000)}}"} }
                        """);
                }
                await file.WriteAsync(']');
            }
            int rows = 0;
            var held = new List<long>();
            await foreach (ImportRow row in UserFile.ReadAsync(path, StytchFileFormat.Json, _ => { }, default))
            {
                Assert.Null(row.Problem);
                if (++rows % 2000 == 0) { held.Add(GC.GetTotalMemory(forceFullCollection: true)); }
            }
            Assert.Equal(20_000, rows);
            // What earlier tests left in the process counts in every sample alike: only what grows with the rows is this reader's.
            Assert.InRange(held[^1] - held[0], long.MinValue, 8 * 1024 * 1024);
        }
        finally { File.Delete(path); }
    }
}
