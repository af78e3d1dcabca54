using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary><c>laas-server keys create|list|revoke</c>.</summary>
internal static class KeysCommand
{
    public static Command Build() =>
        new("keys", "API keys of the businesses and of the operator.") { Create(), List(), Revoke() };

    private static Command Create()
    {
        var business = new Option<long?>("--business") { Description = "Business the key belongs to." };
        var isOperator = new Option<bool>("--operator") { Description = "A key of the operator instead, for /operator/v1." };
        var name = new Option<string>("--name") { Description = "Unique within the business, 1 to 100 characters.", Required = true };
        var role = new Option<string?>("--role") { Description = "Scopes of an operator's key: warehouse, courier, point, support or admin." };
        role.AcceptOnlyFromAmong([.. OperatorRole.All.Select(r => r.Name)]);
        var scopes = new Option<string[]>("--scope")
        {
            Description = "A scope such as inventory-and-order-processing; repeat for more. Without any, a business's key has all-methods.",
        };
        scopes.AcceptOnlyFromAmong([.. ScopeIds.All, .. OperatorScopes.All]);
        var days = new Option<int?>("--expires-days") { Description = "Days until it expires; without it never." };
        var command = new Command("create", "Make a key. Its text is shown once, only its hash is kept.")
        {
            business, isOperator, name, role, scopes, days,
        };
        CommandLine.SetAction(command, async (call, cancellationToken) =>
        {
            var wanted = Scopes(call.GetValue(business), call.GetValue(isOperator), call.GetValue(role), call.GetValue(scopes) ?? []);
            var control = CommandLine.OpenToWrite(call).OpenControl().As("command line");
            var (businessId, label) = (call.GetValue(business) ?? ControlStore.Operator, call.GetValue(name)!);
            if (businessId != ControlStore.Operator
                && !(await control.LoadReferenceAsync(cancellationToken)).Businesses.ContainsKey(businessId))
            {
                throw new InvalidOperationException($"There is no business {businessId}.");
            }

            if (label.Length is 0 or > 100)
            {
                throw new InvalidOperationException($"--name must have 1 to 100 characters, not {label.Length}.");
            }

            var now = TimeProvider.System.GetUtcNow();
            var expires = call.GetValue(days) is { } count ? now.AddDays(Math.Max(1, count)) : (DateTimeOffset?)null;
            using var random = RandomNumberGenerator.Create();
            var key = ApiKeyFormat.Create(random);
            var (id, refusal) = await control.CreateKeyAsync(
                new KeyRecord(0, ApiKeyFormat.Hash(key), businessId, label, wanted, now, expires, null, null),
                cancellationToken);
            if (refusal is not null)
            {
                throw new InvalidOperationException(refusal);
            }

            await Console.Error.WriteLineAsync($"Key {id} of {OwnerOf(businessId)}. It is shown this once:");
            await Console.Out.WriteLineAsync(key);
            return 0;
        });
        return command;
    }

    /// <summary>What a new key may do: never both a shop's and the operator's scopes.</summary>
    /// <exception cref="InvalidOperationException">The options do not fit together.</exception>
    private static IReadOnlyList<string> Scopes(long? business, bool isOperator, string? role, IReadOnlyList<string> scopes)
    {
        if (isOperator == business is not null)
        {
            throw new InvalidOperationException("Give either --business or --operator.");
        }

        if (!isOperator && role is not null)
        {
            throw new InvalidOperationException("--role is for keys of the operator; give --operator too.");
        }

        var known = isOperator ? OperatorScopes.All : ScopeIds.All;
        if (scopes.FirstOrDefault(s => !known.Contains(s, StringComparer.Ordinal)) is { } foreign)
        {
            throw new InvalidOperationException($"--scope {foreign} is not for keys of {(isOperator ? "the operator" : "a business")}.");
        }

        IReadOnlyList<string> all = role is null ? scopes : [.. OperatorRoles.Find(role)!.Scopes.Union(scopes, StringComparer.Ordinal)];
        return all.Count > 0 ? all
            : isOperator ? throw new InvalidOperationException("Give --role or --scope: a key of the operator has no scopes by default.")
            : [ScopeIds.AllMethods];
    }

    private static Command List()
    {
        var business = new Option<long?>("--business") { Description = "Only this business." };
        var isOperator = new Option<bool>("--operator") { Description = "Only the operator's." };
        var command = new Command("list", "List keys without their texts.") { business, isOperator };
        CommandLine.SetAction(command, async (call, cancellationToken) =>
        {
            var owner = call.GetValue(isOperator) ? ControlStore.Operator : call.GetValue(business);
            var keys = await CommandLine.Open(call).OpenControl().ListKeysAsync(owner, cancellationToken);
            await Console.Out.WriteLineAsync("id\tbusiness\tname\tscopes\tcreated\texpires\tlast used\tstate");
            var now = TimeProvider.System.GetUtcNow();
            foreach (var key in keys)
            {
                var state = key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "expired" : "active";
                await Console.Out.WriteLineAsync(string.Join(
                    '\t', key.KeyId, key.BusinessId == ControlStore.Operator ? "operator" : key.BusinessId, key.Name,
                    ScopesOf(key), Time(key.CreatedAt), Time(key.ExpiresAt), Time(key.LastUsedAt), state));
            }

            return 0;
        });
        return command;
    }

    private static Command Revoke()
    {
        var id = new Argument<long>("ID") { Description = "Number of the key, as 'keys list' shows it." };
        var command = new Command("revoke", "Revoke a key; it stops working within five seconds.") { id };
        CommandLine.SetAction(command, async (call, cancellationToken) =>
        {
            if (!await CommandLine.OpenToWrite(call).OpenControl().As("command line").RevokeKeyAsync(call.GetValue(id), cancellationToken))
            {
                throw new InvalidOperationException($"There is no active key {call.GetValue(id)}.");
            }

            await Console.Out.WriteLineAsync($"Key {call.GetValue(id)} is revoked.");
            return 0;
        });
        return command;
    }

    private static string OwnerOf(long businessId) =>
        businessId == ControlStore.Operator ? "the operator" : string.Create(CultureInfo.InvariantCulture, $"business {businessId}");

    /// <summary>The name of a role stands for its scopes.</summary>
    private static string ScopesOf(KeyRecord key) =>
        OperatorRoles.NameOf(ScopeMask.Of(key.Scopes)) ?? string.Join(',', key.Scopes);

    private static string Time(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";
}
