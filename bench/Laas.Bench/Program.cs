using Laas.Bench;

return args is [EchoHost.Argument, var url] ? await EchoHost.RunAsync(url) : await Runner.RunAsync(args);
