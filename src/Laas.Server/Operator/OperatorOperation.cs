using System.Runtime.CompilerServices;
using Laas.Server.Http;
using Laas.Server.OpenApi;

namespace Laas.Server.Operator;

/// <summary>
/// An operation of the operator API: all that the pipeline, the document and the documentation have to know about it. Each
/// area declares its own in one table; <see cref="OperatorTable.All"/> has them all.
/// </summary>
/// <param name="Name">Unique, a verb and a noun in camelCase.</param>
/// <param name="Path">Below <see cref="OperatorTable.Prefix"/>. Ids in it are int64 unless <see cref="TextIds"/> names them.</param>
/// <param name="Scopes">Scope ids of which a key needs at least one.</param>
/// <param name="Tag">The area it belongs to.</param>
/// <param name="Summary">One line.</param>
internal sealed record OperatorOperation(
    string Name, string Method, string Path, IReadOnlyList<string> Scopes, string Tag, string Summary, bool Writes = false)
    : ServedOperation(Name, Method, OperatorTable.Prefix + Path, Writes)
{
    /// <summary>Media type of documents.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Media type of label programs.</summary>
    public const string Zpl = "application/zpl";

    /// <summary>The type of the body of a success; <see langword="null"/>: none, or a document.</summary>
    public Type? Answer { get; init; }

    /// <summary>The status of a success.</summary>
    public int Success { get; init; } = 200;

    /// <summary>Media types of a document that is answered; empty: JSON.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>The type of a JSON body; <see langword="null"/>: none is read.</summary>
    public Type? Body { get; init; }

    public bool BodyOptional { get; init; }

    /// <summary>Media types of a file that is sent instead of JSON, up to 10 MB.</summary>
    public IReadOnlyList<string> Uploads { get; init; } = [];

    public IReadOnlyList<Parameter> Query { get; init; } = [];

    /// <summary>Names of path parameters that are texts.</summary>
    public IReadOnlyList<string> TextIds { get; init; } = [];

    /// <summary>Whether the answer has a member <c>version</c>, which is its ETag too.</summary>
    public bool Versioned { get; init; }

    /// <summary>Whether If-Match must name the version that is changed (412, 428).</summary>
    public bool IfMatch { get; init; }

    /// <summary>Whether the state of things can be in the way (409).</summary>
    public bool MayConflict { get; init; }

    /// <summary>What a caller has to know besides; Markdown, one paragraph.</summary>
    public string? Note { get; init; }

    public ScopeMask ScopeMask { get; } = ScopeMask.Of(Scopes);

    public override bool HasBody => Body is not null || Uploads.Count > 0;

    internal override BodyRule BodyRule => Uploads.Count > 0 ? BodyRule.Upload(Uploads) : BodyRule.Json;

    /// <summary>Whether the path names something that may not be there.</summary>
    public bool HasId { get; } = Path.Contains('{', StringComparison.Ordinal);

    /// <summary>Every status but the success, ascending.</summary>
    public IEnumerable<int> Refusals
    {
        get
        {
            (int Status, bool IsAnswered)[] all =
            [
                (400, HasBody || HasId || Writes || Query.Count > 0),
                (401, true),
                (403, true),
                (404, HasId),
                (405, true),
                (409, Writes || MayConflict),
                (412, IfMatch),
                (413, HasBody),
                (415, HasBody),
                (428, IfMatch),
                (429, true),
                (500, true),
                (503, true),
            ];
            return all.Where(s => s.IsAnswered).Select(s => s.Status);
        }
    }

    /// <summary>Equal only to itself: there is one instance of each operation.</summary>
    public bool Equals(OperatorOperation? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
