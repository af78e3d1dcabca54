using System.CommandLine;
using System.Data.Common;
using Laas.Server.Hosting;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary>The command line of <c>laas-server</c>. Data goes to stdout, messages to stderr; 0 is success, 1 a refusal, 2 a wrong call.</summary>
internal static class CommandLine
{
    /// <summary>Options that every command on a database takes.</summary>
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "Folder of the SQLite file.",
        DefaultValueFactory = _ => ServeOptions.DefaultData,
        Recursive = true,
    };

    public static Option<string?> Database { get; } = new("--database")
    {
        Description = "Another database: a path, 'Data Source=PATH', or a PostgreSQL connection string such as 'Host=…;Database=…;Username=…'. Default: the variable LAAS_DATABASE.",
        Recursive = true,
    };

    public static RootCommand Build()
    {
        var root = new RootCommand("OpenLaaS: Logistics as a Service that anyone can run.")
        {
            ServeCommand.Build(),
            ImportCommand.Build(),
            KeysCommand.Build(),
            OrderCommand.Build(),
            ExplainCommand.Build(),
            VerifyCommand.Build(),
            RepairCommand.Build(),
            BackupCommand.Build(),
            CopyCommand.Build(),
            MigrateCommand.Build(),
            HealthCommand.Build(),
        };
        root.Options.Add(Data);
        root.Options.Add(Database);
        return root;
    }

    /// <summary>The existing database of a call.</summary>
    public static StoreDatabase Open(ParseResult call) =>
        Databases.Current(Databases.Find(call.GetValue(Data)!, call.GetValue(Database), TimeProvider.System));

    /// <summary>The existing database of a call that writes: not a copy that is incomplete, nor a store that has moved.</summary>
    public static StoreDatabase OpenToWrite(ParseResult call)
    {
        var database = Open(call);
        database.DemandServable(forWriting: true);
        return database;
    }

    /// <summary>Runs a command; what is the caller's to mend becomes one line on stderr and exit code 1.</summary>
    public static void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (call, cancellationToken) =>
        {
            try
            {
                return await action(call, cancellationToken);
            }
            catch (Exception failure) when (failure
                is SchemaException or InvalidOperationException or IOException or UnauthorizedAccessException or DbException
                or StoreBusyException or StoreUnavailableException or FormatException or InvalidDataException)
            {
                await Console.Error.WriteLineAsync($"laas-server: {failure.Message.ReplaceLineEndings(" ")}");
                return 1;
            }
        });
}
