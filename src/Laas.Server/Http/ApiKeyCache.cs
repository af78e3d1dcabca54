using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>Who asks, or why we do not know them.</summary>
public readonly record struct Identity(ApiKey? Key, string? Refusal)
{
    /// <summary>The 401.</summary>
    public Answer ToAnswer() => Answer.Refuse(401, ErrorCodes.Unauthorized, Refusal ?? "Unauthorized");
}

/// <summary>
/// Keys by the SHA-256 of their text, kept for seconds: a revoked key works no longer than <see cref="Lifetime"/> on
/// any node. Keys in use are read again shortly before, by one request, while the others go on.
/// </summary>
public sealed class ApiKeyCache(FindApiKey find, TimeProvider clock)
{
    /// <summary>Longest time that a stored key is trusted without asking the store again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3);

    /// <summary>How long an unknown key stays unknown; a new key works after that.</summary>
    public static readonly TimeSpan UnknownLifetime = TimeSpan.FromSeconds(1);

    /// <summary>Most keys kept, known and unknown.</summary>
    public const int EntriesMax = 10_000;

    private static readonly TimeSpan RefreshAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<KeyHash, Entry> _entries = new();
    private long _sweptAt;

    /// <summary>Keys kept now, at most <see cref="EntriesMax"/> and a few that came at the same time.</summary>
    internal int Count => _entries.Count;

    /// <summary>The key of a request.</summary>
    public ValueTask<Identity> AuthenticateAsync(IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        var values = headers["Api-Key"];
        if (values.Count != 1 || values[0] is not { Length: > 0 } text)
        {
            var message = values.Count > 1 ? "Api-Key token format invalid" : WithoutKey(headers);
            return ValueTask.FromResult(Refuse(message));
        }

        // A text of another length cannot be a key and is not worth hashing.
        if (text.Length != ApiKeyFormat.Length)
        {
            return ValueTask.FromResult(Refuse(ApiKeyFormat.Check(text) ?? "Api-Key token length invalid"));
        }

        var hash = KeyHash.Of(text);
        return _entries.TryGetValue(hash, out var entry) && !MustAsk(entry)
            ? ValueTask.FromResult(Accept(entry))
            : AskAsync(text, hash, cancellationToken);
    }

    /// <summary>
    /// Keys used since the last call, with the time of their last use. Call it now and then and store the result.
    /// </summary>
    public IReadOnlyList<KeyUse> TakeUses()
    {
        var uses = new List<KeyUse>();
        foreach (var (_, entry) in _entries)
        {
            var ticks = Interlocked.Exchange(ref entry.LastUsedTicks, 0);
            if (ticks != 0 && entry.Key is { } key)
            {
                uses.Add(new KeyUse(key.Id, key.BusinessId, new DateTimeOffset(ticks, TimeSpan.Zero)));
            }
        }

        return uses;
    }

    private async ValueTask<Identity> AskAsync(string text, KeyHash hash, CancellationToken cancellationToken)
    {
        if (ApiKeyFormat.Check(text) is { } malformed)
        {
            return Refuse(malformed);
        }

        var old = _entries.GetValueOrDefault(hash);
        var readAt = clock.GetTimestamp();
        ApiKey? key;
        try
        {
            key = await find(hash.ToArray(), cancellationToken);
        }
        catch when (old is not null)
        {
            // Not ours to handle, only to let the next request try to renew.
            Volatile.Write(ref old.Renewing, 0);
            throw;
        }

        var entry = new Entry(key, readAt);
        if (old is not null)
        {
            entry.LastUsedTicks = Interlocked.Read(ref old.LastUsedTicks);
        }

        if (old is not null || HasRoom())
        {
            _entries[hash] = entry;
        }

        return Accept(entry);
    }

    private bool HasRoom()
    {
        if (_entries.Count >= EntriesMax)
        {
            Sweep();
        }

        return _entries.Count < EntriesMax;
    }

    private Identity Accept(Entry entry)
    {
        if (entry.Key is not { } key)
        {
            return Refuse("Api-Key token is invalid");
        }

        var now = clock.GetUtcNow();
        if (!key.IsAcceptedAt(now))
        {
            return Refuse(key.Revoked ? "Api-Key token is revoked" : "Api-Key token is expired");
        }

        // Whole seconds: a hot key then writes to this shared line once a second, not on every request.
        var seconds = now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond);
        if (Volatile.Read(ref entry.LastUsedTicks) != seconds)
        {
            Volatile.Write(ref entry.LastUsedTicks, seconds);
        }

        return new Identity(key, null);
    }

    /// <summary>
    /// Whether this request has to ask the store: the entry is too old, or due for renewal and nobody else is at it.
    /// </summary>
    private bool MustAsk(Entry entry)
    {
        var age = clock.GetElapsedTime(entry.ReadAt);
        if (age >= (entry.Key is null ? UnknownLifetime : Lifetime))
        {
            return true;
        }

        return entry.Key is not null && age >= RefreshAfter && Interlocked.Exchange(ref entry.Renewing, 1) == 0;
    }

    /// <summary>Drops what is out of date; what is in use comes back with its next request.</summary>
    private void Sweep()
    {
        // At most once a second: with a full cache of keys in use, every unknown key would walk it.
        var last = Volatile.Read(ref _sweptAt);
        if (clock.GetElapsedTime(last) < UnknownLifetime
            || Interlocked.CompareExchange(ref _sweptAt, clock.GetTimestamp(), last) != last)
        {
            return;
        }

        foreach (var (hash, entry) in _entries)
        {
            if (clock.GetElapsedTime(entry.ReadAt) >= UnknownLifetime && Volatile.Read(ref entry.LastUsedTicks) == 0)
            {
                _entries.TryRemove(hash, out _);
            }
        }
    }

    private static string WithoutKey(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return "Api-Key token is not specified";
        }

        var blank = authorization.IndexOf(' ', StringComparison.Ordinal);
        var scheme = blank < 0 ? authorization : authorization[..blank];
        var isKnown = scheme.Equals("OAuth", StringComparison.OrdinalIgnoreCase)
            || scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        return !isKnown ? "Authorization header has invalid syntax"
            : blank < 0 || string.IsNullOrWhiteSpace(authorization[blank..]) ? "OAuth token is not specified"
            : "Api-Key token is not specified";
    }

    private static Identity Refuse(string message) => new(null, message);

    private sealed class Entry(ApiKey? key, long readAt)
    {
        public long LastUsedTicks;
        public int Renewing;

        public ApiKey? Key { get; } = key;

        public long ReadAt { get; } = readAt;
    }

    /// <summary>A SHA-256 as a value, so that looking it up allocates nothing.</summary>
    private readonly record struct KeyHash(ulong A, ulong B, ulong C, ulong D)
    {
        public static KeyHash Of(string text)
        {
            Span<byte> utf8 = stackalloc byte[ApiKeyFormat.Length * 3];
            var length = Encoding.UTF8.GetBytes(text, utf8);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(utf8[..length], hash);
            return MemoryMarshal.Read<KeyHash>(hash);
        }

        public byte[] ToArray()
        {
            var hash = new byte[SHA256.HashSizeInBytes];
            MemoryMarshal.Write(hash, in this);
            return hash;
        }
    }
}

/// <summary>When a key was last used, to the second.</summary>
public readonly record struct KeyUse(long KeyId, long BusinessId, DateTimeOffset LastUsedAt);
