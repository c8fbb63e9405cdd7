using System.Text;
using CsCheck;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Tests.Responses;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>Any byte string as a response gives a result that can be looked at, or a StytchApiException: never another exception.</summary>
public sealed class ResponseFuzz
{
    private static readonly string[] s_calls =
        ["whoami", "create", "get", "search", "update", "delete", "delete Totp", "connected apps", "revoke"];
    private static readonly byte[] s_page = Encoding.UTF8.GetBytes(Bodies.Page(["user-test-1", "user-test-2"], "next"));
    private static readonly byte[] s_user =
        Encoding.UTF8.GetBytes("""
        {"request_id":"r","user":{"user_id":"u","emails":[{"email_id":"e","email":"ada@example.com","verified":true}],
        "name":{"first_name":"\ud83d\ude00"},"trusted_metadata":{"a":[1,2.5e3]}},"user_id":"u"}
        """.ReplaceLineEndings(""));

    private static readonly Gen<int> s_statuses =
        Gen.Frequency((6, Gen.OneOfConst(200, 201)), (1, Gen.OneOfConst(204, 302, 400, 401, 404, 429, 500, 503)), (1, Gen.Int[100, 999]));

    /// <summary>Documents with the names that the client looks for, and anything as their values.</summary>
    internal static readonly Gen<string> Envelopes = Gen.Select(
        Gen.OneOfConst("results", "results_metadata", "request_id", "user", "user_id", "next_cursor", "error_type", "connected_apps",
            "emails", "name", "\\ud800\\ud800", "re\\u0073ults", "x"),
        Texts.Object).Array[0, 5]
        .Select(fields => "{" + string.Join(',', fields.Select(field => $"\"{field.Item1}\":{Dress(field.Item1, field.Item2)}")) + "}");

    private static readonly Gen<byte[]> s_documents = Gen.OneOf(
        Gen.Byte.Array[0, 60],
        Texts.Object.Select(json => Encoding.UTF8.GetBytes(json.ToString())),
        Envelopes.Select(Encoding.UTF8.GetBytes),
        Mutated(s_page),
        Mutated(s_user),
        Mutated(Encoding.UTF8.GetBytes(Bodies.Error(404, "user_not_found"))));

    [Fact]
    public void Any_body_of_any_status_is_read_or_refused() =>
        Gen.Select(s_documents, s_statuses, Gen.OneOfConst(s_calls), Gen.Bool).Sample(
        (body, status, callName, wantsBodies) =>
            Try(new RespondingHandler(_ => RespondingHandler.Json(status, body)), callName, wantsBodies),
        iter: Iterations.Count);

    [Fact]
    public void Any_bytes_on_the_connection_are_read_or_refused() =>
        Gen.Select(HttpResponses.Any(s_documents), Gen.OneOfConst(s_calls)).Sample(
        (bytes, callName) => Try(HttpResponses.Handler(bytes), callName, wantsBodies: true),
        iter: Iterations.Count);

    internal static Gen<byte[]> Mutated(byte[] valid) =>
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, 6],
            Gen.OneOf(Gen.Byte.Array[0, 3], Texts.Any.Select(Encoding.UTF8.GetBytes))).Array[1, 4]
        .Select(edits =>
        {
            var bytes = new List<byte>(valid);
            foreach ((int at, int remove, byte[] insert) in edits)
            {
                int start = Math.Min(at, bytes.Count);
                bytes.RemoveRange(start, Math.Min(remove, bytes.Count - start));
                bytes.InsertRange(start, insert);
            }
            return bytes.ToArray();
        });

    private static string Dress(string name, Json value) => name switch
    {
        "results" or "re\\u0073ults" or "connected_apps" or "emails" => $"[{value},null,{value}]",
        "results_metadata" =>
            "{\"next_cursor\":" + (value is Json.Object { Fields: [var first, ..] } ? first.Value.ToString() : "null") + "}",
        _ => value is Json.Object { Fields: [var first, ..] } ? first.Value.ToString() : value.ToString(),
    };

    private static void Try(HttpMessageHandler handler, string callName, bool wantsBodies)
    {
        using (handler)
        {
            var observer = new Recorder { WantsBodies = wantsBodies };
            using var client = new UsersClient(
                new() { ProjectId = Parse.ProjectId, BaseUri = new Uri("http://sandbox.invalid/"), MaximumRetryCount = 0 }, Secrets.Secure,
                handler);
            try { LookAt(Call.Named(callName).Invoke(client, observer, default).GetAwaiter().GetResult()); }
            catch (StytchApiException e) { Assert.NotEmpty(e.Message); }
            Assert.NotEmpty(observer.Attempts);
        }
    }

    private static void LookAt(object? result)
    {
        switch (result)
        {
            case UserResponse { User: { } user }: LookAtUser(user); break;
            case List<UserPage> pages: pages.ForEach(page => { foreach (StytchUser user in page.Users) { LookAtUser(user); } }); break;
            default: SparseResponseTests.LookAt(result); break;
        }
    }

    private static void LookAtUser(StytchUser user)
    {
        SparseResponseTests.LookAt(user);
        Assert.NotNull(JsonValues.Parse(user.ToJson()));
        Assert.NotNull(JsonValues.Parse(JsonOutput.Text(user.TrustedMetadata)));
    }
}
