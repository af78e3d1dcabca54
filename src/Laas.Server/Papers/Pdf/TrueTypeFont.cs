using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace Laas.Server.Papers.Pdf;

/// <summary>
/// A TrueType font that we ship: widths, glyphs of characters, and its own file cut down to the glyphs that a document uses.
/// </summary>
internal sealed class TrueTypeFont
{
    /// <summary>Stands for whatever the font does not have.</summary>
    public static readonly Rune Replacement = new(0xFFFD);

    private static readonly Lazy<TrueTypeFont> LazyRegular = new(() => Load("NotoSans-Regular"));
    private static readonly Lazy<TrueTypeFont> LazyBold = new(() => Load("NotoSans-Bold"));

    private readonly byte[] _file;
    private readonly FrozenDictionary<string, Range> _tables;
    private readonly FrozenDictionary<int, ushort> _glyphs;
    private readonly ushort[] _widths;

    private TrueTypeFont(string name, byte[] file)
    {
        Name = name;
        _file = file;
        _tables = ReadTables(file).ToFrozenDictionary(StringComparer.Ordinal);
        GlyphCount = U16(Table("maxp"), 4);
        UnitsPerEm = U16(Table("head"), 18);
        Box = [I16(Table("head"), 36), I16(Table("head"), 38), I16(Table("head"), 40), I16(Table("head"), 42)];
        Ascent = I16(Table("hhea"), 4);
        Descent = I16(Table("hhea"), 6);
        CapHeight = I16(Table("OS/2"), 88);
        _widths = ReadWidths();
        _glyphs = ReadGlyphs().ToFrozenDictionary();
    }

    public static TrueTypeFont Regular => LazyRegular.Value;

    public static TrueTypeFont Bold => LazyBold.Value;

    /// <summary>PostScript name.</summary>
    public string Name { get; }

    public int GlyphCount { get; }

    public int UnitsPerEm { get; }

    /// <summary>Left, bottom, right, top of all glyphs, in font units.</summary>
    public IReadOnlyList<int> Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    /// <summary>The glyph of a character; that of U+FFFD for one that the font lacks.</summary>
    public ushort GlyphOf(Rune rune) =>
        _glyphs.TryGetValue(rune.Value, out var glyph) ? glyph : _glyphs.GetValueOrDefault(Replacement.Value);

    public bool Has(Rune rune) => _glyphs.ContainsKey(rune.Value);

    /// <summary>Advance of a glyph, in font units.</summary>
    public int WidthOf(ushort glyph) => _widths[glyph];

    /// <summary>Width of a text, in the unit of the size.</summary>
    public double Measure(ReadOnlySpan<char> text, double size)
    {
        var units = 0L;
        foreach (var rune in text.EnumerateRunes())
        {
            units += _widths[GlyphOf(rune)];
        }

        return units * size / UnitsPerEm;
    }

    /// <summary>A font file with the outlines of these glyphs only; every glyph keeps its number.</summary>
    public byte[] Subset(IEnumerable<ushort> glyphs)
    {
        var (glyf, loca) = CutOutlines(WithParts(glyphs));
        var head = Table("head").ToArray();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return SfntFile.Write(
        [
            ("glyf", glyf), ("head", head), ("hhea", Table("hhea").ToArray()), ("hmtx", Table("hmtx").ToArray()),
            ("loca", loca), ("maxp", Table("maxp").ToArray()),
        ]);
    }

