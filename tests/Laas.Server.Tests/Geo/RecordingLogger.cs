using Laas.Server.Geo;
using Microsoft.Extensions.Logging;

namespace Laas.Server.Tests.Geo;

internal sealed class RecordingLogger : ILogger<HttpGeocoderResolver>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add($"{formatter(state, exception)} {exception}");
}
