namespace Laas.Contracts;

public readonly partial record struct CurrencyType
{
    /// <summary>Rouble.</summary>
    public static CurrencyType Rur => new("RUR");
    /// <summary><c>USD</c>.</summary>
    public static CurrencyType Usd => new("USD");
    /// <summary><c>EUR</c>.</summary>
    public static CurrencyType Eur => new("EUR");
    /// <summary>Hryvnia.</summary>
    public static CurrencyType Uah => new("UAH");
    /// <summary><c>AUD</c>.</summary>
    public static CurrencyType Aud => new("AUD");
    /// <summary><c>GBP</c>.</summary>
    public static CurrencyType Gbp => new("GBP");
    /// <summary>Belarusian rouble.</summary>
    public static CurrencyType Byr => new("BYR");
    /// <summary><c>BYN</c>.</summary>
    public static CurrencyType Byn => new("BYN");
    /// <summary><c>DKK</c>.</summary>
    public static CurrencyType Dkk => new("DKK");
    /// <summary><c>ISK</c>.</summary>
    public static CurrencyType Isk => new("ISK");
    /// <summary>Tenge.</summary>
    public static CurrencyType Kzt => new("KZT");
    /// <summary><c>CAD</c>.</summary>
    public static CurrencyType Cad => new("CAD");
    /// <summary><c>CNY</c>.</summary>
    public static CurrencyType Cny => new("CNY");
    /// <summary><c>NOK</c>.</summary>
    public static CurrencyType Nok => new("NOK");
    /// <summary><c>XDR</c>.</summary>
    public static CurrencyType Xdr => new("XDR");
    /// <summary><c>SGD</c>.</summary>
    public static CurrencyType Sgd => new("SGD");
    /// <summary><c>TRY</c>.</summary>
    public static CurrencyType Try => new("TRY");
    /// <summary><c>SEK</c>.</summary>
    public static CurrencyType Sek => new("SEK");
    /// <summary><c>CHF</c>.</summary>
    public static CurrencyType Chf => new("CHF");
    /// <summary><c>JPY</c>.</summary>
    public static CurrencyType Jpy => new("JPY");
    /// <summary><c>AZN</c>.</summary>
    public static CurrencyType Azn => new("AZN");
    /// <summary>Lek (<c>ALL</c>).</summary>
    public static CurrencyType Lek => new("ALL");
    /// <summary><c>DZD</c>.</summary>
    public static CurrencyType Dzd => new("DZD");
    /// <summary><c>AOA</c>.</summary>
    public static CurrencyType Aoa => new("AOA");
    /// <summary><c>ARS</c>.</summary>
    public static CurrencyType Ars => new("ARS");
    /// <summary><c>AMD</c>.</summary>
    public static CurrencyType Amd => new("AMD");
    /// <summary><c>AFN</c>.</summary>
    public static CurrencyType Afn => new("AFN");
    /// <summary><c>BHD</c>.</summary>
    public static CurrencyType Bhd => new("BHD");
    /// <summary><c>BGN</c>.</summary>
    public static CurrencyType Bgn => new("BGN");
    /// <summary><c>BOB</c>.</summary>
    public static CurrencyType Bob => new("BOB");
    /// <summary><c>BWP</c>.</summary>
    public static CurrencyType Bwp => new("BWP");
    /// <summary><c>BND</c>.</summary>
    public static CurrencyType Bnd => new("BND");
    /// <summary><c>BRL</c>.</summary>
    public static CurrencyType Brl => new("BRL");
    /// <summary><c>BIF</c>.</summary>
    public static CurrencyType Bif => new("BIF");
    /// <summary><c>HUF</c>.</summary>
    public static CurrencyType Huf => new("HUF");
    /// <summary><c>VEF</c>.</summary>
    public static CurrencyType Vef => new("VEF");
    /// <summary><c>KPW</c>.</summary>
    public static CurrencyType Kpw => new("KPW");
    /// <summary><c>VND</c>.</summary>
    public static CurrencyType Vnd => new("VND");
    /// <summary><c>GMD</c>.</summary>
    public static CurrencyType Gmd => new("GMD");
    /// <summary><c>GHS</c>.</summary>
    public static CurrencyType Ghs => new("GHS");
    /// <summary><c>GNF</c>.</summary>
    public static CurrencyType Gnf => new("GNF");
    /// <summary><c>HKD</c>.</summary>
    public static CurrencyType Hkd => new("HKD");
    /// <summary><c>GEL</c>.</summary>
    public static CurrencyType Gel => new("GEL");
    /// <summary><c>AED</c>.</summary>
    public static CurrencyType Aed => new("AED");
    /// <summary><c>EGP</c>.</summary>
    public static CurrencyType Egp => new("EGP");
    /// <summary><c>ZMK</c>.</summary>
    public static CurrencyType Zmk => new("ZMK");
    /// <summary><c>ILS</c>.</summary>
    public static CurrencyType Ils => new("ILS");
    /// <summary><c>INR</c>.</summary>
    public static CurrencyType Inr => new("INR");
    /// <summary><c>IDR</c>.</summary>
    public static CurrencyType Idr => new("IDR");
    /// <summary><c>JOD</c>.</summary>
    public static CurrencyType Jod => new("JOD");
    /// <summary><c>IQD</c>.</summary>
    public static CurrencyType Iqd => new("IQD");
    /// <summary><c>IRR</c>.</summary>
    public static CurrencyType Irr => new("IRR");
    /// <summary><c>YER</c>.</summary>
    public static CurrencyType Yer => new("YER");
    /// <summary><c>QAR</c>.</summary>
    public static CurrencyType Qar => new("QAR");
    /// <summary><c>KES</c>.</summary>
    public static CurrencyType Kes => new("KES");
    /// <summary><c>KGS</c>.</summary>
    public static CurrencyType Kgs => new("KGS");
    /// <summary><c>COP</c>.</summary>
    public static CurrencyType Cop => new("COP");
    /// <summary><c>CDF</c>.</summary>
    public static CurrencyType Cdf => new("CDF");
    /// <summary><c>CRC</c>.</summary>
    public static CurrencyType Crc => new("CRC");
    /// <summary><c>KWD</c>.</summary>
    public static CurrencyType Kwd => new("KWD");
    /// <summary><c>CUP</c>.</summary>
    public static CurrencyType Cup => new("CUP");
    /// <summary><c>LAK</c>.</summary>
    public static CurrencyType Lak => new("LAK");
    /// <summary><c>LVL</c>.</summary>
    public static CurrencyType Lvl => new("LVL");
    /// <summary><c>SLL</c>.</summary>
    public static CurrencyType Sll => new("SLL");
    /// <summary><c>LBP</c>.</summary>
    public static CurrencyType Lbp => new("LBP");
    /// <summary><c>LYD</c>.</summary>
    public static CurrencyType Lyd => new("LYD");
    /// <summary><c>SZL</c>.</summary>
    public static CurrencyType Szl => new("SZL");
    /// <summary><c>LTL</c>.</summary>
    public static CurrencyType Ltl => new("LTL");
    /// <summary><c>MUR</c>.</summary>
    public static CurrencyType Mur => new("MUR");
    /// <summary><c>MRO</c>.</summary>
    public static CurrencyType Mro => new("MRO");
    /// <summary><c>MKD</c>.</summary>
    public static CurrencyType Mkd => new("MKD");
    /// <summary><c>MWK</c>.</summary>
    public static CurrencyType Mwk => new("MWK");
    /// <summary><c>MGA</c>.</summary>
    public static CurrencyType Mga => new("MGA");
    /// <summary><c>MYR</c>.</summary>
    public static CurrencyType Myr => new("MYR");
    /// <summary><c>MAD</c>.</summary>
    public static CurrencyType Mad => new("MAD");
    /// <summary><c>MXN</c>.</summary>
    public static CurrencyType Mxn => new("MXN");
    /// <summary><c>MZN</c>.</summary>
    public static CurrencyType Mzn => new("MZN");
    /// <summary><c>MDL</c>.</summary>
    public static CurrencyType Mdl => new("MDL");
    /// <summary><c>MNT</c>.</summary>
    public static CurrencyType Mnt => new("MNT");
    /// <summary><c>NPR</c>.</summary>
    public static CurrencyType Npr => new("NPR");
    /// <summary><c>NGN</c>.</summary>
    public static CurrencyType Ngn => new("NGN");
    /// <summary><c>NIO</c>.</summary>
    public static CurrencyType Nio => new("NIO");
    /// <summary><c>NZD</c>.</summary>
    public static CurrencyType Nzd => new("NZD");
    /// <summary><c>OMR</c>.</summary>
    public static CurrencyType Omr => new("OMR");
    /// <summary><c>PKR</c>.</summary>
    public static CurrencyType Pkr => new("PKR");
    /// <summary><c>PYG</c>.</summary>
    public static CurrencyType Pyg => new("PYG");
    /// <summary><c>PEN</c>.</summary>
    public static CurrencyType Pen => new("PEN");
    /// <summary><c>PLN</c>.</summary>
    public static CurrencyType Pln => new("PLN");
    /// <summary><c>KHR</c>.</summary>
    public static CurrencyType Khr => new("KHR");
    /// <summary><c>SAR</c>.</summary>
    public static CurrencyType Sar => new("SAR");
    /// <summary><c>RON</c>.</summary>
    public static CurrencyType Ron => new("RON");
    /// <summary><c>SCR</c>.</summary>
    public static CurrencyType Scr => new("SCR");
    /// <summary><c>SYP</c>.</summary>
    public static CurrencyType Syp => new("SYP");
    /// <summary><c>SKK</c>.</summary>
    public static CurrencyType Skk => new("SKK");
    /// <summary><c>SOS</c>.</summary>
    public static CurrencyType Sos => new("SOS");
    /// <summary><c>SDG</c>.</summary>
    public static CurrencyType Sdg => new("SDG");
    /// <summary><c>SRD</c>.</summary>
    public static CurrencyType Srd => new("SRD");
    /// <summary><c>TJS</c>.</summary>
    public static CurrencyType Tjs => new("TJS");
    /// <summary><c>THB</c>.</summary>
    public static CurrencyType Thb => new("THB");
    /// <summary><c>TWD</c>.</summary>
    public static CurrencyType Twd => new("TWD");
    /// <summary><c>BDT</c>.</summary>
    public static CurrencyType Bdt => new("BDT");
    /// <summary><c>TZS</c>.</summary>
    public static CurrencyType Tzs => new("TZS");
    /// <summary><c>TND</c>.</summary>
    public static CurrencyType Tnd => new("TND");
    /// <summary><c>TMM</c>.</summary>
    public static CurrencyType Tmm => new("TMM");
    /// <summary><c>UGX</c>.</summary>
    public static CurrencyType Ugx => new("UGX");
    /// <summary>Sum.</summary>
    public static CurrencyType Uzs => new("UZS");
    /// <summary><c>UYU</c>.</summary>
    public static CurrencyType Uyu => new("UYU");
    /// <summary><c>PHP</c>.</summary>
    public static CurrencyType Php => new("PHP");
    /// <summary><c>DJF</c>.</summary>
    public static CurrencyType Djf => new("DJF");
    /// <summary><c>XAF</c>.</summary>
    public static CurrencyType Xaf => new("XAF");
    /// <summary><c>XOF</c>.</summary>
    public static CurrencyType Xof => new("XOF");
    /// <summary><c>HRK</c>.</summary>
    public static CurrencyType Hrk => new("HRK");
    /// <summary><c>CZK</c>.</summary>
    public static CurrencyType Czk => new("CZK");
    /// <summary><c>CLP</c>.</summary>
    public static CurrencyType Clp => new("CLP");
    /// <summary><c>LKR</c>.</summary>
    public static CurrencyType Lkr => new("LKR");
    /// <summary><c>EEK</c>.</summary>
    public static CurrencyType Eek => new("EEK");
    /// <summary><c>ETB</c>.</summary>
    public static CurrencyType Etb => new("ETB");
    /// <summary><c>RSD</c>.</summary>
    public static CurrencyType Rsd => new("RSD");
    /// <summary><c>ZAR</c>.</summary>
    public static CurrencyType Zar => new("ZAR");
    /// <summary><c>KRW</c>.</summary>
    public static CurrencyType Krw => new("KRW");
    /// <summary><c>NAD</c>.</summary>
    public static CurrencyType Nad => new("NAD");
    /// <summary><c>TL</c>.</summary>
    public static CurrencyType Tl => new("TL");
    /// <summary><c>UE</c>.</summary>
    public static CurrencyType Ue => new("UE");
}
