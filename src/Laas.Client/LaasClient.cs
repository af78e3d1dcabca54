using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laas.Contracts;

namespace Laas.Client;

/// <summary>
/// Client of the LaaS API: the real service or an OpenLaaS server. Safe for use by many threads at once. It never
/// fails on members or enum texts it does not know.
/// </summary>
/// <remarks>
/// <para>
/// Requests that only read, and writes that carry an idempotency key, are repeated when the connection fails, when a
/// limit is exhausted (420, after the time that the server names) and when the server fails (500 and above). A write
/// without a key is sent once. Every method throws <see cref="LaasException"/> when the request fails in the end, and
/// <see cref="OperationCanceledException"/> when its token is cancelled, also during a wait; a write may then have
/// happened.
/// </para>
/// </remarks>
public sealed partial class LaasClient
{
    // A server whose page tokens never end would keep a caller busy for ever.
    private const int PagesMax = 1_000_000;

    private static readonly ContractsJson Json = ContractsJson.Wire;

    private readonly HttpClient http;
    private readonly LaasClientOptions options;
    private readonly TimeProvider time;
    private readonly Uri baseAddress;

    /// <summary>Makes a client.</summary>
    /// <param name="http">Sends the requests; its timeout counts for each attempt. It is not disposed here.</param>
    /// <param name="options">Settings; <see langword="null"/>: the defaults.</param>
    /// <param name="time">Clock of all waits; <see langword="null"/>: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public LaasClient(HttpClient http, LaasClientOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        this.http = http;
        this.options = options ?? new LaasClientOptions();
        this.options.Validate();
        this.time = time ?? TimeProvider.System;

        // Without the final slash the last segment of a base path would be replaced.
        var root = http.BaseAddress ?? this.options.BaseAddress;
        baseAddress = root.AbsoluteUri.EndsWith('/') ? root : new Uri(root.AbsoluteUri + "/");
    }

    private async Task<T> SendAsync<T>(Call call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (answer, failure, delay) =
                await TryOnceAsync(call, type, attempt, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                return answer!;
            }

            if (delay is not { } wait || attempt >= options.RetryMax || !call.MayRepeat)
            {
                throw failure;
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> SendWrappedAsync<T>(
        Call call, JsonTypeInfo<ApiResponse<T>> type, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(call, type, cancellationToken).ConfigureAwait(false);
        return answer.Result is { } result
            ? result
            : throw new LaasException("The answer has no result.") { StatusCode = 200 };
    }

    private async Task<Outcome<T>> TryOnceAsync<T>(
        Call call, JsonTypeInfo<T> type, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            using var message = call.ToMessage(baseAddress, options.ApiKey);
            using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? ReadAnswer(response, body, type)
                : new Outcome<T>(default, Failures.Read(response, body), DelayAfter(response, attempt));
        }
        catch (HttpRequestException e)
        {
            return NoAnswer<T>(e, attempt);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // The HttpClient's own timeout, not the caller's token.
            return NoAnswer<T>(e, attempt);
        }
    }

    private TimeSpan? DelayAfter(HttpResponseMessage response, int attempt) =>
        RetryRules.DelayAfter(response, attempt, options, time);

    private static Outcome<T> ReadAnswer<T>(HttpResponseMessage response, byte[] body, JsonTypeInfo<T> type)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(body, type);
            return answer is not null
                ? new Outcome<T>(answer, null, null)
                : new Outcome<T>(default, Failures.Unreadable(response, null), null);
        }
        catch (JsonException e)
        {
            return new Outcome<T>(default, Failures.Unreadable(response, e), null);
        }
    }

    private Outcome<T> NoAnswer<T>(Exception cause, int attempt) =>
        new(default, new LaasException("The server did not answer.", cause), RetryRules.Backoff(attempt, options));

    private static async IAsyncEnumerable<T> AllPagesAsync<T>(
        Func<PageRequest, CancellationToken, Task<(IReadOnlyList<T>? Items, Paging? Paging)>> read,
        int? limit,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new PageRequest(Limit: limit);
        for (var count = 0; count < PagesMax; count++)
        {
            var (items, paging) = await read(page, cancellationToken).ConfigureAwait(false);
            foreach (var item in items ?? [])
            {
                yield return item;
            }

            if (paging?.NextPageToken is not { Length: > 0 } next)
            {
                yield break;
            }

            if (string.Equals(next, page.Token, StringComparison.Ordinal))
            {
                throw new LaasException("The server names the same page as the next one.") { StatusCode = 200 };
            }

            page = page with { Token = next };
        }

        throw new LaasException($"The list has more than {PagesMax} pages.") { StatusCode = 200 };
    }

    /// <summary>What one attempt brought: an answer, or a failure with the wait before it may be repeated.</summary>
    private readonly record struct Outcome<T>(T? Answer, LaasException? Failure, TimeSpan? Delay);
}
