using System.Text.Json;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary><c>GET /operator/v1/audit</c>: who edited what, newest first.</summary>
internal static class ListAudit
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.ServiceProvider.GetRequiredService<ControlStore>();
        routes.MapOperator(
            ReferenceOperations.ListAudit, (context, cancellationToken) => HandleAsync(context, control, cancellationToken));
    }

    public static async ValueTask<Answer> HandleAsync(
        OperatorContext context, ControlStore control, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, ReferenceOperations.AuditLimits.Max);
        var query = new Query(context.Http, errors);
        var (entity, entityId, keyId) = (query.Text("entity"), query.Text("entityId"), query.Number("keyId"));
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? ReferenceOperations.AuditLimits.Default;
        var found = await control.ListAuditAsync(
            new AuditQuery(limit + 1)
            {
                Entity = entity,
                EntityId = entityId,
                KeyId = keyId,
                After = page.After is { } after ? (after.First, after.Text ?? "") : null,
            },
            cancellationToken);
        var next = found.Count > limit
            ? new PageToken(found[limit - 1].At.ToUnixTimeMilliseconds(), Text: found[limit - 1].Id).Encode(context.Operation)
            : null;
        return Answer.Ok(new Page<AuditItem>([.. found.Take(limit).Select(Item)], next), OperatorJson.Wire.PageAuditItem);
    }

    private static AuditItem Item(AuditEntry entry) => new(
        entry.Id,
        entry.At,
        entry.Actor,
        WireText.Of(entry.Action),
        entry.Entity,
        entry.EntityId.Length > 0 ? entry.EntityId : null,
        entry.KeyId,
        entry.KeyName,
        Parse(entry.Before),
        Parse(entry.After));

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
