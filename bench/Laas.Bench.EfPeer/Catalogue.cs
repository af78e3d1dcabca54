using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;

namespace Laas.Bench.EfPeer;

/// <summary>The shop's offers, read once: they rarely change.</summary>
internal sealed class Catalogue(FrozenDictionary<string, OfferRow> offers)
{
    public static async Task<Catalogue> LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var rows = await context.Offers.AsNoTracking().ToListAsync(cancellationToken);
        return new Catalogue(rows.ToFrozenDictionary(o => o.OfferId, StringComparer.Ordinal));
    }

    public OfferRow? Find(string offerId) => offers.GetValueOrDefault(offerId);
}
