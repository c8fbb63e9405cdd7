using System.Buffers.Binary;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>
/// Ids of seed users and their factors. They look random, but the first 32 bits hide the user's number, so that an id
/// leads to its user without an index of millions of ids.
/// </summary>
internal sealed class SeedIds(Ids ids)
{
    /// <summary>Room for this many factors of a kind on one user.</summary>
    private const int PerUser = 4;

    public string Of(string kind, int user, int ordinal = 0) => ids.Of(kind, GuidOf(kind, user, ordinal));

    /// <summary>A factor of a user.</summary>
    public Factor Factor(FactorKind kind, int user, int ordinal, bool flag, params string[] texts) =>
        new(kind, Of(kind.IdPrefix, user, ordinal), flag, texts);

    public static Guid GuidOf(string kind, int user, int ordinal = 0)
    {
        uint number = (uint)((user * PerUser) + ordinal);
        uint salt = Salt(kind);
        var random = new SeedRandom(((ulong)salt << 32) | number);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Scramble(number, salt));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)random.Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random.Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The number of the only user who could have this id, or -1.</summary>
    public int UserOf(string kind, string id)
    {
        if (!ids.TryParse(kind, id, out Guid guid)) { return -1; }
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return (int)(Unscramble(BinaryPrimitives.ReadUInt32BigEndian(bytes), Salt(kind)) / PerUser);
    }

    public AppGrant Grant(AppCatalogue.App app) =>
        new(ids.Of(Ids.ConnectedApp, app.Id), app.Name, app.Description, app.ClientType, app.Scopes);

    /// <summary>Four Feistel rounds: any function of one half, undone by going backwards.</summary>
    private static uint Scramble(uint value, uint salt)
    {
        uint left = value >> 16, right = value & 0xFFFF;
        for (uint round = 0; round < 4; round++) { (left, right) = (right, left ^ Mix(right, salt + round)); }
        return (left << 16) | right;
    }

    private static uint Unscramble(uint value, uint salt)
    {
        uint left = value >> 16, right = value & 0xFFFF;
        for (uint round = 4; round-- > 0;) { (left, right) = (right ^ Mix(left, salt + round), left); }
        return (left << 16) | right;
    }

    private static uint Mix(uint half, uint key) => (uint)(new SeedRandom(((ulong)key << 16) ^ half).Next() & 0xFFFF);

    /// <summary>FNV-1a: the same in every process, which string hash codes are not.</summary>
    private static uint Salt(string kind)
    {
        uint hash = 2166136261;
        foreach (char letter in kind) { hash = (hash ^ letter) * 16777619; }
        return hash;
    }
}
