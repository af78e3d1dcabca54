using System.Collections.Immutable;

namespace Laas.TestPostgres;

/// <summary>What a private server is started with. Durability is PostgreSQL's default: fsync and synchronous_commit are on.</summary>
public sealed record PostgresOptions
{
    public int MaxConnections { get; init; } = 300;

    /// <summary>Further settings as in postgresql.conf, unquoted. They win over those of the cluster's own.</summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>How a server is stopped.</summary>
public enum PostgresStop
{
    /// <summary>Sessions are ended, a checkpoint is written.</summary>
    Fast,

    /// <summary>No checkpoint: the next start recovers from the log, as after a crash.</summary>
    Immediate,
}
