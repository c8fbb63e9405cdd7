namespace StytchUsers.Client.Responses;

/// <summary>Who the credentials belong to.</summary>
/// <param name="ProjectId">The project's id.</param>
/// <param name="Name">The project's name; empty when the service does not say.</param>
/// <param name="IsSandbox">True when a sandbox responded and not the service.</param>
/// <param name="RequestId">The service's id of the request.</param>
public sealed record WhoamiResponse(string ProjectId, string Name, bool IsSandbox, string? RequestId);

/// <summary>A user after a call.</summary>
/// <param name="User">The user; null when the service did not send it.</param>
/// <param name="UserId">The user's id; empty when it is not known.</param>
/// <param name="RequestId">The service's id of the request.</param>
public sealed record UserResponse(StytchUser? User, string UserId, string? RequestId);

/// <summary>A user that is gone.</summary>
/// <param name="UserId">The Stytch id; null when the response that named it was lost.</param>
/// <param name="RequestId">The service's id of the request.</param>
public sealed record RemovalResponse(string? UserId, string? RequestId);

/// <summary>One page of a search.</summary>
/// <param name="Users">The users, in the order of the service.</param>
/// <param name="NextCursor">Where the next page starts; null after the last one.</param>
/// <param name="Total">How many users match on all pages; null when the service does not count.</param>
/// <param name="RequestId">The service's id of the request.</param>
public sealed record UserPage(IReadOnlyList<StytchUser> Users, string? NextCursor, int? Total, string? RequestId);
