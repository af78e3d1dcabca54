namespace Laas.Domain;

/// <summary>What a word such as «ул.» says about the words beside it.</summary>
internal enum Mark : byte
{
    None,

    /// <summary>«г.»: a city or a city district follows.</summary>
    City,

    /// <summary>«с.», «д.»: a village follows.</summary>
    Village,

    /// <summary>«пос.», «пгт»: a village or a city district follows.</summary>
    Township,

    /// <summary>«ул.», «шоссе»: a street, named before or after the word.</summary>
    Street,

    /// <summary>«метро», «ЖК»: a site whose name always follows.</summary>
    Site,

    /// <summary>«корп.», «кв.»: part of a house number.</summary>
    House,

    /// <summary>«обл.», «респ.»: a region.</summary>
    Region,

    /// <summary>«р-н»: a rural or city district.</summary>
    Rayon,

    /// <summary>«городской округ», «сельское поселение»: a municipality, says nothing certain about the settlement.</summary>
    Municipality,

    /// <summary>A country that may be outside the tree.</summary>
    Foreign,
}

/// <summary>Grammatical gender: «Октябрьский проспект» agrees and is a street, «Октябрьский, улица» does not.</summary>
internal enum Gender : byte
{
    None, Masculine, Feminine, Neuter,
}

/// <summary>The fixed words of Russian addresses. Latin spellings are folded like names (see <see cref="LatinFold"/>).</summary>
internal static class Lexicon
{
    /// <summary>Phrases, <c>|</c> between them; a phrase may have several tokens.</summary>
    public static readonly (Mark Mark, Gender Gender, string Phrases)[] Phrases =
    [
        (Mark.City, Gender.None, "г|гор|город|города|город герой|g|gor|gorod|city|town"),
        (Mark.Village, Gender.None,
            "с|село|д|дер|деревня|х|хут|хутор|аул|станица|ст ца|ст|слобода|selo|der|derevnya|village|stanitsa|s|d"),
        (Mark.Township, Gender.None,
            "п|пос|поселок|пгт|п г т|рп|р п|дп|гп|рабочий поселок|городской поселок|дачный поселок|курортный поселок|"
            + "поселок городского типа|p|pos|poselok|pgt|settlement"),
        (Mark.Street, Gender.Feminine,
            "ул|улица|пл|площадь|наб|набережная|аллея|линия|дорога|просека|территория|тер|ul|ulitsa|pl|ploshchad|"
            + "nab|naberezhnaya|alleya|liniya"),
        (Mark.Street, Gender.Masculine,
            "пр|просп|проспект|пр т|пр кт|пркт|пр д|проезд|пер|переулок|б р|бул|бульв|бульвар|туп|тупик|тракт|спуск|"
            + "мкр|мкрн|мкр н|микрорайон|кв л|квартал|съезд|въезд|мост|городок|pr|prosp|prospekt|prospect|pr t|pr kt|"
            + "per|pereulok|proezd|bul|bulvar|b r|trakt|mkr|mikrorayon"),
        (Mark.Street, Gender.Neuter, "ш|шоссе|кольцо|sh|shosse"),
        (Mark.Street, Gender.None,
            "street|st|str|avenue|ave|highway|hwy|lane|road|rd|square|sq|boulevard|blvd|embankment|emb|drive"),
        (Mark.Site, Gender.None, "снт|днт|днп|тсн|гск|жк|тц|трц|бц|м|метро|ст м|станция метро|metro"),
        (Mark.House, Gender.None,
            "дом|домовладение|двлд|влд|зд|здание|домофон|к|корп|корпус|стр|строение|вл|владение|кв|квартира|оф|офис|пом|помещение|под|подъезд|"
            + "эт|этаж|лит|литер|литера|км|соор|сооружение|секция|house|dom|k|korp|korpus|stroenie|kv|kvartira|bld|bldg|"
            + "building|apt|apartment|flat|office|floor|entrance|km"),
        (Mark.Region, Gender.None,
            "область|край|республика|ао|а о|автономный округ|автономная область|авт округ|авт окр|губерния"),
        (Mark.Rayon, Gender.None, "район|р н|р он|муниципальный район|муниципальный округ|r n"),
        (Mark.Municipality, Gender.None,
            "округ|поселение|с п|с с|с о|г о|го|м о|г п|улус|сельсовет|волость|городской округ|городское поселение|"
            + "сельское поселение|сельский округ|административный округ|внутригородская территория"),
        (Mark.Foreign, Gender.None,
            "беларусь|белоруссия|республика беларусь|казахстан|республика казахстан|украина|армения|азербайджан|грузия|"
            + "киргизия|кыргызстан|узбекистан|таджикистан|туркменистан|молдова|молдавия|латвия|литва|эстония|польша|"
            + "германия|китай|турция|финляндия|сша|израиль|сербия|монголия|абхазия|южная осетия|belarus|kazakhstan|"
            + "ukraine|armenia|azerbaijan|georgia|kyrgyzstan|uzbekistan|tajikistan|moldova|latvia|lithuania|estonia|"
            + "poland|germany|china|turkey|finland|usa|united states|israel|serbia|mongolia"),
    ];

    /// <summary>Spellings of one token: the first is the form in which names are stored.</summary>
    public static readonly string[] Synonyms =
    [
        "область|обл|области|oblast|obl|region",
        "край|края|кр|kray|krai|territory",
        "республика|респ|республики|respublika|republic|resp|rep",
        "район|района|rayon|raion|district",
        "округ|округа|окр|okrug",
    ];

    /// <summary>
    /// Districts with these names exist in dozens of cities and regions, so that one of them in the tree says nothing
    /// about a city elsewhere.
    /// </summary>
    public static readonly string[] CommonDistricts =
    [
        "ленинский", "калининский", "кировский", "октябрьский", "советский", "первомайский", "центральный", "волжский",
        "красноармейский", "красноярский", "московский", "заводской", "промышленный", "железнодорожный", "северный", "южный",
        "восточный", "западный", "дзержинский", "фрунзенский", "куйбышевский", "пролетарский", "заречный", "свердловский",
        "орджоникидзевский", "индустриальный", "правобережный", "левобережный", "пригородный", "сосновский", "коминтерновский",
    ];

    /// <summary>A settlement name followed by one of these is the beginning of a longer name («Ростов на …»).</summary>
    public static readonly string[] Prepositions =
        ["на", "в", "во", "под", "при", "над", "у", "за", "н", "na", "on", "upon", "v", "pri", "nad", "by", "the"];

    /// <summary>Forms in which the last words of a region's name are written, apart from <see cref="Synonyms"/>.</summary>
    public static readonly (string Full, string[] Forms)[] EndingForms =
    [
        ("автономный округ", ["ао", "а о", "авт округ"]),
        ("автономная область", ["ао", "а о", "авт область"]),
        ("городской округ", ["г о", "го"]),
        ("муниципальный район", ["район", "р н"]),
        ("район", ["р н", "р он", "муниципальный район", "муниципальный округ"]),
        ("область", []),
        ("край", []),
        ("республика", []),
    ];

    /// <summary>Gender of an adjective by its ending; names such as «Октябрьский» are adjectives, «Москва» is not.</summary>
    public static Gender AdjectiveGender(ReadOnlySpan<char> word) =>
        word.Length < 5 ? Gender.None
        : word.EndsWith("ий") || word.EndsWith("ый") || word.EndsWith("ой") ? Gender.Masculine
        : word.EndsWith("ая") || word.EndsWith("яя") ? Gender.Feminine
        : word.EndsWith("ое") || word.EndsWith("ее") ? Gender.Neuter
        : Gender.None;
}
