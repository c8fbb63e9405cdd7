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
        StytchFileFormat.Csv => new CsvUserWriter(file, options),
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
    private readonly IReadOnlyList<UserColumn> _columns;
    private readonly bool _mark;
    private readonly CsvText _text;
    private readonly CsvWriter _csv;

    internal CsvUserWriter(Stream file, ExportOptions options)
        : base(file)
    {
        _columns = UserColumns.Select(options.Properties);
        _mark = options.ByteOrderMark;
        _text = new CsvText(options.Delimiter);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = options.Delimiter.ToString() };
        _csv = new CsvWriter(new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true), configuration, leaveOpen: true);
    }

    internal override void Begin()
    {
        // Not left to the StreamWriter, which would write it in the middle of a file that is gone on with.
        if (_mark) { File.Write(Encoding.UTF8.Preamble); }
        foreach (UserColumn column in _columns) { _csv.WriteField(column.Name); }
        _csv.NextRecord();
    }

    internal override void Write(StytchUser user, bool first)
    {
        foreach (UserColumn column in _columns) { WriteCell(column, column.Cell!(user)); }
        _csv.NextRecord();
    }

    internal override void End(bool empty) => Flush();

    internal override void Flush() => _csv.Flush();

    public override void Dispose()
    {
        _csv.Dispose();
        base.Dispose();
    }

    private void WriteCell(UserColumn column, string? cell) =>
        _csv.WriteField(column.IsPhoneNumber && CsvText.IsPhoneNumber(cell) ? cell : _text.Neutralise(cell));
}
