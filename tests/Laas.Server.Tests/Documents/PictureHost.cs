using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Laas.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Laas.Server.Tests.Documents;

/// <summary>A web server with pictures, good and bad, over https on the loopback.</summary>
internal sealed class PictureHost : IAsyncDisposable
{
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private int _asked;

    private PictureHost(WebApplication app, X509Certificate2 certificate) => (_app, _certificate) = (app, certificate);

    public int Port { get; private set; }

    /// <summary>Requests that came.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Trusts this host's certificate and no other.</summary>
    public RemoteCertificateValidationCallback Trusts => (_, certificate, _, _) =>
        certificate?.GetRawCertData().AsSpan().SequenceEqual(_certificate.RawData) is true;

    public string Url(string path, string host = "127.0.0.1") =>
        string.Create(CultureInfo.InvariantCulture, $"https://{host}:{Port}{path}");

    public static async Task<PictureHost> StartAsync()
    {
        var certificate = Certificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        var app = builder.Build();
        var host = new PictureHost(app, certificate);
        host.Map();
        await app.StartAsync();
        host.Port = new Uri(app.Urls.First()).Port;
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private void Map()
    {
        _app.Use(async (http, next) =>
        {
            Interlocked.Increment(ref _asked);
            await next(http);
        });
        _app.Run(http => http.Request.Path.Value switch
        {
            "/ok.png" => AnswerAsync(http, "image/png", Png),
            "/octets" => AnswerAsync(http, "application/octet-stream", Png),
            "/untyped" => AnswerAsync(http, null, Png),
            "/page" => AnswerAsync(http, "text/html", Png),
            "/lie.png" => AnswerAsync(http, "image/png", "<html>"u8.ToArray()),
            "/empty" => AnswerAsync(http, "image/png", []),
            "/largest" => StreamAsync(http, Document.LengthMax),
            "/too-large" => StreamAsync(http, Document.LengthMax + 1),
            "/announced" => AnnounceAsync(http),
            "/never" => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted),
            "/cut" => CutAsync(http),
            "/to" => RedirectAsync(http, http.Request.Query["url"].ToString()),
            { } path when path.StartsWith("/hops/", StringComparison.Ordinal) => HopAsync(http, path),
            _ => AnswerAsync(http, "text/plain", "no"u8.ToArray(), 404),
        });
    }

    private static async Task AnswerAsync(HttpContext http, string? type, byte[] content, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content);
    }

    /// <summary>Says nothing of its length.</summary>
    private static async Task StreamAsync(HttpContext http, int length)
    {
        http.Response.ContentType = "image/png";
        var content = new byte[length];
        Png.CopyTo(content, 0);
        await http.Response.Body.WriteAsync(content);
    }

    private static async Task AnnounceAsync(HttpContext http)
    {
        http.Response.ContentType = "image/png";
        http.Response.ContentLength = Document.LengthMax + 1;
        await http.Response.Body.FlushAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
    }

    private static async Task CutAsync(HttpContext http)
    {
        http.Response.ContentType = "image/png";
        http.Response.ContentLength = 1000;
        await http.Response.Body.WriteAsync(Png);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private static Task HopAsync(HttpContext http, string path)
    {
        var left = int.Parse(path["/hops/".Length..], CultureInfo.InvariantCulture);
        return RedirectAsync(http, left == 1 ? "/ok.png" : string.Create(CultureInfo.InvariantCulture, $"/hops/{left - 1}"));
    }

    private static Task RedirectAsync(HttpContext http, string url)
    {
        http.Response.StatusCode = 302;
        http.Response.Headers.Location = url;
        return Task.CompletedTask;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=pictures.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
