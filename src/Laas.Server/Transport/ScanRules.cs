using System.Collections.Frozen;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Fulfilment;
using Laas.Server.Http;

namespace Laas.Server.Transport;

/// <summary>What a scan must look like, who may make it, and what it means to the rules of the road.</summary>
internal sealed class ScanRules(TimeProvider time, TransportOptions options)
{
    private const int IdMax = 64;
    private const int CodeMax = 32;
    private const int BarcodeMax = 64;

    private static readonly FrozenDictionary<string, (ScanKind? Kind, string Scope)> Kinds =
        new Dictionary<string, (ScanKind?, string)>(StringComparer.Ordinal)
        {
            [ScanKinds.Received] = (ScanKind.Received, OperatorScopes.Transport),
            [ScanKinds.Sorted] = (ScanKind.Sorted, OperatorScopes.Transport),
            [ScanKinds.OutForDelivery] = (ScanKind.OutForDelivery, OperatorScopes.Transport),
            [ScanKinds.AttemptFailed] = (ScanKind.AttemptFailed, OperatorScopes.Transport),
            [ScanKinds.Undelivered] = (ScanKind.Undelivered, OperatorScopes.Transport),
            [ScanKinds.Lost] = (ScanKind.Lost, OperatorScopes.Transport),
            [ScanKinds.Recalled] = (ScanKind.Recalled, OperatorScopes.Transport),
            [ScanKinds.AtPoint] = (ScanKind.AtPoint, OperatorScopes.Handover),
            [ScanKinds.Delivered] = (ScanKind.Delivered, OperatorScopes.Handover),
            [ScanKinds.Refused] = (ScanKind.Refused, OperatorScopes.Handover),
            [ScanKinds.ReturnReceived] = (null, OperatorScopes.Returns),
            [ScanKinds.ReturnInTransit] = (null, OperatorScopes.Transport),
            [ScanKinds.ReturnReady] = (null, OperatorScopes.Transport),
            [ScanKinds.ReturnPicked] = (null, OperatorScopes.Returns),
            [ScanKinds.ReturnLost] = (null, OperatorScopes.Transport),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool MayScan(ScopeMask scopes, string kind) => scopes.Overlaps(ScopeMask.Of([Kinds[kind].Scope]));

    /// <summary>Kinds that may create a non-purchase, which needs an id.</summary>
    public static bool MayReturn(Scan scan) => scan.Kind is ScanKind.AttemptFailed or ScanKind.Undelivered or ScanKind.Recalled
        or ScanKind.Refused || scan.Refused is { Length: > 0 };

    public void Validate(NewScan scan, Validator errors)
    {
        if (errors.NotEmpty(scan.ScanId, "scanId") && errors.Size(scan.ScanId, "scanId", 1, IdMax)
            && scan.ScanId.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            errors.Fail("scanId", $"must match '^[!-~]+$' (rejected value: '{Echo.Cut(scan.ScanId)}')");
        }

        var isKind = errors.NotNull(scan.Kind, "kind") && (Kinds.ContainsKey(scan.Kind)
            || errors.Fail("kind", $"must match '{string.Join('|', ScanKinds.All)}' (rejected value: '{Echo.Cut(scan.Kind)}')"));
        if (errors.NotNull(scan.Barcode, "barcode"))
        {
            ValidateBarcode(scan, isKind, errors);
        }

        if (errors.NotNull(scan.At, "at") && scan.At > time.GetUtcNow() + options.ClockAhead)
        {
            errors.Fail("at", $"must not be in the future (rejected value: '{scan.At:O}')");
        }

        errors.Size(scan.Code, "code", 1, CodeMax);
        if (scan.Refused is not null)
        {
            PickSlice.Validate(scan.Refused, "refused", errors);
        }

        ValidateReason(scan, errors);
    }

    /// <summary>The scan of an order as the rules take it.</summary>
    public static Scan ToScan(NewScan scan)
    {
        var kind = Kinds[scan.Kind!].Kind!.Value;
        return new Scan(
            kind,
            scan.At!.Value,
            scan.Reason is { } reason ? WireText.Parse<OrderSubstatus>(reason.Value) : null,
            scan.Code,
            scan.Refused is null ? null : [.. scan.Refused.Select(r => new BoxItem(r.LineId!.Value, r.Units!.Value))]);
    }

    private static void ValidateBarcode(NewScan scan, bool isKind, Validator errors)
    {
        if (!errors.Size(scan.Barcode, "barcode", 1, BarcodeMax))
        {
            return;
        }

        if (!ParcelCode.TryParse(scan.Barcode!, out var label))
        {
            errors.Fail("barcode", $"must be business-order-box or Rbusiness-return (rejected value: '{Echo.Cut(scan.Barcode)}')");
        }
        else if (isKind && label.IsReturn != Kinds[scan.Kind!].Kind is null)
        {
            errors.Fail("kind", $"must fit what the barcode names (rejected value: '{scan.Kind}')");
        }
    }

    private static void ValidateReason(NewScan scan, Validator errors)
    {
        if (scan.Reason is not { } given)
        {
            return;
        }

        var fits = WireText.TryParse<OrderSubstatus>(given.Value, out var reason) && scan.Kind switch
        {
            ScanKinds.Refused => TransportRules.IsRefusalReason(reason),
            ScanKinds.Lost => reason is OrderSubstatus.Lost or OrderSubstatus.DeliveryServiceLost,
            _ => false,
        };
        if (!fits)
        {
            errors.Fail("reason", $"must be a reason of scans of kind {Echo.Cut(scan.Kind)} (rejected value: '{Echo.Cut(given.Value)}')");
        }
    }
}
