using System.Text;
using StytchUsers.Client.Paging;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests;

/// <summary>Users from JSON text, by the way that a search page takes.</summary>
internal static class Parse
{
    internal const string ProjectId = "project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000000";

    internal static StytchUser User(string json) => Assert.Single(Page($$"""{"results":[{{json}}]}""").Users);

    internal static UserPage Page(string json) => PageReader.Read(Encoding.UTF8.GetBytes(json), ProjectId);
}
