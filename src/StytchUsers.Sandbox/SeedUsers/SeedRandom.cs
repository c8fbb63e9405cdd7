namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>Random draws that are the same on every machine and runtime, which System.Random does not promise (SplitMix64).</summary>
internal struct SeedRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool Percent(int chance) => Below(100) < chance;

    public T Of<T>(T[] items) => items[Below(items.Length)];

    public string Hex(int digits) => string.Create(digits, Next(), (span, bits) =>
    {
        var more = new SeedRandom(bits);
        for (int i = 0; i < span.Length; i++) { span[i] = "0123456789abcdef"[more.Below(16)]; }
    });

    public string Digits(int count) => string.Create(count, Next(), (span, bits) =>
    {
        var more = new SeedRandom(bits);
        for (int i = 0; i < span.Length; i++) { span[i] = (char)('0' + (i == 0 ? 1 + more.Below(9) : more.Below(10))); }
    });
}
