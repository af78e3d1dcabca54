namespace Laas.Server.Http;

/// <summary>
/// The indexes of a list whose elements are checked one after the other: what is checked in the loop belongs to the element. Ends
/// early when the longest answer is full. Made by <see cref="Validator.Each"/>; allocates nothing.
/// </summary>
public ref struct Elements
{
    private readonly Validator _errors;
    private readonly string _name;
    private readonly int _count;
    private bool _isInside;

    internal Elements(Validator errors, string name, int count)
    {
        _errors = errors;
        _name = name;
        _count = count;
        Current = -1;
    }

    public int Current { get; private set; }

    public readonly Elements GetEnumerator() => this;

    public bool MoveNext()
    {
        Dispose();
        if (Current + 1 >= _count || _errors.IsFull)
        {
            return false;
        }

        _errors.Enter(_name, ++Current);
        return _isInside = true;
    }

    /// <summary>Leaves the element that was entered, also when the loop ends in its middle.</summary>
    public void Dispose()
    {
        if (_isInside)
        {
            _errors.Leave();
            _isInside = false;
        }
    }
}
