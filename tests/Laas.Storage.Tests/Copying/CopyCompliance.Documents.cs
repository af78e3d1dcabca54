using Laas.Domain;

namespace Laas.Storage.Tests.Copying;

/// <content>Documents: too large to be copied like other rows.</content>
public abstract partial class CopyCompliance
{
    [Fact]
    public async Task Documents_and_what_becomes_of_them_while_it_copies_arrive()
    {
        var shop = new BusyShop(Source);
        await shop.OpenAsync();
        await shop.TurnsAsync(8);
        var owner = new DocumentOwner(DocumentOwnerKind.Return, 3);
        var first = await KeepAsync(1, owner, 40_000);
        var (attached, gone) = (await KeepAsync(2, DocumentOwner.Upload, 10), await KeepAsync(2, DocumentOwner.Upload, 10));
        for (var i = 0; i < 30; i++)
        {
            await KeepAsync(i % 3, owner, 100 + i);
        }

        await CutOffBeforeTheEndAsync();
        await Source.Store.Documents.AttachAsync(2, [attached.Id], owner, Cancel);
        await Source.Store.Documents.DeleteAsync(2, [gone.Id], Cancel);
        var late = await KeepAsync(1, owner, 5);

        var report = await Copy(Source, Target).RunAsync(Cancel);

        Assert.Equal(Dump(Source), Dump(Target));
        Assert.Equal(0, report.Tables.Single(t => t.Name is "document").Mended);
        Assert.Equal(33, Target.Scalar<long>("SELECT COUNT(*) FROM document"));
        await Target.ReopenAsync();
        Assert.NotNull(await Target.Store.Documents.ReadAsync(1, first.Id, Cancel));
        Assert.NotNull(await Target.Store.Documents.ReadAsync(1, late.Id, Cancel));
        Assert.Equal(owner, (await Target.Store.Documents.ReadAsync(2, attached.Id, Cancel))?.Document.Owner);
    }

    private async Task<Document> KeepAsync(long businessId, DocumentOwner owner, int length)
    {
        var content = new byte[length];
        Random.Shared.NextBytes(content);
        var document = Document.Of(businessId, owner, new("PICTURE", "a", "image/png"), content, BusyShop.Now);
        await Source.Store.Documents.SaveAsync(document, content, Cancel);
        return document;
    }
}
