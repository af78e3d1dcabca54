using System.Globalization;
using System.Text;
using Laas.Contracts.Operator;
using Laas.Server.Operator;

namespace Laas.Server.Tests.Operator;

/// <summary>Prints the table of the operator API as <c>docs/operator-api.md</c>.</summary>
internal static class OperatorDocs
{
    public static string Render()
    {
        var page = new StringBuilder("""
            # Operator API

            Generated from the table of operations by a test; `LAAS_ACCEPT_DOCS=1` rewrites it. The schemas stand in
            `/openapi/operator.json` of a running server.

            What warehouses, couriers, pickup points and support do, below `/operator/v1`. Keys are made with
            `laas-server keys create --operator --role warehouse --name hall-1`; they look like a shop's and are sent in `Api-Key`
            too, but belong to no business. A shop's key gets 403 here, an operator's key 403 on the contract's operations. A revoked
            key stops working within five seconds.

            ## How it answers

            - JSON in camelCase; absent is the same as null. Times are ISO 8601 with offset. Enums match exactly.
            - Whatever is not a success is problem details (RFC 9457, `application/problem+json`): `type`, `title`, `status`, `detail`,
              `code`, and `errors` with the messages by field when fields are wrong. All field errors of a request come together.
            - 400 is for what is malformed in itself, 409 for what the state of things does not allow: the same request may be
              right later. 404 is for whatever the path names and nobody has.
            - Order of the checks: key (401), scope (403), business of the path (400, 404), a server that only reads (503), too many at
              once (429), body (400, 413, 415).
            - Every writing operation takes an `Idempotency-Key`: the first success is kept for 48 hours and answered again. Keys are
              unique per operation and, where the path names a business, per business.
            - Lists come in pages: `limit` and `pageToken`, and `nextPageToken` in the answer until the last page.
            - What can be edited has an `ETag`; a change names it in `If-Match` (428 without, 412 when somebody was quicker).
            - There are no quotas. One key has 32 requests at the same time on a node; more get 429 with `Retry-After`.
            - Bodies are at most 512 KB, uploaded files 10 MB.

            ## Roles

            A role is a named set of scopes; a key keeps the scopes. `--scope` gives single ones.


            """.ReplaceLineEndings("\n"));
        page.Append("| scope | ").AppendJoin(" | ", OperatorRole.All.Select(r => r.Name)).Append(" |\n|---|")
            .Append(string.Concat(OperatorRole.All.Select(_ => "---|"))).Append('\n');
        foreach (var scope in OperatorScopes.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{scope}` | ")
                .AppendJoin(" | ", OperatorRole.All.Select(r => r.Scopes.Contains(scope, StringComparer.Ordinal) ? "yes" : "–")).Append(" |\n");
        }

        foreach (var area in OperatorTable.All.GroupBy(o => o.Tag, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {char.ToUpperInvariant(area.Key[0])}{area.Key[1..]}\n");
            page.Append("\n| operation | route | scopes | roles | success | refusals |\n|---|---|---|---|---|---|\n");
            foreach (var operation in area)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {operation.Name} | `{operation.Method} {operation.Path}` | ")
                    .Append(operation.Scopes.Count == OperatorScopes.All.Count
                        ? "any"
                        : string.Join(' ', operation.Scopes.Select(s => $"`{s}`")))
                    .Append(" | ")
                    .AppendJoin(", ", OperatorRole.All.Where(r => r.Scopes.Any(s => operation.Scopes.Contains(s, StringComparer.Ordinal))).Select(r => r.Name))
                    .Append(CultureInfo.InvariantCulture, $" | {operation.Success} | ")
                    .AppendJoin(' ', operation.Refusals)
                    .Append(" |\n");
            }

            foreach (var operation in area)
            {
                page.Append(CultureInfo.InvariantCulture, $"\n**{operation.Name}**: {operation.Summary}.");
                if (operation.Note is { } note)
                {
                    page.Append(' ').Append(note);
                }

                page.Append('\n');
            }
        }

        return page.ToString();
    }
}
