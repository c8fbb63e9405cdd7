using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace StytchUsers.Client.Files;

/// <summary>Writes users to a file in one format.</summary>
internal abstract class UserWriter(Stream file) : IDisposable
{
    protected Stream File { get; } = file;

    /// <summary>What comes before the first user.</summary>
    internal virtual void Begin() { }

    internal abstract void Write(StytchUser user, bool first);

    /// <summary>What comes after the last user.</summary>
    internal virtual void End(bool empty) { }

    /// <summary>Hands everything written so far to the file.</summary>
    internal virtual void Flush() { }

    /// <summary>Leaves the file open.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    internal static UserWriter Create(ExportOptions options, Stream file) => options.Format switch
    {
        StytchFileFormat.Csv => new CsvUserWriter(file, CsvColumns.Select(options.Properties)),
        StytchFileFormat.Json => new JsonUserWriter(file),
        _ => new JsonLinesUserWriter(file),
    };
}

/// <summary>One user on each line, as the service sent it.</summary>
internal sealed class JsonLinesUserWriter(Stream file) : UserWriter(file)
{
    internal override void Write(StytchUser user, bool first)
    {
        OneLine.Write(File, user.Json.Span);
        File.WriteByte((byte)'\n');
    }
}

/// <summary>One array, a user on each line of it.</summary>
internal sealed class JsonUserWriter(Stream file) : UserWriter(file)
{
    internal override void Begin() => File.Write("[\n"u8);

    internal override void Write(StytchUser user, bool first)
    {
        if (!first) { File.Write(",\n"u8); }
        File.Write(user.Json.Span);
    }

    internal override void End(bool empty) => File.Write(empty ? "]\n"u8 : "\n]\n"u8);
}

/// <summary>A table whose cells are safe to open in a spreadsheet.</summary>
internal sealed class CsvUserWriter : UserWriter
{
    private readonly IReadOnlyList<CsvColumn> _columns;
    private readonly CsvWriter _csv;

    internal CsvUserWriter(Stream file, IReadOnlyList<CsvColumn> columns)
        : base(file)
    {
        _columns = columns;
        _csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true), new CsvConfiguration(CultureInfo.InvariantCulture), leaveOpen: true);
    }

    internal override void Begin()
    {
        foreach (CsvColumn column in _columns) { _csv.WriteField(column.Name); }
        _csv.NextRecord();
    }

    internal override void Write(StytchUser user, bool first)
    {
        foreach (CsvColumn column in _columns) { _csv.WriteField(column.Cell(user)); }
        _csv.NextRecord();
    }

    internal override void End(bool empty) => Flush();

    internal override void Flush() => _csv.Flush();

    public override void Dispose()
    {
        _csv.Dispose();
        base.Dispose();
    }
}
