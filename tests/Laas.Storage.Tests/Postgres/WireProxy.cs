using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Laas.Storage.Tests.Postgres;

/// <summary>What becomes of a round trip.</summary>
public enum Fate
{
    Passes,

    /// <summary>Nothing reaches the server, whose connection is cut too.</summary>
    NeverArrives,

    /// <summary>Half of it reaches the server, whose connection is cut then.</summary>
    ArrivesInPart,

    /// <summary>The client's connection is cut when the server has answered.</summary>
    AnswerIsLost,

    /// <summary>The client's connection is cut at once; the server hears nothing of that and gets everything a while later.</summary>
    ArrivesLate,

    /// <summary>The server does it; the client hears nothing and is left waiting.</summary>
    AnswerIsSilence,

    /// <summary>Nothing reaches the server, and the client is left waiting.</summary>
    SilentlyDropped,
}

/// <summary>A network between Npgsql and PostgreSQL that loses what a test tells it to lose.</summary>
internal sealed class WireProxy : IAsyncDisposable
{
    public static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(300);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RoundTrip> _trips = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;

    /// <param name="server">Connection string of the server.</param>
    public WireProxy(string server)
    {
        _server = new NpgsqlConnectionStringBuilder(server);
        _listener.Start();
        var through = new NpgsqlConnectionStringBuilder(server)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        ConnectionString = through.ConnectionString;
        _accepting = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>Decides the fate of each round trip; called from several threads.</summary>
    public Func<RoundTrip, Fate> Judge { get; set; } = static _ => Fate.Passes;

    /// <summary>Every round trip that clients have asked for.</summary>
    public IReadOnlyCollection<RoundTrip> Trips => _trips;

    /// <summary>This fate for the first round trips with a COMMIT; all else passes.</summary>
    /// <returns>How many of them have met it.</returns>
    public Func<int> LoseCommits(Fate fate, int count = 1)
    {
        var met = 0;
        Judge = trip => trip.Commits && Interlocked.Increment(ref met) <= count ? fate : Fate.Passes;
        return () => Math.Min(met, count);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            var answering = Task.CompletedTask;
            try
            {
                await server.ConnectAsync(_server.Host!, _server.Port, _stop.Token);
                client.NoDelay = server.NoDelay = true;
                var answers = new Answers(client, server);
                var asked = new WireMessages(client.GetStream());
                await server.GetStream().WriteAsync(await asked.StartAsync(_stop.Token), _stop.Token);
                answering = answers.RunAsync(_stop.Token);
                while (await PassAsync(await asked.TripAsync(_stop.Token), client, server, answers))
                {
                    // The next one.
                }
            }
            catch (Exception exception) when (IsEnd(exception))
            {
                // One side has gone; the other follows.
            }

            client.Close();
            server.Close();
            await answering;
        }
    }

    /// <returns>Whether the line goes on.</returns>
    private async Task<bool> PassAsync(RoundTrip trip, TcpClient client, TcpClient server, Answers answers)
    {
        _trips.Enqueue(trip);
        var fate = Judge(trip);
        var stream = server.GetStream();
        switch (fate)
        {
            case Fate.Passes:
                await stream.WriteAsync(trip.Bytes, _stop.Token);
                return !trip.Ends;
            case Fate.NeverArrives:
                return false;
            case Fate.ArrivesInPart:
                await stream.WriteAsync(trip.Bytes.AsMemory(0, trip.Bytes.Length / 2), _stop.Token);
                return false;
            case Fate.AnswerIsLost:
                var lost = answers.MuteAsync();
                await stream.WriteAsync(trip.Bytes, _stop.Token);
                await lost;
                return false;
            case Fate.ArrivesLate:
                var late = answers.MuteAsync();
                client.Close();
                await Task.Delay(Lateness, TimeProvider.System, _stop.Token);
                await stream.WriteAsync(trip.Bytes, _stop.Token);
                await late;
                return false;
            case Fate.AnswerIsSilence:
                var silent = answers.MuteAsync();
                await stream.WriteAsync(trip.Bytes, _stop.Token);
                await silent;
                return await IsWaitingAsync(client);
            case Fate.SilentlyDropped:
                return await IsWaitingAsync(client);
            default:
                throw new InvalidOperationException($"No such fate: {fate}.");
        }
    }

    /// <summary>A client that hears nothing says nothing: false, when it has hung up.</summary>
    private async Task<bool> IsWaitingAsync(TcpClient client) =>
        await client.GetStream().ReadAsync(new byte[1], _stop.Token) > 0;

    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

    /// <summary>The way back.</summary>
    private sealed class Answers(TcpClient client, TcpClient server)
    {
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isMuted;

        /// <summary>From now on the client hears nothing; ends when the server is ready for more or has gone.</summary>
        public Task MuteAsync()
        {
            _isMuted = true;
            return _answered.Task;
        }

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            try
            {
                var answered = new WireMessages(server.GetStream());
                while (true)
                {
                    var message = await answered.NextAsync(cancellationToken);
                    if (!_isMuted)
                    {
                        await client.GetStream().WriteAsync(message, cancellationToken);
                    }
                    else if (message[0] == (byte)'Z')
                    {
                        _answered.TrySetResult();
                    }
                }
            }
            catch (Exception exception) when (IsEnd(exception))
            {
                // A server that has gone is gone for the client too.
                if (!_isMuted)
                {
                    client.Close();
                }

                _answered.TrySetResult();
            }
        }
    }
}
