using Laas.Bench.EfPeer;
using Laas.Contracts;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateSlimBuilder(args);
var shop = builder.Configuration.GetSection(Shop.Section).Get<Shop>()
    ?? throw new InvalidOperationException("Say what to sell: --Shop:Key and the other members of Shop.");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton(shop);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ContractsJson.Wire));
builder.Services.AddDbContextPool<ShopContext>(options => options.UseNpgsql(shop.Database).EnableThreadSafetyChecks(false));

await using var app = builder.Build();
await ShopSeed.CreateAsync(app.Services, CancellationToken.None);
var catalogue = await Catalogue.LoadAsync(app.Services, CancellationToken.None);
app.MapPost("/v1/campaigns/{campaignId:long}/orders/create", new CreateOrder(shop, catalogue).HandleAsync)
    .AddEndpointFilter(new ApiKeyFilter(shop));
app.MapGet("/health", () => Results.Ok());
await app.RunAsync();
