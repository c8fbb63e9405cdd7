namespace StytchUsers.Sandbox.Users;

internal sealed record UserLock(DateTime CreatedAt, DateTime ExpiresAt);
