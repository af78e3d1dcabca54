using System.Globalization;
using System.Text.Json.Nodes;
using Laas.Server.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Laas.Server.OpenApi;

/// <summary>Writes one operation of the table.</summary>
internal static class OperationObject
{
    public static JsonObject Of(ApiOperation operation, LimitOptions limits, SchemaBook schemas)
    {
        var shape = OperationShape.Of(operation);
        var json = new JsonObject
        {
            ["operationId"] = operation.Name,
            ["tags"] = Array(shape.Tag),
            ["summary"] = shape.Summary,
        };
        if (shape.Deprecated)
        {
            json["deprecated"] = true;
        }

        json["x-auth-scopes"] = Array([.. operation.Scopes]);
        json["x-allowed"] = operation.SellerOnly ? Array("seller") : Array("seller", "market-yandex-go");
        if (!limits.IsOff)
        {
            json["x-resource-limit-config"] = Limit(operation, LimitRule.Of(operation, limits));
        }

        json["parameters"] = new JsonArray([.. Parameters(operation, shape).Select(p => p.ToJson(schemas))]);
        if (shape.Body is { } body)
        {
            json["requestBody"] =
                new JsonObject { ["required"] = !shape.BodyOptional, ["content"] = Json(schemas.Of(body)) };
        }

        json["responses"] = Responses(operation, shape, schemas);
        return json;
    }

    /// <summary>
    /// Statuses that the reference does not declare for the operation and that are answered all the same;
    /// docs/api-compatibility.md says when.
    /// </summary>
    public static IEnumerable<int> Undeclared(ApiOperation operation)
    {
        (int Status, bool IsAnswered)[] all =
        [
            (400, true),
            (404, operation.Entity != LimitEntity.ApiKey),
            (405, true),
            (409, operation.Writes),
            (415, operation.HasBody),
            (503, true),
        ];
        return all.Where(s => s.IsAnswered).Select(s => s.Status).Except(operation.Statuses);
    }

    /// <summary>A body or parameter of JSON.</summary>
    public static JsonObject Json(JsonObject schema) =>
        new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static IEnumerable<Parameter> Parameters(ApiOperation operation, OperationShape shape)
    {
        foreach (var id in RoutePatternFactory.Parse(operation.Path).Parameters)
        {
            yield return Parameter.Path(id.Name);
        }

        foreach (var parameter in shape.Query)
        {
            yield return parameter;
        }

        yield return Parameter.BusinessHeader;
        if (operation.Writes)
        {
            yield return Parameter.IdempotencyKey;
        }
    }

    private static JsonObject Responses(ApiOperation operation, OperationShape shape, SchemaBook schemas)
    {
        var responses = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = "Done.",
                ["headers"] = ErrorResponses.Headers(200),
                ["content"] = Json(schemas.Of(shape.Answer)),
            },
        };
        foreach (var status in operation.Statuses.Concat(Undeclared(operation)).Where(s => s != 200).Order())
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = ErrorResponses.Reference(status);
        }

        return responses;
    }

    private static JsonObject Limit(ApiOperation operation, LimitRule rule)
    {
        var json = new JsonObject { ["path"] = operation.Limit.CountedBy };
        if (rule.OwnParallel)
        {
            json["parallel-limit-value"] = rule.Parallel;
        }

        json["none"] = Window(rule.Amount, rule.Period);
        json["medium"] = Window(rule.MediumAmount, rule.Period);
        return json;
    }

    private static JsonObject Window(long amount, TimeSpan period)
    {
        var (unit, length) = period.Ticks % TimeSpan.TicksPerHour == 0 ? ("hours", period.Ticks / TimeSpan.TicksPerHour)
            : period.Ticks % TimeSpan.TicksPerMinute == 0 ? ("minutes", period.Ticks / TimeSpan.TicksPerMinute)
            : ("seconds", period.Ticks / TimeSpan.TicksPerSecond);
        return new JsonObject { ["amount"] = amount, ["period"] = unit, ["period-duration"] = length };
    }

    private static JsonArray Array(params string[] texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
