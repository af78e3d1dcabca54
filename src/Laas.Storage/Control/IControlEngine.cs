using System.Data.Common;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>What the control plane does differently on each engine. Its statements are the same on both.</summary>
internal interface IControlEngine
{
    /// <summary>Starts a transaction that reads all tables as of one moment and makes no writer wait; ended by COMMIT.</summary>
    string BeginSnapshot { get; }

    /// <summary>Whether a transaction should hold rows of one business only, as businesses may stand on different nodes.</summary>
    bool OneBusinessPerTransaction { get; }

    /// <summary>Runs work on an open connection. It may run again after the connection has failed, so it must be repeatable.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>As <see cref="RunAsync"/>, for work that writes and that a request waits for: where only one can write, the others wait here.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or cannot write.</exception>
    Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>A condition that a text is one of those of a parameter, such as <c>IN (…)</c>.</summary>
    string AnyOf(string parameter);

    /// <summary>The value of such a parameter.</summary>
    object Texts(IReadOnlyCollection<string> texts);

    /// <summary>
    /// Gives a slot its capacity on every day from <paramref name="firstDay"/> on that is booked already: unused grants are
    /// called back, and the capacity never falls below what is booked.
    /// </summary>
    Task SaveCapacityAsync(CourierSlot slot, int firstDay, CancellationToken cancellationToken);
}
