using System.Management.Automation;
using System.Reflection;

namespace StytchUsers.Tests.Input;

/// <summary>The parameters that are filters of search, by the attributes of the built module, whose types no test refers to.</summary>
internal static class FilterParameters
{
    private const string Attribute = "SearchFilterAttribute";

    public static bool IsFilter(CommandParameterInfo parameter) =>
        parameter.Attributes.Any(attribute => attribute.GetType().Name == Attribute);

    public static bool IsFilter(ParameterMetadata parameter) =>
        parameter.Attributes.Any(attribute => attribute.GetType().Name == Attribute);

    /// <summary>The API's filter for each parameter.</summary>
    public static IReadOnlyDictionary<string, string> Of(CmdletInfo command) =>
        (from property in command.ImplementingType.GetProperties()
         from attribute in property.GetCustomAttributes()
         where attribute.GetType().Name == Attribute
         select (property.Name, Filter: (string)attribute.GetType().GetProperty("Name")!.GetValue(attribute)!))
            .ToDictionary(pair => pair.Name, pair => pair.Filter);
}
