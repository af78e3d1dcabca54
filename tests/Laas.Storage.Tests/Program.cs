using Laas.Storage.Tests.Crash;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Laas.Storage.Tests;

/// <summary>Runs the tests, or, for the crash test, the process that it kills.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [CrashVictim.Argument, var path, var businessId] => CrashVictim.RunAsync(path, businessId),
        _ when args.Any(a => a is "-automated" or "@@") => ConsoleRunner.Run(args),
        _ => TestPlatformTestFramework.RunAsync(args, (builder, arguments) =>
            SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, arguments)),
    };
}
