using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Laas.Contracts.Operator;
using Laas.Server.Import;

namespace Laas.Server.OpenApi;

/// <summary>Rules of the edits of reference data, from the columns of the import files, which they are read by.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> All() =>
    [
        Of(OperatorJson.Wire.WarehouseEdit, WarehouseTable.Instance),
        Of(OperatorJson.Wire.LaneEdit, LaneTable.Instance),
        Of(OperatorJson.Wire.SlotEdit, SlotTable.Instance),
        Of(OperatorJson.Wire.PointEdit, PointTable.Instance),
    ];

    private static KeyValuePair<Type, FrozenDictionary<string, Rule>> Of<T>(JsonTypeInfo<T> edit, ImportTable table) => new(
        typeof(T),
        edit.Properties.ToFrozenDictionary(
            m => m.Name, m => Of(m.PropertyType, table.Columns[table.Find(m.Name)]), StringComparer.Ordinal));

    private static Rule Of(Type type, ImportColumn column)
    {
        var isNumber = type == typeof(long?) || type == typeof(decimal?);
        var isText = type == typeof(string) && column.Names.IsEmpty && column.Max > 0;
        return new Rule
        {
            // An id that is left out is the next free one, or that of the path.
            Required = column.IsRequired && column.Name is not "id",
            Min = isNumber ? column.Min : null,
            Max = isNumber && column.Max < ImportColumn.IdMax ? column.Max : null,
            Count = column.IsRequired && type == typeof(IReadOnlyList<string>) ? new Bounds(1) : null,
            Length = isText ? new Bounds(column.IsRequired ? 1 : 0, (int)column.Max) : null,
            Note = isNumber || isText ? column.Meaning : $"{column.Meaning} Allowed: {column.Allowed}.",
        };
    }
}
