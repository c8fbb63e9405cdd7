using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Input;

/// <summary>What JSON cannot hold, such as the quotient of two zeros, is the error of the row that it is in.</summary>
public sealed class NoNumberTests
{
    [Theory]
    [InlineData("Set-StytchUser -TrustedMetadata { @{ share = [double]$_.part / [double]$_.whole } }", "PUT")]
    [InlineData("Set-StytchUser -TrustedMetadata { @{ list = @(1, [float]::NegativeInfinity * $_.whole) } }", "PUT")]
    [InlineData("New-StytchUser -EmailAddress { $_.UserId } -UntrustedMetadata { @{ share = $_.part / [double]$_.whole } }", "POST")]
    public async Task A_row_whose_value_is_no_number_is_an_error_and_the_others_still_count(string command, string method)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("'part,whole,UserId', '0,0,ada', '0,4,grace' | ConvertFrom-Csv | " + command);
        Assert.Single(r.Errors);
        Assert.Null(r.Terminating);
        Assert.StartsWith(method, Assert.Single(service.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_with_one_is_refused()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Search-StytchUser -Query @{ operator = 'AND'; operands = @(@{ filter_name = 'status'; "
            + "filter_value = [double]::NaN }) }");
        Assert.Contains("NaN", r.Terminating!.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("ParameterArgumentTransformationError,", r.Terminating.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task A_row_to_import_with_one_fails_and_the_others_still_count()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("[double]::NaN, 1 | ForEach-Object { [pscustomobject]@{ EmailAddress = 'ada@example.com'; "
            + "TrustedMetadata = @{ share = $_ } } } | Import-StytchUser");
        Assert.Equal(["Failed", "Created"], r.Values("Status").Select(status => $"{status}"));
        Assert.StartsWith("InvalidRow,", r.OnlyError.FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
