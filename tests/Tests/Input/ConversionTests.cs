using System.Management.Automation;
using StytchUsers.Tests.Help;
using Xunit;

namespace StytchUsers.Tests.Input;

/// <summary>
/// Types that the engine converts in ways that nobody means have the module's own conversion, in every command: enumerations (numbers,
/// lists
/// in one text), dates (by culture), booleans (any number), switches ($null switches them on).
/// </summary>
public sealed class ConversionTests(BuiltCommands built) : IClassFixture<BuiltCommands>
{
    public static TheoryData<string> Commands { get; } = [.. HelpPage.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Parameters_of_such_types_have_the_modules_own_conversion(string name)
    {
        CommandParameterInfo[] parameters = [.. built.All[name].ParameterSets.SelectMany(BuiltCommands.Own)];
        Assert.NotEmpty(parameters);
        foreach (CommandParameterInfo parameter in parameters)
        {
            Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType.GetElementType()
                ?? parameter.ParameterType;
            string? needed = type switch
            {
                { IsEnum: true } => "EnumArgumentAttribute",
                _ when type == typeof(DateTimeOffset) => "DateArgumentAttribute",
                _ when type == typeof(bool) => "BooleanArgumentAttribute",
                _ when type == typeof(SwitchParameter) && parameter.Name is not ("WhatIf" or "Confirm" or "IncludeTotalCount") =>
                    "SwitchArgumentAttribute",
                _ => null,
            };
            Assert.True(needed is null || parameter.Attributes.Any(attribute => attribute.GetType().Name == needed),
                $"{name} -{parameter.Name} needs {needed}.");
        }
    }
}
