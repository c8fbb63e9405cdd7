using System.Text;
using System.Xml;
using System.Xml.Linq;
using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Reports;

/// <summary>A report under way: opened before anything is counted, so that a place that cannot be written is found out first.</summary>
public sealed class ReportFile : IDisposable
{
    private readonly UnfinishedFile _place;
    private readonly FileStream _file;
    private bool _whole;

    private ReportFile(UnfinishedFile place)
    {
        _place = place;
        _file = place.Open();
    }

    /// <summary>
    /// Opens an unfinished file beside the target. Throws <see cref="FileRefusedException"/> for a place that cannot be written, and
    /// <see cref="IOException"/> when the file is there and may not be replaced, or the file system refuses.
    /// </summary>
    /// <param name="path">The file, with its whole path; a link is followed.</param>
    /// <param name="noClobber">Whether an existing file is left alone, which fails the report.</param>
    /// <param name="force">Whether even a read-only file is replaced.</param>
    /// <param name="warn">Told what is not as it was asked for and does not end the report.</param>
    public static ReportFile Open(string path, bool noClobber = false, bool force = false, Action<string>? warn = null)
    {
        string target = WriteTarget.Find(path);
        if (noClobber && File.Exists(target)) { throw new IOException($"The file {path} exists already."); }

        // The place of an unfinished file asks for no more of the options than what is about files.
        var options = new ExportOptions { Path = path, Format = default, Subject = "", NoClobber = noClobber, Force = force, Warn = warn };
        var place = new UnfinishedFile(target, options);
        place.CheckTarget();
        if (!force && !IsPage(target))
        {
            throw new FileRefusedException($"'{path}' holds something else than a page (HTML), which a report does not take the place of.",
                "Give another path, or use -Force to replace it.");
        }
        WriteTarget.ProbeReplace(target, FileLayer.Default);
        return new ReportFile(place);
    }

    /// <summary>Whether a file that is there may be an earlier report, and nothing else that somebody keeps.</summary>
    private static bool IsPage(string target)
    {
        try
        {
            using var file = new StreamReader(target, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
            int first;
            do { first = file.Read(); } while (first >= 0 && char.IsWhiteSpace((char)first));
            return first is '<' or < 0;
        }
        catch (Exception e) when (DiskErrors.IsOne(e)) { return true; /* there is none, or whoever replaces it says what is wrong */ }
    }

    /// <summary>Writes the page and puts the file in its place; waits some seconds for a program that holds the target.</summary>
    public void Complete(XDocument page, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        try
        {
            _file.SetLength(0);
            var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n",
                Encoding = new UTF8Encoding(false) };
            using (var writer = XmlWriter.Create(_file, settings)) { page.Save(writer); }
            _file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (DiskErrors.Of(e) is { } disk) { throw disk; }
        _file.Dispose();
        _whole = true;
        _place.PutInPlace(token);
    }

    /// <summary>Leaves nothing of a report that is not whole.</summary>
    public void Dispose()
    {
        if (_whole) { return; }
        try { _file.Dispose(); }
        catch (Exception e) when (DiskErrors.IsOne(e) || DiskErrors.Of(e) is not null) { /* told when the page was written */ }
        _place.TryDelete(_place.Path);
    }
}
