using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

/// <content>Documents.</content>
public abstract partial class StoreCompliance
{
    private static readonly DocumentOwner Return = new(DocumentOwnerKind.Return, 77);

    [Fact]
    public async Task A_document_is_read_as_it_was_written()
    {
        byte[] content = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i % 251))];
        var document = Document.Of(5, Return, new("PICTURE", "фото «1».png", "image/png"), content, Start);

        await Store.Documents.SaveAsync(document, content, Cancel);
        await Store.Documents.SaveAsync(document, content, Cancel);

        var read = await Store.Documents.ReadAsync(5, document.Id, Cancel);
        Assert.Equal(document, read?.Document);
        Assert.Equal(content, read?.Content);
        Assert.Null(await Store.Documents.ReadAsync(6, document.Id, Cancel));
        Assert.Null(await Store.Documents.ReadAsync(5, "no such", Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task The_largest_document_is_kept_and_a_larger_one_cannot_be_made()
    {
        var content = new byte[Document.LengthMax];
        Random.Shared.NextBytes(content);
        var document = Document.Of(5, Return, new("PICTURE", "a", "image/png"), content, Start);

        await Store.Documents.SaveAsync(document, content, Cancel);

        Assert.Equal(content, (await Store.Documents.ReadAsync(5, document.Id, Cancel))?.Content);
        Assert.Throws<ArgumentException>(
            () => Document.Of(5, Return, new("PICTURE", "a", "image/png"), new byte[Document.LengthMax + 1], Start));
        Assert.Throws<ArgumentException>(() => Document.Of(5, Return, new("PICTURE", "a", "image/png"), [], Start));
        Assert.Throws<ArgumentException>(() => Document.Of(5, Return, new("PICTURE", "", "image/png"), [1], Start));
    }

    [Fact]
    public async Task An_owner_has_its_documents_oldest_first_and_nobody_elses()
    {
        var second = await KeepAsync(5, Return, Start.AddMinutes(1));
        var first = await KeepAsync(5, Return, Start);
        await KeepAsync(6, Return, Start);
        await KeepAsync(5, new DocumentOwner(DocumentOwnerKind.Order, Return.Id), Start);
        await KeepAsync(5, Return with { Id = 78 }, Start);

        Assert.Equal([first, second], await Store.Documents.OfOwnerAsync(5, Return, Cancel));
    }

    [Fact]
    public async Task An_upload_finds_one_owner()
    {
        var (a, b) = (await KeepAsync(5, DocumentOwner.Upload, Start), await KeepAsync(5, DocumentOwner.Upload, Start));
        var other = await KeepAsync(6, DocumentOwner.Upload, Start);
        string[] ids = [a.Id, b.Id, other.Id, "no such"];

        Assert.Equal(2, await Store.Documents.AttachAsync(5, ids, Return, Cancel));
        Assert.Equal(2, await Store.Documents.AttachAsync(5, ids, Return, Cancel));
        Assert.Equal(0, await Store.Documents.AttachAsync(5, ids, Return with { Id = 78 }, Cancel));

        Assert.Equal(2, (await Store.Documents.OfOwnerAsync(5, Return, Cancel)).Count);
        Assert.Equal([other], await Store.Documents.OfOwnerAsync(6, DocumentOwner.Upload, Cancel));
    }

    [Fact]
    public async Task Deleted_documents_are_gone_and_others_stay()
    {
        var (gone, kept) = (await KeepAsync(5, Return, Start), await KeepAsync(5, Return, Start));

        Assert.Equal(1, await Store.Documents.DeleteAsync(5, [gone.Id, "no such"], Cancel));
        Assert.Equal(0, await Store.Documents.DeleteAsync(6, [kept.Id], Cancel));

        Assert.Equal([kept], await Store.Documents.OfOwnerAsync(5, Return, Cancel));
    }

    [Fact]
    public async Task Uploads_that_nobody_took_over_go_by_age()
    {
        var attached = await KeepAsync(5, DocumentOwner.Upload, Start);
        var young = await KeepAsync(5, DocumentOwner.Upload, Start.AddHours(1));
        for (var i = 0; i < 25; i++)
        {
            await KeepAsync(5 + (i % 3), DocumentOwner.Upload, Start);
        }

        await Store.Documents.AttachAsync(5, [attached.Id], Return, Cancel);
        var gone = 0;
        while (await Store.Documents.PruneUploadsAsync(Start.AddHours(1), Cancel) is > 0 and var some)
        {
            gone += some;
        }

        Assert.Equal(25, gone);
        Assert.Equal([young], await Store.Documents.OfOwnerAsync(5, DocumentOwner.Upload, Cancel));
        Assert.NotNull(await Store.Documents.ReadAsync(5, attached.Id, Cancel));
    }

    [Fact]
    public async Task More_ids_than_a_call_takes_are_refused()
    {
        string[] most = [.. Enumerable.Range(0, IDocumentStore.IdsMax).Select(i => $"{i}")];

        Assert.Equal(0, await Store.Documents.AttachAsync(5, most, Return, Cancel));
        Assert.Equal(0, await Store.Documents.DeleteAsync(5, most, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.Documents.AttachAsync(5, [.. most, "x"], Return, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.Documents.DeleteAsync(5, [.. most, "x"], Cancel));
    }

    [Theory]
    [InlineData("UPDATE document SET length = length + 1")]
    [InlineData("UPDATE document SET sha256 = 'ff'")]
    public async Task Verify_names_a_document_that_is_not_what_is_said_of_it(string damage)
    {
        var document = await KeepAsync(5, Return, Start);
        Test.MustBeClean();
        Assert.Equal(1, Test.Execute(damage));

        var finding = Assert.Single(Test.Verify().Findings);
        Assert.Equal(("document", $"document(5, {document.Id})"), (finding.Check, finding.Row));
    }

    [Fact]
    public async Task Orders_are_written_while_large_documents_are()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 100);
        var content = new byte[Document.LengthMax];
        var documents = Enumerable.Range(0, 8)
            .Select(_ => Store.Documents.SaveAsync(
                Document.Of(shop.Id, Return, new("PICTURE", "a", "image/png"), content, Start), content, Cancel))
            .ToList();
        var orders = Enumerable.Range(0, 40).Select(_ => shop.DraftAsync("A", 1)).ToList();

        Assert.All(await Task.WhenAll(orders), o => Assert.Equal(CommitOutcome.Committed, o.Outcome));
        await Task.WhenAll(documents);
        Test.MustBeClean();
    }

    private async Task<Document> KeepAsync(long businessId, DocumentOwner owner, DateTimeOffset now)
    {
        var document = Document.Of(businessId, owner, new("PICTURE", "a.png", "image/png"), [1, 2, 3], now);
        await Store.Documents.SaveAsync(document, new byte[] { 1, 2, 3 }, Cancel);
        return document;
    }
}
