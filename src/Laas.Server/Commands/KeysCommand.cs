using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Laas.Contracts;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary><c>laas-server keys create|list|revoke</c>.</summary>
internal static class KeysCommand
{
    public static Command Build() => new("keys", "API keys of the businesses.") { Create(), List(), Revoke() };

    private static Command Create()
    {
        var business = new Option<long>("--business") { Description = "Business the key belongs to.", Required = true };
        var name = new Option<string>("--name") { Description = "Unique within the business, 1 to 100 characters.", Required = true };
        var scopes = new Option<string[]>("--scope")
        {
            Description = "A scope such as inventory-and-order-processing; repeat for more.",
            DefaultValueFactory = _ => [ScopeIds.AllMethods],
        };
        scopes.AcceptOnlyFromAmong([.. ScopeIds.All]);
        var days = new Option<int?>("--expires-days") { Description = "Days until it expires; without it never." };
        var command = new Command("create", "Make a key. Its text is shown once, only its hash is kept.") { business, name, scopes, days };
        CommandLine.SetAction(command, async (call, cancellationToken) =>
        {
            var control = CommandLine.OpenToWrite(call).OpenControl();
            var reference = await control.LoadReferenceAsync(cancellationToken);
            var (businessId, label) = (call.GetValue(business), call.GetValue(name)!);
            if (!reference.Businesses.ContainsKey(businessId))
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
                new KeyRecord(0, ApiKeyFormat.Hash(key), businessId, label, call.GetValue(scopes)!, now, expires, null, null),
                cancellationToken);
            if (refusal is not null)
            {
                throw new InvalidOperationException(refusal);
            }

            await Console.Error.WriteLineAsync($"Key {id} of business {businessId}. It is shown this once:");
            await Console.Out.WriteLineAsync(key);
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var business = new Option<long?>("--business") { Description = "Only this business." };
        var command = new Command("list", "List keys without their texts.") { business };
        CommandLine.SetAction(command, async (call, cancellationToken) =>
        {
            var keys = await CommandLine.Open(call).OpenControl().ListKeysAsync(call.GetValue(business), cancellationToken);
            await Console.Out.WriteLineAsync("id\tbusiness\tname\tscopes\tcreated\texpires\tlast used\tstate");
            var now = TimeProvider.System.GetUtcNow();
            foreach (var key in keys)
            {
                var state = key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "expired" : "active";
                await Console.Out.WriteLineAsync(string.Join(
                    '\t', key.KeyId, key.BusinessId, key.Name, string.Join(',', key.Scopes), Time(key.CreatedAt),
                    Time(key.ExpiresAt), Time(key.LastUsedAt), state));
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
            if (!await CommandLine.OpenToWrite(call).OpenControl().RevokeKeyAsync(call.GetValue(id), cancellationToken))
            {
                throw new InvalidOperationException($"There is no active key {call.GetValue(id)}.");
            }

            await Console.Out.WriteLineAsync($"Key {call.GetValue(id)} is revoked.");
            return 0;
        });
        return command;
    }

    private static string Time(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";
}
