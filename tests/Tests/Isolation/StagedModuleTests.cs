using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Isolation;

/// <summary>What the build lays out, and what of it can be seen from outside.</summary>
public sealed class StagedModuleTests
{
    private static readonly string[] s_dlls = Directory.GetFiles(RepositoryPaths.Module, "*.dll", SearchOption.AllDirectories);

    [Fact]
    public void Nothing_is_shipped_that_the_runtime_or_PowerShell_has()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Assert.NotEmpty(s_dlls);
        Assert.DoesNotContain(s_dlls, path => File.Exists(Path.Combine(runtime, Path.GetFileName(path))));
        Assert.DoesNotContain(s_dlls,
            path => Path.GetFileName(path) is "System.Management.Automation.dll" or "Microsoft.PowerShell.ConsoleHost.dll"
                or "Newtonsoft.Json.dll");
    }

    [Fact]
    public void Only_what_scripts_name_stands_beside_the_manifest() => Assert.Equal(
        ["StytchUsers.Isolation.dll", "StytchUsers.Model.dll", "StytchUsers.dll"],
        Directory.GetFiles(RepositoryPaths.Module, "*.dll").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void What_stands_beside_the_manifest_names_no_package()
    {
        string[] packages = [.. Directory.GetFiles(Path.Combine(RepositoryPaths.Module, "lib"), "*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.StartsWith("StytchUsers", StringComparison.Ordinal))];
        Assert.Contains("Polly.Core", packages);
        foreach (string path in Directory.GetFiles(RepositoryPaths.Module, "*.dll"))
        {
            using PEReader file = new(File.OpenRead(path));
            MetadataReader metadata = file.GetMetadataReader();
            Assert.Empty(metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Intersect(packages));
        }
    }

    [Fact]
    public void No_type_of_a_package_shows_in_a_command_or_an_object()
    {
        using EngineHarness ps = new();
        Assembly[] shown = [.. ps.Run("[StytchUsers.StytchUser].Assembly; [StytchUsers.StytchConnection].Assembly")
            .Output.Select(item => (Assembly)item.BaseObject)];
        string[] strange =
        [
            .. shown.SelectMany(assembly => assembly.GetExportedTypes())
                .SelectMany(type => Surface(type).Select(used => (type, used)))
                .Where(pair => !IsFamiliar(pair.used, shown))
                .Select(pair => $"{pair.type} shows {pair.used}").Distinct(),
        ];
        Assert.Empty(strange);
    }

    [Fact]
    public void The_manifest_exports_every_command_there_is_and_none_else()
    {
        using EngineHarness ps = new();
        string[] exported = [.. ps.Run("(Get-Module StytchUsers).ExportedCommands.Keys").Output.Select(item => item.ToString())
            .Order(StringComparer.Ordinal)];
        var commands = (Assembly)ps.Run("[StytchUsers.StytchConnection].Assembly").Only.BaseObject;
        string[] made = [.. commands.GetExportedTypes().Select(type => type.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>()
            .Select(name => $"{name.VerbName}-{name.NounName}").Order(StringComparer.Ordinal)];
        Assert.Equal(made, exported);
        Assert.Equal(Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs", "commands"), "*.md").Length, made.Length);
    }

    [Theory]
    [InlineData("Medium", "Set-StytchUser", "Import-StytchUser")]
    [InlineData("Low", "New-StytchUser", "Export-StytchUser", "Measure-StytchUser")]
    public void Commands_ask_as_the_weight_of_what_they_do_wants(string impact, params string[] names)
    {
        using EngineHarness ps = new();
        foreach (string name in names) { Assert.Equal(impact, Attribute(ps, name).ConfirmImpact.ToString()); }
        string[] high = [.. ps.Run("(Get-Command -Module StytchUsers -Verb Remove, Revoke).Name; 'Set-StytchUserPrimaryFactor'")
            .Output.Select(item => item.ToString())];
        Assert.True(high.Length >= 12, string.Join(", ", high));
        foreach (string name in high)
        {
            Assert.Equal((true, ConfirmImpact.High), (Attribute(ps, name).SupportsShouldProcess, Attribute(ps, name).ConfirmImpact));
            Assert.True((bool)ps.Run($"(Get-Command {name}).Parameters.ContainsKey('Force')").Only.BaseObject);
        }
    }

    private static CmdletAttribute Attribute(EngineHarness ps, string name) =>
        ((Type)ps.Run($"(Get-Command {name}).ImplementingType").Only.BaseObject).GetCustomAttribute<CmdletAttribute>()!;

    private static IEnumerable<Type> Surface(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return
        [
            .. type.GetProperties(Visible).Select(property => property.PropertyType),
            .. type.GetFields(Visible).Select(field => field.FieldType),
            .. type.GetMethods(Visible)
                .SelectMany(method => (Type[])[method.ReturnType, .. method.GetParameters().Select(parameter => parameter.ParameterType)]),
            .. type.GetConstructors(Visible)
                .SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)),
            .. type.GetInterfaces(), .. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(),
        ];
    }

    private static bool IsFamiliar(Type used, Assembly[] shown)
    {
        if (used.HasElementType) { return IsFamiliar(used.GetElementType()!, shown); }
        if (used.IsGenericParameter) { return true; }
        string name = used.Assembly.GetName().Name!;
        bool familiar = shown.Contains(used.Assembly) || used.Assembly == typeof(PSObject).Assembly
            || (name is "System.Private.CoreLib" or "System.Runtime" or "System.Private.Uri" or "System.Collections"
                or "System.Collections.Specialized" or "System.Linq.Expressions");
        return familiar && used.GetGenericArguments().All(argument => IsFamiliar(argument, shown));
    }
}
