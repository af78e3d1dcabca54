namespace Laas.Storage.Tests;

/// <summary>An empty folder, gone with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("laas-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
