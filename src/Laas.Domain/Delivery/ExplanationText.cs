using System.Globalization;
using System.Text;

namespace Laas.Domain;

/// <summary>Words for explanations; kept apart because planning never needs them.</summary>
internal static class ExplanationText
{
    public static string Of(Explanation explanation)
    {
        var text = new StringBuilder(96);
        Subject(text, explanation);
        text.Append(": ").Append(Reason(explanation.Reason));
        if (explanation is { Needed: { } needed, Available: { } available })
        {
            text.Append(CultureInfo.InvariantCulture, $" (needed {needed}, available {available})");
        }

        return text.Append('.').ToString();
    }

    private static void Subject(StringBuilder text, Explanation explanation)
    {
        var (culture, on) = (CultureInfo.InvariantCulture, explanation.Slot?.Date ?? explanation.Date);
        _ = explanation.Subject switch
        {
            SubjectKind.Warehouse => text.Append(culture, $"warehouse {explanation.WarehouseId}"),
            SubjectKind.Lane => text.Append(culture, $"lane {explanation.LaneId}"),
            SubjectKind.Slot => text.Append(culture, $"slot {explanation.Slot?.SlotId}"),
            SubjectKind.Point => text.Append(culture, $"point {explanation.PointId}"),
            SubjectKind.Offer => text.Append(culture, $"offer '{explanation.OfferId}'"),
            var other => throw new InvalidOperationException($"No words for the subject {other}."),
        };

        if (explanation.Subject == SubjectKind.Point && explanation.OfferId is { } offer)
        {
            text.Append(culture, $" with offer '{offer}'");
        }
        else if (explanation.Subject == SubjectKind.Warehouse && explanation.PointId is { } point)
        {
            text.Append(culture, $" to point {point}");
        }

        if (explanation.Subject != SubjectKind.Warehouse && explanation.WarehouseId != 0)
        {
            text.Append(culture, $" from warehouse {explanation.WarehouseId}");
        }

        if (on is { } date)
        {
            text.Append(culture, $" on {date:yyyy-MM-dd}");
        }
    }

    private static string Reason(RefusalReason reason) => reason switch
    {
        RefusalReason.UnknownWarehouse => "not in the reference data",
        RefusalReason.NotTied => "the campaign is not tied to it",
        RefusalReason.NoWorkingDay => "no hand-over within the days that are searched",
        RefusalReason.CutOffPassed => "the cut-off has passed",
        RefusalReason.OtherKind => "of the other kind of delivery",
        RefusalReason.OtherRegion => "its region does not contain the destination",
        RefusalReason.BetterLane => "a nearer or cheaper lane is used",
        RefusalReason.NoLane => "no lane of this kind reaches the destination",
        RefusalReason.ShortOfStock => "short of stock",
        RefusalReason.HoldsNothing => "holds no item of the basket in full",
        RefusalReason.PinnedElsewhere => "the items it holds are pinned to other warehouses",
        RefusalReason.NoSlots => "the destination has no courier slots",
        RefusalReason.DateNotServed => "the day is not served",
        RefusalReason.SlotNotOnWeekday => "does not exist on this weekday",
        RefusalReason.SlotBeforeHandOver => "starts before the hand-over of that day",
        RefusalReason.SlotRepeated => "another slot has the same interval on this weekday",
        RefusalReason.SlotFull => "full",
        RefusalReason.TooEarly => "before the earliest arrival",
        RefusalReason.PastHorizon => "past the horizon",
        RefusalReason.UnknownPoint => "not in the reference data",
        RefusalReason.PointTooSmall => "exceeds the limits of size or weight",
        RefusalReason.PointClosed => "closed on this weekday",
        RefusalReason.Holiday => "holiday",
        RefusalReason.NoOption => "no interval between the earliest arrival and the horizon",
        RefusalReason.NotCommon => "not every parcel of the split can be sent there",
        RefusalReason.NotAnOption => "the interval is not among those offered",
        RefusalReason.MoreWarehouses => "the split would need more warehouses with it",
        RefusalReason.LaterPromise => "splits with it promise a later date",
        RefusalReason.HigherPrice => "splits with it cost more",
        RefusalReason.HigherIds => "as good as the chosen split, which has the lower ids",
        RefusalReason.NotPicked => "not picked by the approximate search over many candidates",
        RefusalReason.NoSplit => "the basket could not be completed",
        _ => throw new InvalidOperationException($"No words for the reason {reason}."),
    };
}
