using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StytchUsers.Testing;

/// <summary>A self-signed certificate made in the test, with a right or a wrong host name.</summary>
public sealed class TestCertificate : IDisposable
{
    private TestCertificate(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>The certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A certificate that fits the server's own address.</summary>
    public static TestCertificate ForLoopback() => Make("localhost", DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>A certificate of another host.</summary>
    public static TestCertificate ForOtherHost(string hostName = "other.example.com") => Make(hostName, DateTimeOffset.UtcNow.AddDays(1));

    /// <summary>A certificate that fits the server's address but ended an hour ago.</summary>
    public static TestCertificate Expired() => Make("localhost", DateTimeOffset.UtcNow.AddHours(-1));

    /// <summary>
    /// A chain policy that trusts this certificate alone (SslClientAuthenticationOptions.CertificateChainPolicy); names and dates still
    /// count.
    /// </summary>
    public X509ChainPolicy TrustPolicy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { new X509Certificate2(Certificate) },
    };

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    private static TestCertificate Make(string hostName, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={hostName}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(hostName);
        if (hostName == "localhost") { names.AddIpAddress(IPAddress.Loopback); }
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), notAfter);

        // Windows cannot serve TLS with a key that was never in a file or a store.
        byte[] file = signed.Export(X509ContentType.Pkcs12);
#if NET9_0_OR_GREATER
        return new TestCertificate(X509CertificateLoader.LoadPkcs12(file, password: null));
#else
        return new TestCertificate(new X509Certificate2(file));
#endif
    }
}
