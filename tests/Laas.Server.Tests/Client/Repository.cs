namespace Laas.Server.Tests.Client;

/// <summary>Where the files are that tests compare with.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The reference OpenAPI text: <c>LAAS_SPEC</c>, or the file beside the repository or above it.</summary>
    public static string? Spec { get; } = new[]
    {
        Environment.GetEnvironmentVariable("LAAS_SPEC"),
        Path.Combine(Root, "..", "shared", "contract", "laas-openapi.yaml"),
        Path.Combine(Root, "..", "..", "shared", "contract", "laas-openapi.yaml"),
    }.FirstOrDefault(File.Exists);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Laas.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
