using System.Collections;
using System.Text;
using CsCheck;
using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>Metadata of any JSON shape, from the response to a script and back into a request.</summary>
public sealed class MetadataFuzz
{
    [Fact]
    public void Metadata_survives_a_round_trip() => Texts.Object.Sample(
        metadata =>
        {
            StytchUser user = Parse.User("{\"unknown\":" + metadata + ",\"trusted_metadata\":" + metadata + "}");
            if (!metadata.Is(user.TrustedMetadata)) { return false; }
            if (!metadata.Is(user.AdditionalProperties["unknown"])) { return false; }
            byte[] sent = RequestBodies.Of(new UpdateUserRequest { TrustedMetadata = user.TrustedMetadata });
            return JsonValues.Parse(Encoding.UTF8.GetString(sent)) is IDictionary body && metadata.Is(body["trusted_metadata"]);
        },
        iter: Iterations.Count);
}
