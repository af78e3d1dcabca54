using System.CommandLine;
using System.CommandLine.Parsing;
using Laas.Server.Autopilot;
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
        var autopilot = new Option<AutopilotChoice?>("--autopilot")
        {
            Description = "Play warehouse, couriers and customers in a demo store: 'on' (so it is with --demo), 'off', or simulated seconds a second.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = ReadChoice,
        };
        var command = new Command("serve", "Serve the API.") { urls, demo, limits, config, readOnly, autopilot };
        command.Validators.Add(call =>
        {
            if (call.GetValue(autopilot) is { IsOn: true } && call.GetValue(readOnly))
            {
                call.AddError("--autopilot moves orders and --read-only writes nothing: give one of them.");
            }

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
                Autopilot = call.GetValue(autopilot),
            },
            cancellationToken));
        return command;
    }

    private static AutopilotChoice? ReadChoice(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 0 ? "on" : argument.Tokens[0].Value;
        var choice = AutopilotChoice.Parse(text);
        if (choice is null)
        {
            argument.AddError($"--autopilot takes 'on', 'off' or a speed from 1 to 1000000, not '{text}'.");
        }

        return choice;
    }
}
