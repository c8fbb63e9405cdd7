using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Reflection;
using StytchUsers.Client.Requests;
using StytchUsers.Json;

namespace StytchUsers.Input;

/// <summary>The filters that were given to a command, by the attributes of its parameters.</summary>
internal static class SearchFilterArguments
{
    private const string After = "created_at_greater_than";
    private const string Before = "created_at_less_than";

    private static readonly ConcurrentDictionary<Type, (PropertyInfo Parameter, string Name)[]> s_filters = [];

    /// <summary>As the API names them. Parameters that were not given are null.</summary>
    internal static IReadOnlyList<SearchFilter> Of(Cmdlet command)
    {
        List<SearchFilter> filters =
        [
            .. from filter in Declared(command)
               let value = filter.Parameter.GetValue(command)
               where value is not null
               select new SearchFilter(filter.Name, Value(value)),
        ];
        SearchFilter? after = filters.Find(filter => filter.Name == After);
        SearchFilter? before = filters.Find(filter => filter.Name == Before);
        if (after is not null && before is not null)
        {
            filters.RemoveAll(filter => filter == after || filter == before);
            filters.Add(new SearchFilter("created_at_between",
                new OrderedDictionary { ["greater_than"] = after.Value, ["less_than"] = before.Value }));
        }
        return filters;
    }

    /// <summary>Ends a command one of whose filters is there and empty: nothing must not mean everybody.</summary>
    internal static void ThrowIfEmpty(PSCmdlet command)
    {
        foreach ((PropertyInfo parameter, _) in Declared(command))
        {
            if (command.MyInvocation.BoundParameters.ContainsKey(parameter.Name) && IsEmpty(parameter.GetValue(command)))
            {
                CommandLineArguments.EndSince(command, parameter.Name, "empty");
            }
        }
    }

    /// <summary>Ends a command whose query holds no condition, or one without a value.</summary>
    internal static void ThrowIfEmpty(PSCmdlet command, IDictionary? query)
    {
        if (query is null) { return; }
        object? operands = query["operands"];
        bool empty = query.Count == 0 || (query.Contains("operands") && IsEmpty(operands))
            || (operands is IEnumerable list and not string && list.Cast<object?>().Any(IsEmptyOperand));
        if (empty) { CommandLineArguments.EndSince(command, "Query", "empty, or one of its operands is"); }
    }

    private static bool IsEmptyOperand(object? operand) =>
        operand is null || (operand is IDictionary fields
            && (fields.Count == 0 || (fields.Contains("filter_value") && IsEmpty(fields["filter_value"]))));

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        IEnumerable items => !items.Cast<object?>().Any()
            || items.Cast<object?>().Any(item => item is null || (item is string text && string.IsNullOrWhiteSpace(text))),
        _ => false,
    };

    private static (PropertyInfo Parameter, string Name)[] Declared(Cmdlet command) => s_filters.GetOrAdd(command.GetType(), type =>
    [
        .. from property in type.GetProperties()
           let filter = property.GetCustomAttribute<SearchFilterAttribute>()
           where filter is not null
           select (property, filter.Name),
    ]);

    private static object Value(object value) => value switch
    {
        DateTimeOffset time => Rfc3339.Utc(time),
        StytchUserStatus status => status == StytchUserStatus.Active ? "active" : "pending",
        _ => value,
    };
}
