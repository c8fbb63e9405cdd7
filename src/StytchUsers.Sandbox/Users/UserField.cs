using System.Text.Json;

namespace StytchUsers.Sandbox.Users;

/// <summary>A field of a user's JSON.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Write">Writes the value that it has at a time.</param>
/// <param name="Read">The user with a value that a file has, which is never null.</param>
internal sealed record UserField(
    string Name, Action<Utf8JsonWriter, User, DateTime> Write, Func<User, JsonElement, UserReader, User> Read);
