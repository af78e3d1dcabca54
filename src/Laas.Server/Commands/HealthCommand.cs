using System.CommandLine;
using Laas.Server.Hosting;

namespace Laas.Server.Commands;

/// <summary><c>laas-server health</c>: asks a running server whether it is ready, where no curl is at hand, as in the container image.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Build()
    {
        var url = new Option<Uri>("--url")
        {
            Description = "Address of the server.",
            DefaultValueFactory = _ => new Uri(ServeOptions.DefaultUrls),
            CustomParser = given => Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri
                : Refuse(given, $"'{given.Tokens[0].Value}' is not an address with http or https."),
        };
        var command = new Command("health", "Ask a running server whether it is ready: exit code 0 when it is, 1 when not.") { url };
        CommandLine.SetAction(command, (call, cancellationToken) => AskAsync(call.GetValue(url)!, cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(Uri server, CancellationToken cancellationToken)
    {
        // A proxy of the environment is for the way out; the server asked is this machine's own.
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(server, "/health/ready"), cancellationToken);
            var state = await answer.Content.ReadAsStringAsync(cancellationToken);
            await (answer.IsSuccessStatusCode ? Console.Out : Console.Error).WriteLineAsync(state);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException
            || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await Console.Error.WriteLineAsync($"laas-server: {server} does not answer: {failure.Message}");
            return 1;
        }
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult given, string message)
    {
        given.AddError(message);
        return null;
    }
}
