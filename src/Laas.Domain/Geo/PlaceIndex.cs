using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>What a name in an address may mean.</summary>
/// <param name="Regions">Indices into <see cref="RegionTree.All"/>, ascending.</param>
internal sealed record PlaceName(ImmutableArray<int> Regions, NameTraits Traits);

/// <summary>How far a name can be trusted.</summary>
/// <param name="Weak">A longer settlement name begins with it, so a word behind it makes it doubtful.</param>
/// <param name="Adjective">Gender, if the name is an adjective that may belong to a street.</param>
/// <param name="Common">See <see cref="Lexicon.CommonDistricts"/>.</param>
internal readonly record struct NameTraits(bool Weak, Gender Adjective, bool Common);

/// <summary>
/// All names of the tree and all words of <see cref="Lexicon"/> as one trie over tokens: the longest entry at a position
/// is found without allocating.
/// </summary>
internal sealed class PlaceIndex
{
    private readonly Dictionary<string, int> _tokenIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _tokenIdsBySpan;
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<Node> _nodes = [default];
    private readonly List<PlaceName> _names = [];
    private readonly HashSet<int> _prepositions = [];
    private readonly long[] _ids;
    private readonly int[][] _paths;
    private readonly bool[] _settlements;

    public PlaceIndex(RegionTree regions)
    {
        _tokenIdsBySpan = _tokenIds.GetAlternateLookup<ReadOnlySpan<char>>();
        Regions = regions;
        _ids = [.. regions.All.Select(r => r.Id)];
        _paths = [.. regions.All.Select(PathOf)];
        _settlements = [.. regions.All.Select(r => IsSettlement(r.Type))];
        PlaceIndexBuilder.AddLexicon(this);
        PlaceIndexBuilder.AddRegions(this);
    }

    public RegionTree Regions { get; }

    public PlaceName Name(int index) => _names[index];

    public Region RegionAt(int index) => Regions.All[index];

    public bool IsSettlement(int region) => _settlements[region];

    public static bool IsSettlement(RegionType type) =>
        type is RegionType.City or RegionType.Village or RegionType.CityDistrict;

    /// <summary>Whether <paramref name="ancestor"/> is the region itself or encloses it.</summary>
    public bool IsWithin(int region, int ancestor) => Array.IndexOf(_paths[region], ancestor) >= 0;

    /// <summary>The region itself, then its parent, up to the country.</summary>
    public ReadOnlySpan<int> Path(int region) => _paths[region];

    /// <summary>Number of the token, or -1 for one that no entry has.</summary>
    public int TokenId(ReadOnlySpan<char> key) => _tokenIdsBySpan.TryGetValue(key, out var id) ? id : -1;

    public bool IsPreposition(int tokenId) => _prepositions.Contains(tokenId);

    /// <summary>The longest entry that starts at the first of these tokens.</summary>
    /// <returns>Its length in tokens; 0 if there is none.</returns>
    public int Longest(ReadOnlySpan<int> tokenIds, ReadOnlySpan<Token> tokens, out Node entry)
    {
        entry = default;
        var length = 0;
        var node = 0;
        for (var i = 0; i < tokenIds.Length && tokenIds[i] >= 0; i++)
        {
            // A name does not run over a comma.
            if (tokens[i].Segment != tokens[0].Segment || !_edges.TryGetValue(Edge(node, tokenIds[i]), out node))
            {
                break;
            }

            if (!_nodes[node].IsEmpty)
            {
                entry = _nodes[node];
                length = i + 1;
            }
        }

        return length;
    }

    public void AddSynonyms(IReadOnlyList<string> spellings)
    {
        var id = AddToken(spellings[0]);
        foreach (var spelling in spellings.Skip(1))
        {
            _tokenIds[spelling] = id;
        }
    }

    public void AddPreposition(string token) => _prepositions.Add(AddToken(token));

    public void AddMark(IReadOnlyList<string> tokens, Mark mark, Gender gender)
    {
        var node = NodeOf(tokens);
        _nodes[node] = _nodes[node] with { Mark = mark, Gender = gender };
    }

    /// <summary>Adds one meaning to a name.</summary>
    public void AddName(IReadOnlyList<string> tokens, int region, NameTraits traits)
    {
        var node = NodeOf(tokens);
        if (_nodes[node].Name is var index and >= 0)
        {
            var known = _names[index];
            _names[index] = new PlaceName(
                known.Regions.Contains(region) ? known.Regions : [.. known.Regions.Add(region).Order()],
                new NameTraits(
                    known.Traits.Weak || traits.Weak,
                    known.Traits.Adjective == Gender.None ? traits.Adjective : known.Traits.Adjective,
                    known.Traits.Common || traits.Common));
            return;
        }

        _names.Add(new PlaceName([region], traits));
        _nodes[node] = _nodes[node] with { NamePlusOne = _names.Count };
    }

    private static long Edge(int node, int token) => ((long)node << 32) | (uint)token;

    private int AddToken(string token)
    {
        if (!_tokenIds.TryGetValue(token, out var id))
        {
            id = _tokenIds.Count;
            _tokenIds.Add(token, id);
        }

        return id;
    }

    private int NodeOf(IReadOnlyList<string> tokens)
    {
        var node = 0;
        foreach (var token in tokens)
        {
            var edge = Edge(node, AddToken(token));
            if (!_edges.TryGetValue(edge, out node))
            {
                node = _nodes.Count;
                _nodes.Add(default);
                _edges.Add(edge, node);
            }
        }

        return node;
    }

    private int[] PathOf(Region region)
    {
        // A broken tree may hold a ring; the import refuses it, this must still end.
        var path = new List<int>();
        foreach (var step in Regions.PathUp(region.Id).Take(32))
        {
            path.Add(Array.BinarySearch(_ids, step.Id));
        }

        return [.. path];
    }

    /// <summary>An entry of the trie: a word of the lexicon, a name, both or neither.</summary>
    internal readonly record struct Node(Mark Mark, Gender Gender, int NamePlusOne)
    {
        public int Name => NamePlusOne - 1;

        public bool IsEmpty => NamePlusOne == 0 && Mark == Mark.None;
    }
}
