using Laas.Storage.Tests.Crash;
using Laas.Storage.Tests.Postgres;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Laas.Storage.Tests;

/// <summary>Runs the tests, or, for a test that kills, the process that it kills.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [CrashVictim.Argument, var path, var businessId] => CrashVictim.RunAsync(path, businessId),
        [ClusterVictim.Argument] => ClusterVictim.RunAsync(),
        _ when args.Any(a => a is "-automated" or "@@") => ConsoleRunner.Run(args),
        _ => TestPlatformTestFramework.RunAsync(args, (builder, arguments) =>
            SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, arguments)),
    };
}
