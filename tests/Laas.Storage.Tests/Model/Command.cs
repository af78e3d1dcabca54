namespace Laas.Storage.Tests.Model;

/// <summary>What a random sequence can do.</summary>
internal enum Act
{
    Create, CreateSplit, CreateFake, CreateAccepted, Confirm, ConfirmStale, RequestCancel, RunCancel, ChangeInterval, Advance, Sweep, Adjust,
    Repeat, GiveOut, TakeBack, Receive, Withdraw,
}

/// <summary>One step; the numbers pick a business, an order, an offer and so on from whatever there is.</summary>
internal readonly record struct Command(Act Act, int A, int B, int C)
{
    public override string ToString() => $"{Act}({A},{B},{C})";
}
