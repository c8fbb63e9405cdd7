namespace StytchUsers.Client.Reports;

/// <summary>Counts users one by one, in memory that does not grow with their number.</summary>
public sealed class UserCounter
{
    private const int LargestDomains = 20;

    private static readonly FactorKind[] s_kinds = [.. FactorKinds.All.OrderBy(kind => kind.SummaryPlace)];

    private readonly string _projectId;
    private readonly DateTimeOffset _now;
    private readonly long[] _kinds = new long[s_kinds.Length];
    private readonly NameCounter _providers = new();
    private readonly NameCounter _roles = new();
    private readonly NameCounter _domains = new();
    private readonly MonthCounter _months = new();
    private long _active;
    private long _pending;
    private long _pendingOver30Days;
    private long _pendingOver90Days;
    private long _locked;
    private long _verifiedEmails;
    private long _unverifiedEmails;
    private long _verifiedNumbers;
    private long _unverifiedNumbers;
    private long _withSecondFactor;
    private long _unknownCreatedAt;

    /// <param name="projectId">The project that the users are of.</param>
    /// <param name="timeProvider">The clock that ages are measured by.</param>
    public UserCounter(string projectId, TimeProvider? timeProvider = null)
    {
        _projectId = projectId;
        _now = (timeProvider ?? TimeProvider.System).GetUtcNow();
    }

    /// <summary>The users counted so far.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one user.</summary>
    public void Add(StytchUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Count++;
        AddStatus(user);
        if (user.IsLocked) { _locked++; }
        bool hasSecond = false;
        for (int i = 0; i < _kinds.Length; i++)
        {
            if (s_kinds[i].Of(user).Count == 0) { continue; }
            _kinds[i]++;
            hasSecond |= s_kinds[i].IsSecond;
        }
        if (hasSecond) { _withSecondFactor++; }
        foreach (StytchEmail email in user.Emails) { _ = email.Verified ? _verifiedEmails++ : _unverifiedEmails++; }
        foreach (StytchPhoneNumber number in user.PhoneNumbers) { _ = number.Verified ? _verifiedNumbers++ : _unverifiedNumbers++; }
        _providers.AddEach(user.Providers.Select(provider => provider.ProviderType));
        _roles.AddEach(user.Roles);
        _domains.AddEach(user.Emails.Select(email => Domain(email.EmailAddress)));
    }

    /// <summary>The users in figures.</summary>
    /// <param name="missing">How many were announced and have not come.</param>
    public StytchUserSummary Complete(long missing = 0)
    {
        // Arrays all: a script says $summary.Roles[0], and other lists behind the interface have no index that PowerShell finds.
        StytchUserCount[] domains = _domains.ByCount();
        return new StytchUserSummary(_projectId)
        {
            MeasuredAt = _now,
            UserCount = Count,
            ActiveCount = _active,
            PendingCount = _pending,
            PendingOver30DaysCount = _pendingOver30Days,
            PendingOver90DaysCount = _pendingOver90Days,
            LockedCount = _locked,
            VerifiedEmailCount = _verifiedEmails,
            UnverifiedEmailCount = _unverifiedEmails,
            VerifiedPhoneNumberCount = _verifiedNumbers,
            UnverifiedPhoneNumberCount = _unverifiedNumbers,
            PasswordCount = _kinds[Array.IndexOf(s_kinds, FactorKinds.Password)],
            SecondFactorCount = _withSecondFactor,
            FactorKinds = s_kinds.Select((kind, index) => new StytchUserCount(kind.ShortName, _kinds[index])).ToArray(),
            OAuthProviders = _providers.ByCount(),
            Roles = _roles.ByCount(),
            EmailDomains = domains.Take(LargestDomains).ToArray(),
            OtherEmailDomainCount = domains.Skip(LargestDomains).Sum(domain => domain.UserCount) + _domains.Others,
            ErrorMargin = Math.Max(_domains.ErrorMargin, Math.Max(_roles.ErrorMargin, _providers.ErrorMargin)),
            SignUps = _months.InOrder(),
            UnknownCreatedAtCount = _unknownCreatedAt,
            MissingCount = missing,
        };
    }

    private void AddStatus(StytchUser user)
    {
        DateTimeOffset? created = user.CreatedAt;
        if (created is { } time) { _months.Add(time); }
        else { _unknownCreatedAt++; }
        switch (user.Status)
        {
            case "active":
                _active++;
                break;
            case "pending":
                _pending++;
                if (created < _now.AddDays(-30)) { _pendingOver30Days++; }
                if (created < _now.AddDays(-90)) { _pendingOver90Days++; }
                break;
            default:
                break;
        }
    }

    /// <summary>Case does not count in a domain; empty for what is no address.</summary>
    private static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..] is var domain
        && domain.Length < address.Length
        ? domain.ToLowerInvariant()
        : "";
}
