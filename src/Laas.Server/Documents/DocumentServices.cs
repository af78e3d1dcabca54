namespace Laas.Server.Documents;

/// <summary>Documents and pictures in a host.</summary>
internal static class DocumentServices
{
    /// <summary>Nothing of it is made before it is first asked for, but for what signs the links.</summary>
    public static IServiceCollection AddDocuments(
        this IServiceCollection services, DocumentOptions documents, PictureOptions pictures) => services
        .AddSingleton(documents)
        .AddSingleton(pictures)
        .AddSingleton<DocumentLinks>()
        .AddSingleton<PictureFetcher>(s => new PictureFetcher(pictures, s.GetRequiredService<TimeProvider>()))
        .AddSingleton<Pictures>();
}
