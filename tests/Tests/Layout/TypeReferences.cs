using Mono.Cecil;
using Mono.Cecil.Cil;

namespace StytchUsers.Tests.Layout;

/// <summary>Which type of an assembly uses which other type of it: in signatures, in attributes and in code.</summary>
internal sealed class TypeReferences
{
    private readonly ModuleDefinition _module;
    private readonly HashSet<TypeReference> _used = [];

    private TypeReferences(ModuleDefinition module) => _module = module;

    /// <summary>The uses across namespaces, a type with those that it contains counted as one.</summary>
    internal static TypeUse[] AcrossNamespaces(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. module.Types.SelectMany(type => Of(module, type)
            .Select(used => new TypeUse(type.Namespace, type.Name, used.Namespace, used.Name)))
            .Where(use => use.From != use.To && IsOurs(use.From) && IsOurs(use.To))];
    }

    /// <summary>What a compiler adds of its own, such as the code of a pattern, lies outside.</summary>
    private static bool IsOurs(string name) => name.Split('.')[0] == nameof(StytchUsers);

    private static IEnumerable<TypeDefinition> Of(ModuleDefinition module, TypeDefinition type)
    {
        var references = new TypeReferences(module);
        references.Add(type);
        foreach (TypeDefinition inner in type.NestedTypes.SelectMany(inner => inner.NestedTypes.Prepend(inner))) { references.Add(inner); }
        return references._used.Select(Outermost).OfType<TypeDefinition>().Distinct();
    }

    private static TypeReference? Outermost(TypeReference? type)
    {
        while (type?.DeclaringType is { } outer) { type = outer; }
        return type;
    }

    private void Add(TypeDefinition type)
    {
        Use(type.BaseType);
        Use([.. type.Interfaces.Select(one => one.InterfaceType)]);
        Use(type.CustomAttributes);
        Use([.. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(one => one.ConstraintType)]);
        foreach (FieldDefinition field in type.Fields)
        {
            Use(field.FieldType);
            Use(field.CustomAttributes);
        }
        foreach (PropertyDefinition property in type.Properties) { Use(property.CustomAttributes); }
        foreach (MethodDefinition method in type.Methods) { Add(method); }
    }

    private void Add(MethodDefinition method)
    {
        Use(method);
        Use(method.CustomAttributes);
        if (!method.HasBody) { return; }
        Use([.. method.Body.Variables.Select(variable => variable.VariableType)]);
        Use([.. method.Body.ExceptionHandlers.Select(handler => handler.CatchType)]);
        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type: Use(type); break;
                case FieldReference field: Use(field.DeclaringType, field.FieldType); break;
                case MethodReference called: Use(called); break;
            }
        }
    }

    private void Use(MethodReference method)
    {
        Use(method.DeclaringType, method.ReturnType);
        Use([.. method.Parameters.Select(parameter => parameter.ParameterType)]);
        if (method is GenericInstanceMethod generic) { Use([.. generic.GenericArguments]); }
    }

    private void Use(IEnumerable<CustomAttribute> attributes)
    {
        foreach (CustomAttribute attribute in attributes)
        {
            Use(attribute.AttributeType);

            // To read others, the assemblies that define their enums would be needed.
            if (attribute.Constructor.Parameters.Any(parameter => parameter.ParameterType.FullName == typeof(Type).FullName))
            {
                Use([.. attribute.ConstructorArguments.Select(one => one.Value as TypeReference)]);
            }
        }
    }

    private void Use(params TypeReference?[] types)
    {
        foreach (TypeReference? type in types)
        {
            if (type is GenericInstanceType generic) { Use([.. generic.GenericArguments]); }
            if (type?.GetElementType() is { IsGenericParameter: false } element && element.Module == _module && element is TypeDefinition)
            {
                _used.Add(element);
            }
            else if (type is TypeSpecification inner && inner is not GenericInstanceType) { Use(inner.ElementType); }
        }
    }
}

/// <summary>A type that uses another one.</summary>
internal sealed record TypeUse(string From, string FromType, string To, string ToType);
