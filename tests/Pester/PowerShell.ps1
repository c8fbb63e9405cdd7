# PowerShell once more, the one that this runs in: a program where it is installed, a library for dotnet where it is a .NET tool.
function Invoke-PowerShell {
    $program = [System.Environment]::ProcessPath
    $library = if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { 'exec', (Join-Path $PSHOME 'pwsh.dll') }
    & $program @library -NoProfile -NonInteractive @args
}
