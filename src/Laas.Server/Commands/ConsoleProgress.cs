namespace Laas.Server.Commands;

/// <summary>One line on stderr, rewritten on a terminal; synchronous, so that lines keep their order.</summary>
internal sealed class ConsoleProgress<T>(Func<T, string> show) : IProgress<T>
{
    public void Report(T value)
    {
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(show(value));
        }
        else
        {
            Console.Error.Write($"\r\u001b[K{show(value)}");
        }
    }
}
