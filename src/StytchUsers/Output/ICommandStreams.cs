using System.Management.Automation;

namespace StytchUsers.Output;

/// <summary>The streams in which a command says how it goes. They are written on the pipeline thread alone.</summary>
internal interface ICommandStreams
{
    public void WriteVerbose(string text);

    public void WriteDebug(string text);

    public void WriteWarning(string text);

    public void WriteError(ErrorRecord error);

    public void WriteProgress(ProgressRecord progress);
}
