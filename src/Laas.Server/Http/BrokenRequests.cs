using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Laas.Contracts;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Laas.Server.Http;

/// <summary>
/// What cannot be read as HTTP never becomes a request: Kestrel answers it by itself, with a bare status. This puts the
/// envelope in its place. Kestrel says beforehand that it is about to refuse; the connection's output then holds back what
/// is written and sends the envelope instead. Other answers pass untouched and uncopied.
/// </summary>
internal sealed class BrokenRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Puts the replaceable output under every connection.</summary>
    public static void Prepare(KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(endpoint =>
        endpoint.Use(next => connection =>
        {
            var output = new ReplaceableOutput(connection.Transport.Output);
            connection.Features.Set(output);
            connection.Transport = new Duplex(connection.Transport.Input, output);
            return next(connection);
        }));

    /// <summary>Listens to Kestrel until disposed.</summary>
    public static IDisposable Watch(DiagnosticListener host) =>
        host.Subscribe(new BrokenRequests(), static name => string.Equals(name, Event, StringComparison.Ordinal));

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Under TLS the output carries cipher text: there the bare answer stays.
        if (string.Equals(value.Key, Event, StringComparison.Ordinal)
            && value.Value is IFeatureCollection features
            && features.Get<IHttpResponseFeature>() is { HasStarted: false, StatusCode: >= 400 } response
            && features.Get<ITlsHandshakeFeature>() is null
            && features.Get<ReplaceableOutput>() is { } output)
        {
            output.ReplaceWith(Response(response.StatusCode, features.Get<IConnectionIdFeature>()?.ConnectionId ?? ""));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static byte[] Response(int status, string connectionId)
    {
        var answer = Answer.Refuse(status, ErrorCodes.BadRequest, status switch
        {
            StatusCodes.Status408RequestTimeout => "The request did not arrive in time",
            StatusCodes.Status414UriTooLong => "The request line is too long",
            StatusCodes.Status431RequestHeaderFieldsTooLarge => "The request headers are too long or too many",
            StatusCodes.Status505HttpVersionNotsupported => "The HTTP version is not supported",
            _ => "The request cannot be read as HTTP",
        });
        var body = RefusalBody.Envelope(answer.Faults ?? []);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} {Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status)}\r\n"
            + $"Content-Length: {body.Length}\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + $"{WireEdge.RequestIdHeader}: {connectionId}:0\r\nX-Content-Type-Options: nosniff\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}

/// <summary>An output whose last answer can be replaced before it is written.</summary>
internal sealed class ReplaceableOutput(PipeWriter inner) : PipeWriter
{
    private byte[]? _replacement;
    private ArrayBufferWriter<byte>? _dropped;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes + (_dropped?.WrittenCount ?? 0);

    /// <summary>From now on what is written is dropped, and these bytes are sent once.</summary>
    public void ReplaceWith(byte[] answer)
    {
        _dropped = new ArrayBufferWriter<byte>();
        _replacement = answer;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _dropped?.GetMemory(sizeHint) ?? inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _dropped is { } dropped ? dropped.GetSpan(sizeHint) : inner.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (_dropped is { } dropped)
        {
            dropped.Advance(bytes);
        }
        else
        {
            inner.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_dropped is { WrittenCount: > 0 } && _replacement is { } answer)
        {
            _replacement = null;
            return inner.WriteAsync(answer, cancellationToken);
        }

        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
