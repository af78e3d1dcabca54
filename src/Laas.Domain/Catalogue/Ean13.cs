using System.Globalization;

namespace Laas.Domain;

/// <summary>EAN-13 numbers of the range 200 to 299, which GS1 leaves to whoever labels goods in its own house.</summary>
public static class Ean13
{
    /// <summary>Numbers there are.</summary>
    public const long Count = 100_000_000_000;

    /// <summary>The barcode of a number, 13 digits.</summary>
    /// <param name="number">0 to <see cref="Count"/> - 1; each has a barcode of its own.</param>
    public static string InStore(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
        var digits = string.Create(CultureInfo.InvariantCulture, $"2{number:D11}");
        return digits + CheckDigit(digits);
    }

    /// <summary>The digit that makes the weighted sum a multiple of ten: weights 1 and 3 in turn, from the left.</summary>
    private static char CheckDigit(string twelve)
    {
        var sum = 0;
        for (var i = 0; i < twelve.Length; i++)
        {
            sum += (twelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
