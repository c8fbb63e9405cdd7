using StytchUsers.Views;

namespace StytchUsers;

/// <summary>What became of one row of an import.</summary>
public enum StytchImportStatus
{
    /// <summary>The user was created; with -WhatIf, would be.</summary>
    Created,

    /// <summary>The user exists already and was left alone.</summary>
    Skipped,

    /// <summary>The user existed already and was changed to what the row says.</summary>
    Updated,

    /// <summary>Nothing was done, or it is not known what was done: the reason says which.</summary>
    Failed,
}

/// <summary>One row of an import and what became of it.</summary>
public sealed class StytchImportResult : StytchObject, IImportResultView
{
    private readonly JsonList<string> _notRestored = new([]);

    internal StytchImportResult(string projectId, long line, StytchImportStatus status, string? emailAddress, string? phoneNumber)
        : base(projectId)
    {
        Line = line;
        Status = status;
        EmailAddress = emailAddress;
        PhoneNumber = phoneNumber;
    }

    /// <summary>The row's line in the file; in a JSON array and on the pipeline, its place, from 1.</summary>
    public long Line { get; }

    /// <summary>What was done.</summary>
    public StytchImportStatus Status { get; }

    /// <summary>The row's email address.</summary>
    public string? EmailAddress { get; }

    /// <summary>The row's phone number.</summary>
    public string? PhoneNumber { get; }

    /// <summary>The user's id in this project, when it is known.</summary>
    public string? UserId { get; init; }

    /// <summary>The user's id in the project that the row comes from; null when the row does not say.</summary>
    public string? SourceUserId { get; init; }

    /// <summary>Why the row was skipped or failed.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What the row says and the user does not have after the import: what the API cannot create or change, for example a password, a
    /// further address, or that an address is verified. Never null.
    /// </summary>
    public IReadOnlyList<string> NotRestored { get => _notRestored; init => _notRestored = new JsonList<string>([.. value]); }

    /// <summary>The failure behind <see cref="Reason"/>; null when the row itself is at fault.</summary>
    public Exception? Failure { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Line}: {Status}";

    string IImportResultView.StatusText => Status switch
    {
        StytchImportStatus.Failed => ViewText.Loud(Status.ToString()),
        StytchImportStatus.Skipped => ViewText.Odd(Status.ToString()),
        _ => Status.ToString(),
    };

    string IImportResultView.Who => StytchFormat.Visible(string.IsNullOrEmpty(EmailAddress) ? PhoneNumber : EmailAddress);

    string IImportResultView.OutcomeText => Outcome();

    string IImportResultView.EmailAddressText => StytchFormat.Visible(EmailAddress);

    string IImportResultView.PhoneNumberText => StytchFormat.Visible(PhoneNumber);

    string IImportResultView.UserIdText => StytchFormat.Visible(UserId);

    string IImportResultView.SourceUserIdText => StytchFormat.Visible(SourceUserId);

    string IImportResultView.ReasonText => StytchFormat.Visible(Reason, 1000);

    string IImportResultView.NotRestoredText => StytchFormat.Visible(string.Join(", ", NotRestored), 250);

    /// <summary>What matters of a row: the new user's id where there is one, otherwise why not; and what was left out.</summary>
    private string Outcome()
    {
        string? text = Status is StytchImportStatus.Failed or StytchImportStatus.Skipped ? Reason : UserId;
        string left = NotRestored.Count > 0 ? $" (not restored: {string.Join(", ", NotRestored)})" : "";
        return StytchFormat.Visible(text + left, 250);
    }
}
