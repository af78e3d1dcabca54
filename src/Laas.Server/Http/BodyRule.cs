namespace Laas.Server.Http;

/// <summary>What the body of a request may be.</summary>
/// <param name="LengthMax">Largest body, bytes.</param>
/// <param name="TooBigStatus">How a larger one is refused: the contract has 400 for it, HTTP has 413.</param>
/// <param name="MediaTypes">Accepted types; empty: JSON in UTF-8, which is also what a body without a type is.</param>
internal sealed record BodyRule(int LengthMax, int TooBigStatus, IReadOnlyList<string> MediaTypes)
{
    /// <summary>Largest file that is uploaded, bytes (10 MB).</summary>
    public const int UploadMax = 10 * 1024 * 1024;

    public static BodyRule Contract { get; } = new(Body.LengthMax, StatusCodes.Status400BadRequest, []);

    public static BodyRule Json { get; } = new(Body.LengthMax, StatusCodes.Status413PayloadTooLarge, []);

    public static BodyRule Upload(IReadOnlyList<string> mediaTypes) =>
        new(UploadMax, StatusCodes.Status413PayloadTooLarge, mediaTypes);
}