    private static TrueTypeFont Load(string name)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"Laas.Server.Papers.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is not in the program.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new TrueTypeFont(name, file);
    }

    private static ushort U16(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table[at..]);

    private static short I16(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadInt16BigEndian(table[at..]);

    private static int U32(ReadOnlySpan<byte> table, int at) => (int)BinaryPrimitives.ReadUInt32BigEndian(table[at..]);

    private static IEnumerable<KeyValuePair<string, Range>> ReadTables(byte[] file)
    {
        for (var i = 0; i < U16(file, 4); i++)
        {
            var record = 12 + (16 * i);
            var (start, length) = (U32(file, record + 8), U32(file, record + 12));
            yield return KeyValuePair.Create(Encoding.ASCII.GetString(file, record, 4), start..(start + length));
        }
    }

    private ReadOnlySpan<byte> Table(string tag) => _file.AsSpan()[_tables[tag]];

    private ushort[] ReadWidths()
    {
        var hmtx = Table("hmtx");
        var full = U16(Table("hhea"), 34);
        var widths = new ushort[GlyphCount];
        for (var glyph = 0; glyph < widths.Length; glyph++)
        {
            // Glyphs behind the last full entry share its advance.
            widths[glyph] = U16(hmtx, 4 * Math.Min(glyph, full - 1));
        }

        return widths;
    }

    /// <summary>The character map of format 4: runs of characters, each with an offset or a list of glyphs.</summary>
    private Dictionary<int, ushort> ReadGlyphs()
    {
        var map = FormatFour(Table("cmap"));
        var glyphs = new Dictionary<int, ushort>();
        var count = U16(map, 6) / 2;
        for (var run = 0; run < count; run++)
        {
            var last = U16(map, 14 + (2 * run));
            var first = U16(map, 16 + (2 * (count + run)));
            var delta = U16(map, 16 + (2 * ((2 * count) + run)));
            var place = 16 + (2 * ((3 * count) + run));
            var offset = U16(map, place);
            for (int character = first; character <= last && character < 0xFFFF; character++)
            {
                var listed = offset == 0 ? character : U16(map, place + offset + (2 * (character - first)));
                var glyph = listed == 0 ? 0 : (listed + delta) & 0xFFFF;
                if (glyph != 0)
                {
                    glyphs[character] = (ushort)glyph;
                }
            }
        }

        return glyphs;
    }

    private static ReadOnlySpan<byte> FormatFour(ReadOnlySpan<byte> cmap)
    {
        for (var i = 0; i < U16(cmap, 2); i++)
        {
            var map = cmap[U32(cmap, 8 + (8 * i))..];
            if (U16(map, 0) == 4)
            {
                return map;
            }
        }

        throw new InvalidOperationException("The font has no character map of format 4.");
    }

    /// <summary>The glyphs, number 0, and those that they are put together from.</summary>
    private SortedSet<ushort> WithParts(IEnumerable<ushort> glyphs)
    {
        const int MoreParts = 0x20, Words = 0x01, Scale = 0x08, TwoScales = 0x40, Matrix = 0x80;
        var all = new SortedSet<ushort> { 0 };
        var waiting = new Stack<ushort>(glyphs);
        while (waiting.TryPop(out var glyph))
        {
            var outline = Outline(glyph);
            if (!all.Add(glyph) || outline.IsEmpty || I16(outline, 0) >= 0)
            {
                continue;
            }

            for (int at = 10, flags = MoreParts; (flags & MoreParts) != 0;)
            {
                flags = U16(outline, at);
                waiting.Push(U16(outline, at + 2));
                at += 4 + ((flags & Words) != 0 ? 4 : 2)
                    + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
            }
        }

        return all;
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Table("loca");
        var isLong = I16(Table("head"), 50) == 1;
        var start = isLong ? U32(loca, 4 * glyph) : 2 * U16(loca, 2 * glyph);
        var end = isLong ? U32(loca, 4 * (glyph + 1)) : 2 * U16(loca, 2 * (glyph + 1));
        return Table("glyf")[start..end];
    }

    private (byte[] Glyf, byte[] Loca) CutOutlines(SortedSet<ushort> glyphs)
    {
        var loca = new byte[4 * (GlyphCount + 1)];
        using var glyf = new MemoryStream();
        for (var glyph = 0; glyph < GlyphCount; glyph++)
        {
            if (glyphs.Contains((ushort)glyph))
            {
                glyf.Write(Outline(glyph));
                glyf.Write("\0\0\0"u8[..(int)(-glyf.Length & 3)]);
            }

            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * (glyph + 1)), (uint)glyf.Length);
        }

        return (glyf.ToArray(), loca);
    }
}
