using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

public sealed class ImportUndoTests
{
    /// <summary>The one result that stands for a user: whom an import created. Who was there before it stays.</summary>
    [Fact]
    public async Task An_import_is_undone_by_its_results()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stytchusers-");
        try
        {
            ps["file"] = Path.Combine(folder.FullName, "people.csv");
            await File.WriteAllTextAsync((string)ps["file"]!, "email\nada@example.com\nmissing@example.com\ngrace@example.com\n");
            ps.Run("$results = Import-StytchUser $file").EnsureNoErrors();
            int before = service.Sent.Count;
            HarnessResult r = ps.Run("$results | Remove-StytchUser -Force");
            Errors.Is(r.OnlyError, "UnexpectedInputObject", ErrorCategory.InvalidArgument);
            Assert.Equal(["DELETE /v1/users/ada", "DELETE /v1/users/grace"], service.Sent.Skip(before));
        }
        finally { folder.Delete(recursive: true); }
    }
}
