using System.Security.Cryptography;
using System.Text;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>Connected apps that seed users have let in. An app's id follows from its name: the same app for all who grant it.</summary>
internal static class AppCatalogue
{
    public static readonly App[] Known =
    [
        new("Time Clock", "Records working hours", "third_party", "openid profile"),
        new("Mail Archive", "Keeps copies of mail", "third_party", "openid email offline_access"),
        new("Analytics Studio", "Dashboards of usage", "first_party", "openid profile email"),
        new("Field Companion", "The mobile app", "first_party_public", "openid profile phone offline_access"),
        new("Build Notifier", "Tells when a build is done", "third_party_public", "openid"),
    ];

    public static Guid IdOf(string name)
    {
        byte[] bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    internal sealed record App(string Name, string Description, string ClientType, string Scopes)
    {
        public Guid Id { get; } = IdOf(Name);
    }
}
