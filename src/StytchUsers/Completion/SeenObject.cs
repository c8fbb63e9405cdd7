using StytchUsers.Client.Requests;
using StytchUsers.Output;
using StytchUsers.Views;

namespace StytchUsers.Completion;

/// <summary>A value that can be typed again, for the parameter of this name.</summary>
/// <param name="Parameter">The parameter that takes it.</param>
/// <param name="Text">The value.</param>
/// <param name="Tip">What people know it by.</param>
/// <param name="FactorId">The factor that it goes with; null where it goes with the person.</param>
internal sealed record SeenValue(string Parameter, string Text, string Tip, string? FactorId = null);

/// <summary>
/// What is remembered of an object that a command wrote: ids and names. Not the object, since that keeps the whole page that it came
/// in.
/// </summary>
/// <param name="ProjectId">The project that it came from.</param>
/// <param name="Key">What makes it the same object when it is seen again.</param>
/// <param name="Names">What people may type when they look for it.</param>
/// <param name="Values">What it offers.</param>
internal sealed record SeenObject(string ProjectId, string Key, IReadOnlyList<string> Names, IReadOnlyList<SeenValue> Values)
{
    /// <summary>More factors of one kind than a person has.</summary>
    private const int MostOfAKind = 20;

    internal static SeenObject Of(StytchUser user)
    {
        string[] names = [.. new[] { user.FullName, user.EmailAddress, user.PhoneNumber }.Where(name =>
            !string.IsNullOrEmpty(name)).Select(Naming.Display)];
        string who = names.Length > 0 ? names[0] : Naming.Display(user.UserId);
        var values = new List<SeenValue>();
        Add("UserId", user.UserId, names.Length > 0 ? string.Join(", ", names) : who);
        foreach (StytchFactor factor in FactorKinds.All.SelectMany(kind => kind.Of(user).Take(MostOfAKind)))
        {
            if (factor.Kind.AddressParameter is { } address) { Add(address, factor.ToString(), who, factor.FactorId); }
            string known = factor.Kind.TextFields.Count == 0 ? factor.Kind.Noun : factor.ToString();
            Add(factor.Kind.IdProperty, factor.FactorId, $"{Naming.Display(known.Length > 0 ? known : factor.FactorId)} of {who}");
        }
        foreach (StytchOAuthProvider provider in user.Providers.Take(MostOfAKind))
        {
            Add("OAuthProvider", provider.ProviderType, $"{Naming.Display(provider.ProviderType)}, as of {who}");
        }
        foreach (string role in user.Roles.Take(MostOfAKind)) { Add("Role", role, $"{Naming.Display(role)}, as of {who}"); }
        return new SeenObject(user.ProjectId, user.UserId, names, values);

        void Add(string parameter, string text, string tip, string? factorId = null)
        {
            if (CanBeTyped(text)) { values.Add(new SeenValue(parameter, text, tip, factorId)); }
        }
    }

    internal static SeenObject Of(StytchConnectedApp app)
    {
        string name = Naming.Display(app.Name.Length > 0 ? app.Name : app.ConnectedAppId);
        SeenValue[] values = CanBeTyped(app.ConnectedAppId) ? [new SeenValue("ConnectedAppId", app.ConnectedAppId, name)] : [];
        return new SeenObject(app.ProjectId, KeyOf(app.UserId, app.ConnectedAppId), [name], values);
    }

    /// <summary>What makes an app of a user the same one when it is seen again: another user may have it too.</summary>
    internal static string KeyOf(string userId, string appId) => $"{userId} {appId}";

    /// <summary>What a terminal would not show as it is is not offered.</summary>
    private static bool CanBeTyped(string text) => text.Length is > 0 and <= PathId.MaximumLength && VisibleText.InMessage(text) == text;
}
