using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Laas.Server.Papers.Pdf;

/// <summary>The objects of a PDF file and its table of them.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    /// <summary>Adds an object; returns its number.</summary>
    public int Add(string body)
    {
        _objects.Add(Encoding.ASCII.GetBytes(body));
        return _objects.Count;
    }

    /// <summary>Keeps a number for an object that is set later.</summary>
    public int Reserve() => Add("null");

    public void Set(int number, string body) => _objects[number - 1] = Encoding.ASCII.GetBytes(body);

    /// <summary>Adds bytes, compressed.</summary>
    /// <param name="entries">Further entries of its dictionary, each with a space behind.</param>
    public int AddStream(byte[] content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(content);
        }

        var head = string.Create(
            CultureInfo.InvariantCulture, $"<< {entries}/Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
        _objects.Add([.. Encoding.ASCII.GetBytes(head), .. packed.ToArray(), .. "\nendstream"u8]);
        return _objects.Count;
    }

    /// <summary>The file; the same objects make the same bytes.</summary>
    public byte[] Write(int catalog, int info)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8);
        var places = new long[_objects.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = file.Length;
            Ascii(file, $"{i + 1} 0 obj\n");
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }

        // The id of a file is its content: equal papers are one paper.
        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        var table = file.Length;
        Ascii(file, $"xref\n0 {places.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            Ascii(file, $"{place:D10} 00000 n \n");
        }

        Ascii(file, $"trailer\n<< /Size {places.Length + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\n");
        Ascii(file, $"startxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A text string of any characters.</summary>
    public static string TextOf(string text) =>
        $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static void Ascii(MemoryStream file, FormattableString text) =>
        file.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));
}
