namespace Laas.Server.Import;

/// <summary>Rows of one file, in one of the formats.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>
    /// Checks the header; <see langword="false"/> when the rows would make no sense, with the reasons in the log.
    /// </summary>
    ValueTask<bool> BeginAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Fills the row with the next one; <see langword="false"/> at the end or when the file cannot be read on.
    /// </summary>
    ValueTask<bool> ReadAsync(Row row, CancellationToken cancellationToken);
}
