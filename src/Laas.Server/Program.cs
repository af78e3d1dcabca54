using Laas.Server.Commands;

return await CommandLine.Build().Parse(args).InvokeAsync();
