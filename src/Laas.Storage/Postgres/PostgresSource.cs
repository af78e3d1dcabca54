using Npgsql;

namespace Laas.Storage;

/// <summary>The connections of one database. What the operator's connection string does not say is set to what we have measured.</summary>
internal static class PostgresSource
{
    /// <summary>A batch of some thirty orders leaves at once: what comes in pieces wakes the database for each.</summary>
    private const int WriteBufferBytes = 64 * 1024;

    /// <summary>For what goes through whole tables: migrating, copying, verifying. The planner is left as it is.</summary>
    public static NpgsqlDataSource ForTools(NpgsqlConnectionStringBuilder given) => Build(WithDefaults(given), prepareSession: null);

    /// <summary>For everything that a server does but the commit path.</summary>
    public static PostgresPool ForReading(NpgsqlConnectionStringBuilder given, TimeProvider time)
    {
        var settings = WithDefaults(given);
        if (!given.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = 32;
        }

        return new PostgresPool(Build(settings, PostgresReadSql.PrepareSession), settings.MaxPoolSize, time);
    }

    /// <summary>For the writers.</summary>
    public static NpgsqlDataSource ForWriting(NpgsqlConnectionStringBuilder given)
    {
        var settings = WithDefaults(given);
        settings.MinPoolSize = 0;
        if (!given.ShouldSerialize("Write Buffer Size"))
        {
            settings.WriteBufferSize = WriteBufferBytes;
        }

        settings.MaxPoolSize = 2 * PostgresStore.WriterCount;
        return Build(settings, PostgresSql.PrepareSession);
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings, string? prepareSession)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (prepareSession is not null)
        {
            builder.UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var prepare = Command(connection);
                    prepare.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var prepare = Command(connection);
                    await prepare.ExecuteNonQueryAsync().ConfigureAwait(false);
                });
        }

        return settings.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();

#pragma warning disable CA2100 // A constant.
        NpgsqlCommand Command(NpgsqlConnection connection) => new(prepareSession, connection);
#pragma warning restore CA2100
    }

    private static NpgsqlConnectionStringBuilder WithDefaults(NpgsqlConnectionStringBuilder given)
    {
        var settings = new NpgsqlConnectionStringBuilder(given.ConnectionString);
        Default("Application Name", () => settings.ApplicationName = "laas-server");

        // A dead host must not hold a request longer than a client waits; a failover is looked for every second (SCALE 6).
        Default("Timeout", () => settings.Timeout = 3);
        Default("Command Timeout", () => settings.CommandTimeout = 15);
        Default("Host Recheck Seconds", () => settings.HostRecheckSeconds = 1);

        // The statements are a closed set: prepared once per connection.
        Default("Max Auto Prepare", () => settings.MaxAutoPrepare = 200);
        Default("Auto Prepare Min Usages", () => settings.AutoPrepareMinUsages = 2);
        settings.Enlist = false;

        // Also where the operator says otherwise: a reset would undo what a session begins with.
        settings.NoResetOnClose = true;

        // What runs into the timeout breaks its connection: the answer to a cancelled wait for a standby looks like success,
        // and such a commit, of an order or of a revoked key, must not be reported as one.
        settings.CancellationTimeout = -1;
        return settings;

        void Default(string keyword, Action set)
        {
            if (!given.ShouldSerialize(keyword))
            {
                set();
            }
        }
    }
}
