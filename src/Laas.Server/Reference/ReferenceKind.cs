using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Import;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>Why an edit cannot be made now; <see langword="null"/> when it can.</summary>
internal delegate ValueTask<string?> FindHindrance<in T>(ReferenceData data, T item, CancellationToken cancellationToken);

/// <summary>What is different from one kind of the operator's data to another.</summary>
/// <typeparam name="TItem">As the domain has it.</typeparam>
/// <typeparam name="TEdit">As it is sent; its members are named like the columns of the import file.</typeparam>
/// <typeparam name="TView">As it is answered.</typeparam>
internal sealed record ReferenceKind<TItem, TEdit, TView>
    where TItem : class
    where TEdit : class
{
    /// <summary>What the audit trail calls it; its path parameter is the same with <c>Id</c>.</summary>
    public required string Entity { get; init; }

    public required ReferenceOperations Operations { get; init; }

    public required ImportTable Table { get; init; }

    /// <summary>All of a snapshot, in no order.</summary>
    public required Func<ReferenceData, IEnumerable<TItem>> All { get; init; }

    public required Func<TItem, long> IdOf { get; init; }

    public required Func<TItem, bool> IsClosed { get; init; }

    /// <summary>The only one that was read.</summary>
    public required Func<ImportState, TItem> Taken { get; init; }

    public required Func<TEdit, long?> EditId { get; init; }

    public required Func<TEdit, long, TEdit> WithId { get; init; }

    public required Func<TItem, ReferenceRow> Row { get; init; }

    public required Func<TItem, string, TView> View { get; init; }

    /// <summary>Filters of the list besides <c>active</c>.</summary>
    public required IReadOnlyList<(string Name, Func<TItem, long, bool> Matches)> Filters { get; init; }

    public required JsonTypeInfo<TEdit> EditType { get; init; }

    public required JsonTypeInfo<TView> ViewType { get; init; }

    public required JsonTypeInfo<Page<TView>> PageType { get; init; }

    /// <summary>Why it cannot be deleted though it is closed.</summary>
    public required FindHindrance<TItem> WhoNeeds { get; init; }

    public TItem? Find(ReferenceData data, long id) => All(data).FirstOrDefault(i => IdOf(i) == id);

    /// <summary>The version of an item: another one whenever anything of it is another.</summary>
    public string VersionOf(TItem item)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Row(item).Body!));
        return System.Buffers.Text.Base64Url.EncodeToString(hash)[..22];
    }

    public TView Show(TItem item) => View(item, VersionOf(item));

    /// <summary>Reads an edit by the rules of the import file, against what the snapshot has.</summary>
    /// <returns>The item, or the refusal.</returns>
    public async ValueTask<(TItem? Item, Answer Refusal)> ReadAsync(
        ReferenceData data, TEdit edit, CancellationToken cancellationToken)
    {
        var errors = new ErrorLog();
        var state = new ImportState(data, null, errors);
        var row = new Row(Table, Entity, errors);
        row.Begin(1);
        foreach (var member in EditType.Properties)
        {
            row.Set(Table.Find(member.Name), CellOf(member.Get!(edit)));
        }

        row.CheckRequired();
        Table.Read(row, state);
        if (errors.Count == 0)
        {
            // What the whole file is checked for, such as twins.
            await Table.FinishAsync(Entity, state, cancellationToken);
        }

        return errors.Count == 0
            ? (Taken(state), default)
            : (null, Answer.Refuse(400, [.. errors.Kept.Select(e => new Fault(
                Contracts.ErrorCodes.BadRequest, e.Field.Length > 0 ? $"'{e.Field}': {e.Message}" : e.Message, e.Field))]));
    }

    /// <summary>A member as the cell of an import file would say it.</summary>
    private static string? CellOf(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => Cell.Of(flag),
        long number => Cell.Of(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        IReadOnlyList<string?> list => string.Join('|', list),
        var other => throw new InvalidOperationException($"No cell can be a {other.GetType()}."),
    };
}
