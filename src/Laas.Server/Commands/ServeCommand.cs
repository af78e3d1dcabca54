using System.CommandLine;
using Laas.Server.Hosting;

namespace Laas.Server.Commands;

/// <summary><c>laas-server serve</c>: the server itself.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons.",
            DefaultValueFactory = _ => ServeOptions.DefaultUrls,
        };
        var demo = new Option<bool>("--demo") { Description = "Fill an empty store with demo data and print keys and a first request." };
        var limits = new Option<string?>("--limits") { Description = "Rate limits: 'contract' (default) or 'off' for load tests." };
        limits.AcceptOnlyFromAmong("contract", "off");
        var config = new Option<string?>("--config") { Description = "A JSON configuration file; see docs/configuration.md." };
        var readOnly = new Option<bool>("--read-only")
        {
            Description = "Answer reads only, writing operations with 503: for the last step of 'copy', and for a store that was moved.",
        };
        var command = new Command("serve", "Serve the API.") { urls, demo, limits, config, readOnly };
        command.Validators.Add(call =>
        {
            if (call.GetValue(demo) && call.GetValue(readOnly))
            {
                call.AddError("--demo fills a store and --read-only writes nothing: give one of them.");
            }
        });
        CommandLine.SetAction(command, (call, cancellationToken) => Serving.RunAsync(
            new ServeOptions(
                call.GetValue(CommandLine.Data)!,
                call.GetValue(CommandLine.Database),
                call.GetValue(urls)!,
                call.GetValue(demo),
                call.GetValue(limits),
                call.GetValue(config))
            {
                ReadOnly = call.GetValue(readOnly),
            },
            cancellationToken));
        return command;
    }
}
