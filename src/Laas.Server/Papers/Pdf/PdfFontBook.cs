using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Laas.Server.Papers.Pdf;

/// <summary>The fonts of a document with the glyphs that it uses of each.</summary>
internal sealed class PdfFontBook
{
    /// <summary>Entries of one block of a character map (PDF 32000-1, 9.10.3).</summary>
    private const int BlockMax = 100;

    private readonly List<(TrueTypeFont Font, SortedDictionary<ushort, Rune> Glyphs)> _fonts = [];

    /// <summary>Resource name of a font, such as <c>F1</c>.</summary>
    public string NameOf(TrueTypeFont font) => string.Create(CultureInfo.InvariantCulture, $"F{IndexOf(font) + 1}");

    /// <summary>Notes that a character is used; returns its glyph.</summary>
    public ushort Use(TrueTypeFont font, Rune rune)
    {
        var glyph = font.GlyphOf(rune);
        _fonts[IndexOf(font)].Glyphs.TryAdd(glyph, font.Has(rune) ? rune : TrueTypeFont.Replacement);
        return glyph;
    }

    /// <summary>Writes all fonts into a file.</summary>
    /// <returns>The dictionary that pages name as their fonts.</returns>
    public string Write(PdfFile file)
    {
        var names = new StringBuilder("<<");
        foreach (var (font, glyphs) in _fonts)
        {
            names.Append(CultureInfo.InvariantCulture, $" /{NameOf(font)} {WriteFont(file, font, glyphs)} 0 R");
        }

        return names.Append(" >>").ToString();
    }

    private int IndexOf(TrueTypeFont font)
    {
        var index = _fonts.FindIndex(f => ReferenceEquals(f.Font, font));
        if (index < 0)
        {
            index = _fonts.Count;
            _fonts.Add((font, []));
        }

        return index;
    }

    private static int WriteFont(PdfFile file, TrueTypeFont font, SortedDictionary<ushort, Rune> glyphs)
    {
        var subset = font.Subset(glyphs.Keys);
        var name = $"{Tag(subset)}+{font.Name}";
        var program = file.AddStream(subset, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length} "));
        var descriptor = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 "
            + $"/Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.CapHeight} /StemV 80 /FontFile2 {program} 0 R >>"));
        var widths = string.Join(' ', glyphs.Keys.Select(g => string.Create(
            CultureInfo.InvariantCulture, $"{g} [{PdfPage.Number(font.WidthOf(g) * 1000.0 / font.UnitsPerEm)}]")));
        var descendant = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            + $"/Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /W [{widths}] >>"));
        var characters = file.AddStream(Encoding.ASCII.GetBytes(CharacterMap(glyphs)));
        return file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] "
            + $"/ToUnicode {characters} 0 R >>"));
    }

    /// <summary>Six letters that tell subsets of one font apart.</summary>
    private static string Tag(byte[] subset) =>
        string.Concat(SHA256.HashData(subset).Take(6).Select(b => (char)('A' + (b % 26))));

    /// <summary>From glyphs back to characters: what is copied or searched.</summary>
    private static string CharacterMap(SortedDictionary<ushort, Rune> glyphs)
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var block in glyphs.Chunk(BlockMax))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, rune) in block)
            {
                var units = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()));
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{units}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
