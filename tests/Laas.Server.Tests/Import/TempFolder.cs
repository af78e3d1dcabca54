namespace Laas.Server.Tests.Import;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("laas-import-").FullName;

    public string Path { get; }

    public void Put(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    public void Put(string file, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);

    public string Get(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
