using StytchUsers.Views;

namespace StytchUsers;

/// <summary>A user that is gone.</summary>
public sealed class StytchRemoval : StytchObject, IRemovalView
{
    internal StytchRemoval(string userId, string? emailAddress, string? requestId, string projectId)
        : base(projectId)
    {
        UserId = userId;
        EmailAddress = emailAddress;
        RequestId = requestId;
    }

    /// <summary>The Stytch id of the removed user, even when an external id was given.</summary>
    public string UserId { get; }

    /// <summary>The user's first email address, when it was known without asking for it.</summary>
    public string? EmailAddress { get; }

    /// <summary>The service's id of the request, to quote to support.</summary>
    public string? RequestId { get; }

    /// <inheritdoc/>
    public override string ToString() => UserId;

    string IRemovalView.UserIdText => StytchFormat.Visible(UserId);

    string IRemovalView.EmailAddressText => StytchFormat.Visible(EmailAddress);

    string IRemovalView.RequestIdText => StytchFormat.Visible(RequestId);

    string IRemovalView.ProjectIdText => StytchFormat.Visible(ProjectId);
}
