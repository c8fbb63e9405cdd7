using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StytchUsers.Sandbox.Server;

/// <summary>The options by name, and what they mean together.</summary>
internal sealed class ServerCommandLine
{
    /// <summary>In the environment, since command lines are for everybody on the machine to see.</summary>
    internal const string PasswordVariable = "STYTCH_SANDBOX_CERTIFICATE_PASSWORD";

    private static readonly ServerSettings s_defaults = new();

    private const int MaximumUsers = 5_000_000;

    private readonly Option<int?> _port = Number("--port", 0, ushort.MaxValue,
        FormattableString.Invariant($"Port to listen on; 0 takes any free one. [default: {s_defaults.Port}]"));

    private readonly Option<string> _address = new("--address")
    {
        Description = "Loopback address to listen on: 127.0.0.1, ::1 or localhost. Any other is refused.",
        DefaultValueFactory = _ => s_defaults.Address.ToString(),
        HelpName = "ip",
    };

    private readonly Option<int?> _users = Number(
        "--users", 0, MaximumUsers, FormattableString.Invariant(
            $"Seed users in each project. [default: {s_defaults.Project.UserCount}, or none with --seed]"));

    private readonly Option<string?> _seed = File("--seed", "Users that each project starts with, besides the seed users: JSON or "
        + "JSON Lines, as the API writes them, as Export-StytchUser and --save do.");

    private readonly Option<string?> _save = File(
        "--save", "Where the project's users are saved when the server ends, for --seed. Needs --project-id.");

    private readonly Option<string?> _projectId = new("--project-id")
    {
        Description = "The only project to let in. Without it every project-test-<uuid> is a project of its own.",
        HelpName = "id",
    };

    private readonly Option<string?> _secret = new("--secret")
    {
        Description = "The project's only secret. Without it any will do. Needs --project-id.",
        HelpName = "secret",
    };

    private readonly Option<int?> _latency = Number("--latency-ms", 0, 600_000, "Milliseconds to wait before each response.");

    private readonly Option<int?> _searchLimit = Number(
        "--search-limit-per-minute", 0, int.MaxValue, "Searches in a calendar minute (the service: 150). [default: no limit]");

    private readonly Option<int?> _requestLimit = Number(
        "--request-limit-per-minute", 0, int.MaxValue, "Other calls in a calendar minute. [default: no limit]");

    private readonly Option<bool> _oldestFirst = Switch("--oldest-first", "Search gives the oldest users first. [default: the newest]");

    private readonly Option<bool> _offsetCursors = Switch("--offset-cursors", "Cursors count users instead of naming a place in the order: "
        + "who comes or goes between two pages makes a client see somebody twice or not at all.");

    private readonly Option<bool> _blankNameParts = Switch(
        "--blank-name-parts", "An update that gives a part of a name blanks the others.");

    private readonly Option<bool> _noTotals = Switch("--no-totals", "Search gives -1 as the total.");

    private readonly Option<string?> _certificate = File("--certificate", "Serves https with the certificate and key in this PFX file. "
        + "Its password is read from the environment variable " + PasswordVariable + ".");

    internal ServerCommandLine() => Root = new RootCommand(
        "A Stytch project in memory, served over HTTP on this machine alone. Ctrl+C ends it.")
    {
        _port, _address, _users, _seed, _save, _projectId, _secret, _latency, _searchLimit, _requestLimit,
        _oldestFirst, _offsetCursors, _blankNameParts, _noTotals, _certificate,
    };

    internal RootCommand Root { get; }

    /// <exception cref="ServerStartException">Options that cannot be used, or not together.</exception>
    internal ServerSettings Read(ParseResult line)
    {
        if (line.Errors.Count > 0) { throw new ServerStartException(line.Errors[0].Message); }
        string? projectId = line.GetValue(_projectId);
        string? secret = line.GetValue(_secret);
        if (projectId is null && secret is not null) { throw new ServerStartException("--secret needs --project-id."); }
        if (secret is "") { throw new ServerStartException("--secret is empty."); }
        if (projectId is null && line.GetValue(_save) is not null)
        {
            throw new ServerStartException(
                "--save needs --project-id: without it there is not one project to save, but one for each project id.");
        }

        string? seed = line.GetValue(_seed);
        return new ServerSettings
        {
            Address = ReadAddress(line.GetValue(_address)!),
            Port = line.GetValue(_port) ?? s_defaults.Port,
            Certificate = line.GetValue(_certificate) is { } path ? ReadCertificate(path) : null,
            AnyTestProject = projectId is null,
            SeedPath = seed,
            SavePath = line.GetValue(_save),
            Project = s_defaults.Project with
            {
                ProjectId = projectId ?? s_defaults.Project.ProjectId,
                Secret = secret,
                UserCount = line.GetValue(_users) ?? (seed is null ? s_defaults.Project.UserCount : 0),
                Latency = TimeSpan.FromMilliseconds(line.GetValue(_latency) ?? 0),
                SearchLimitPerMinute = line.GetValue(_searchLimit),
                RequestLimitPerMinute = line.GetValue(_requestLimit),
                OldestFirst = line.GetValue(_oldestFirst),
                OffsetCursors = line.GetValue(_offsetCursors),
                BlankOmittedNameParts = line.GetValue(_blankNameParts),
                TotalsDisabled = line.GetValue(_noTotals),
            },
        };
    }

    /// <summary>That it is one of this machine's is checked where it is listened on.</summary>
    private static IPAddress ReadAddress(string text) => text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out IPAddress? address) ? address
        : throw new ServerStartException($"--address '{text}' is not a loopback address such as 127.0.0.1, ::1 or localhost.");

    private static X509Certificate2 ReadCertificate(string path)
    {
        try
        {
            string? password = Environment.GetEnvironmentVariable(PasswordVariable);
            X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(System.IO.File.ReadAllBytes(path), password);
            return certificate.HasPrivateKey
                ? certificate
                : throw new ServerStartException($"--certificate '{path}' holds no private key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ServerStartException($"--certificate '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "file" };

    private static Option<int?> Number(string name, int minimum, int maximum, string description) => new(name)
    {
        Description = description,
        HelpName = "n",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            if (isNumber && number >= minimum && number <= maximum) { return number; }
            string range = maximum == int.MaxValue
                ? FormattableString.Invariant($"{minimum} or more")
                : FormattableString.Invariant($"from {minimum} to {maximum}");
            result.AddError($"{name} '{text}' is not a whole number, {range}.");
            return null;
        },
    };
}
