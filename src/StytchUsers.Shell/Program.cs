using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

string Metadata(string key) =>
    Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

// PowerShell puts the person's own modules first, unless they have a place already: then the module as built stays before them.
string? data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
string own = OperatingSystem.IsWindows()
    ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments), "PowerShell", "Modules")
    : Path.Combine(Path.IsPathFullyQualified(data ?? "") ? data!
        : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "", ".local/share"), "powershell/Modules");
string[] prompt = ["-NoExit", "-Command", "Import-Module StytchUsers"];
var start = new ProcessStartInfo("dotnet", ["exec", Metadata("PowerShell"), .. args.Length > 0 ? args : prompt]);
start.Environment["PSModulePath"] = string.Join(Path.PathSeparator, Metadata("ModuleParent"), own,
    Environment.GetEnvironmentVariable("PSModulePath")).TrimEnd(Path.PathSeparator);

// What is redirected passes through the code page of Windows' console, and names would lose letters in it.
Encoding console = Console.OutputEncoding;
if (OperatingSystem.IsWindows()) { UseEncoding(Encoding.UTF8); }

// The terminal tells PowerShell of Ctrl+C as well, and PowerShell decides what it ends.
Console.CancelKeyPress += (_, key) => key.Cancel = true;
using Process process = Process.Start(start)!;

// Nobody tells PowerShell of this one, and it would live on alone.
using var ending = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    process.Kill();
});
process.WaitForExit();
if (OperatingSystem.IsWindows()) { UseEncoding(console); }
return process.ExitCode;

static void UseEncoding(Encoding encoding)
{
    try { Console.OutputEncoding = encoding; }
    catch (IOException) { /* there is no console */ }
}
