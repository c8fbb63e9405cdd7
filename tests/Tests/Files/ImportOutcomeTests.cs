using System.Management.Automation;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>Whoever may have been created is neither called failed for certain nor created a second time.</summary>
public sealed class ImportOutcomeTests
{
    private const string Import = "[pscustomobject]@{ EmailAddress = 'new@example.com' } | Import-StytchUser";

    [Fact]
    public async Task A_client_that_was_gone_499_leaves_the_outcome_of_a_creation_unknown()
    {
        await using FakeService service = new(request => (request.Method, request.Target) switch
        {
            ("POST", "/v1/users") => FakeResponses.Error(499, "client_closed_request", "The client closed the request."),
            ("POST", "/v1/users/search") => Nobody(),
            _ => null,
        });
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(Import);
        Assert.Equal("Failed", r.Only.Get("Status")!.ToString());
        Assert.Contains("may have been created", r.Only.Get<string>("Reason"), StringComparison.Ordinal);
        ErrorRecord error = Assert.Single(r.Errors);
        Assert.Equal(499, error.Exception.GetType().GetProperty("StatusCode")!.GetValue(error.Exception));
        Assert.Contains("may have been created", error.ErrorDetails.Message, StringComparison.Ordinal);

        // Never sent twice; looked for afterwards, since it may be there.
        Assert.Single(service.Server.Requests, request => request.Target == "/v1/users");
        Assert.Equal("/v1/users/search", service.Server.Requests[^1].Target);
    }

    [Fact]
    public async Task After_a_499_the_user_who_is_found_is_the_one_who_was_created()
    {
        bool created = false;
        await using FakeService service = new(request =>
        {
            if (request is { Method: "POST", Target: "/v1/users" })
            {
                created = true;
                return FakeResponses.Error(499, "client_closed_request", "The client closed the request.");
            }
            return request.Target == "/v1/users/search" ? created ? New() : Nobody() : null;
        });
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(Import);
        Assert.Equal((1, 0), (r.Output.Count, r.Errors.Count));
        Assert.Equal("Created", r.Only.Get("Status")!.ToString());
        Assert.Single(service.Server.Requests, request => request.Target == "/v1/users");
    }

    private static Reply New() => Reply.Json(200, $$$"""
        {"results":[{"user_id":"user-test-new","created_at":"{{{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}}}",
        "emails":[{"email_id":"email-test-1","email":"new@example.com"}]}],"results_metadata":{"next_cursor":null,"total":1}}
        """);

    private static Reply Nobody() => Reply.Json(200, """{"results":[],"results_metadata":{"next_cursor":null,"total":0}}""");
}
