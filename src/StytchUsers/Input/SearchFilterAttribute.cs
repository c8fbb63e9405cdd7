namespace StytchUsers.Input;

/// <summary>The parameter is a filter of search.</summary>
/// <param name="name">The API's <c>filter_name</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SearchFilterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
