namespace Laas.Domain;

/// <summary>Fills a <see cref="PlaceIndex"/>: every name in the forms and scripts in which people write it.</summary>
internal static class PlaceIndexBuilder
{
    public static void AddLexicon(PlaceIndex index)
    {
        foreach (var spellings in Lexicon.Synonyms)
        {
            index.AddSynonyms([.. spellings.Split('|').SelectMany(Tokens)]);
        }

        foreach (var token in Lexicon.Prepositions.SelectMany(Tokens))
        {
            index.AddPreposition(token);
        }

        foreach (var (mark, gender, phrases) in Lexicon.Phrases)
        {
            foreach (var phrase in phrases.Split('|'))
            {
                index.AddMark(Tokens(phrase), mark, gender);
            }
        }
    }

    public static void AddRegions(PlaceIndex index)
    {
        var beginnings = LongerBeginnings(index.Regions);
        for (var i = 0; i < index.Regions.All.Length; i++)
        {
            var region = index.Regions.All[i];
            foreach (var name in region.Aliases.Prepend(region.Name))
            {
                AddName(index, i, Tokens(name), beginnings);
            }
        }
    }

    private static void AddName(PlaceIndex index, int region, List<string> tokens, HashSet<string> beginnings)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        var adjective = tokens.Count == 1 && index.IsSettlement(region)
            ? Lexicon.AdjectiveGender(tokens[0])
            : Gender.None;
        var common = index.RegionAt(region).Type == RegionType.RepublicArea && tokens.Exists(Lexicon.CommonDistricts.Contains);
        foreach (var form in index.IsSettlement(region) ? [tokens] : Forms(tokens))
        {
            var traits = new NameTraits(beginnings.Contains(string.Join(' ', form)), adjective, common);
            index.AddName(form, region, traits);
            if (form.Exists(t => !char.IsAsciiLetter(t[0])))
            {
                index.AddName([.. form.Select(Folded)], region, traits);
            }
        }
    }

    /// <summary>«Тульская область»: also «область Тульская», «Тульской области»; «Ненецкий автономный округ»: also «Ненецкий АО».</summary>
    private static IEnumerable<List<string>> Forms(List<string> tokens)
    {
        yield return tokens;
        if (tokens.Count > 1 && string.Equals(tokens[0], "республика", StringComparison.Ordinal))
        {
            yield return [.. tokens.Skip(1), tokens[0]];
        }

        foreach (var (full, forms) in Lexicon.EndingForms)
        {
            var ending = full.Split(' ');
            var own = tokens.Count - ending.Length;
            if (own < 1 || !tokens.Skip(own).SequenceEqual(ending, StringComparer.Ordinal))
            {
                continue;
            }

            List<string> name = tokens[..own];
            List<string> genitive = [.. name.Select(Genitive)];
            foreach (var form in forms.Prepend(full))
            {
                var words = form.Split(' ');
                yield return [.. name, .. words];
                yield return [.. words, .. name];
                yield return [.. genitive, .. words];
            }

            if (ending.Length > 1)
            {
                yield return [.. genitive, .. ending.Select(Genitive)];
            }

            yield break;
        }
    }

    private static string Genitive(string word) =>
        word.EndsWith("ая", StringComparison.Ordinal) ? word[..^2] + "ой"
        : word.EndsWith("ий", StringComparison.Ordinal) || word.EndsWith("ой", StringComparison.Ordinal)
            || word.EndsWith("ый", StringComparison.Ordinal) ? word[..^2] + "ого"
        : string.Equals(word, "округ", StringComparison.Ordinal) ? "округа"
        : word;

    /// <summary>What the settlement names of several words begin with.</summary>
    private static HashSet<string> LongerBeginnings(RegionTree regions)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var region in regions.All.Where(r => PlaceIndex.IsSettlement(r.Type)))
        {
            var tokens = Tokens(region.Name);
            for (var n = 1; n < tokens.Count; n++)
            {
                found.Add(string.Join(' ', tokens[..n]));
                found.Add(string.Join(' ', tokens[..n].Select(Folded)));
            }
        }

        return found;
    }

    private static string Folded(string token) =>
        char.IsAsciiLetter(token[0]) ? token : LatinFold.OfCyrillic(token);

    private static List<string> Tokens(string name)
    {
        // No address can hold a longer name.
        name = name[..Math.Min(name.Length, Gazetteer.MaxAddressLength)];
        var keys = new char[AddressText.MaxKeys(name.Length)];
        var tokens = new Token[AddressText.MaxTokens(name.Length)];
        var count = AddressText.Tokenize(name, keys, tokens);
        return [.. tokens[..count].Select(t => new string(keys, t.KeyStart, t.KeyLength))];
    }
}
