using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Currency codes of the contract, an ISO-like list; the rouble is <c>RUR</c>.</summary>
[JsonConverter(typeof(WireEnumConverter<CurrencyType>))]
public readonly partial record struct CurrencyType : IWireEnumValue<CurrencyType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public CurrencyType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<CurrencyType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<CurrencyType> All { get; } =
    [
        Rur, Usd, Eur, Uah, Aud, Gbp, Byr, Byn, Dkk, Isk, Kzt, Cad, Cny, Nok, Xdr, Sgd, Try, Sek, Chf, Jpy,
        Azn, Lek, Dzd, Aoa, Ars, Amd, Afn, Bhd, Bgn, Bob, Bwp, Bnd, Brl, Bif, Huf, Vef, Kpw, Vnd, Gmd, Ghs,
        Gnf, Hkd, Gel, Aed, Egp, Zmk, Ils, Inr, Idr, Jod, Iqd, Irr, Yer, Qar, Kes, Kgs, Cop, Cdf, Crc, Kwd,
        Cup, Lak, Lvl, Sll, Lbp, Lyd, Szl, Ltl, Mur, Mro, Mkd, Mwk, Mga, Myr, Mad, Mxn, Mzn, Mdl, Mnt, Npr,
        Ngn, Nio, Nzd, Omr, Pkr, Pyg, Pen, Pln, Khr, Sar, Ron, Scr, Syp, Skk, Sos, Sdg, Srd, Tjs, Thb, Twd,
        Bdt, Tzs, Tnd, Tmm, Ugx, Uzs, Uyu, Php, Djf, Xaf, Xof, Hrk, Czk, Clp, Lkr, Eek, Etb, Rsd, Zar, Krw,
        Nad, Tl, Ue,
    ];

    /// <inheritdoc/>
    public static CurrencyType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;
}
