#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and packages the module.
.DESCRIPTION
    A thin face on dotnet: Build puts the importable module into out/StytchUsers, Test runs all tests, the Pester suite
    among them, Package makes out/StytchUsers.<version>.nupkg. Each task runs those before it; without a task, all three run. Help
    makes module/en-US/StytchUsers.dll-Help.xml from docs/commands, and nothing else.
.EXAMPLE
    ./build.ps1
    Builds, tests and packages.
.EXAMPLE
    ./build.ps1 Build
    Builds the module only.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Help')]
    [string] $Task = 'Package'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$tasks = @('Build', 'Test', 'Package')
$last = $tasks.IndexOf($Task)

function Invoke-DotNet([string[]] $Arguments) {
    dotnet @Arguments
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($Arguments[0]) failed with exit code $LASTEXITCODE." }
}

# platyPS leaves the fences of markdown and a separator character in what Get-Help shows, and links to files that only a browser
# can open. This moves each example's code and remarks where Get-Help expects them.
function Edit-Maml([string] $Source, [string] $Target) {
    $maml = [System.Xml.Linq.XDocument]::Load($Source)
    foreach ($example in $maml.Descendants('{http://schemas.microsoft.com/maml/dev/command/2004/10}example')) {
        $parts = @{}
        foreach ($part in $example.Elements()) { $parts[$part.Name.LocalName] = $part }
        $code, $remarks = @($parts['introduction'].Elements()).Where({ $_.Value -notmatch '^\u0080?$' })
        $parts['introduction'].RemoveNodes()
        $parts['code'].Value = $code.Value -replace '\A```powershell\n|\n```\z'
        $parts['remarks'].Add($remarks)
        # An empty line, which Get-Help does not put before the next title by itself.
        $parts['remarks'].Add([System.Xml.Linq.XElement]::new($remarks.Name))
    }
    foreach ($link in @($maml.Descendants('{http://schemas.microsoft.com/maml/2004/10}navigationLink'))) {
        $text, $uri = @($link.Elements())
        if ($text.Value -eq 'Online Version') { $link.Remove() }
        elseif ($uri.Value -notlike 'https:*') { $uri.Value = '' }
    }
    [System.IO.File]::WriteAllText($Target, "$($maml.Declaration)`n$maml`n".ReplaceLineEndings("`n"))
}

Push-Location $PSScriptRoot
try {
    if ($Task -eq 'Help') {
        Import-Module Microsoft.PowerShell.PlatyPS
        $folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())) -ItemType Directory
        Import-MarkdownCommandHelp -Path docs/commands/*.md | Export-MamlCommandHelp -OutputFolder $folder | Out-Null
        Edit-Maml "$folder/StytchUsers/StytchUsers.dll-Help.xml" "$PSScriptRoot/module/en-US/StytchUsers.dll-Help.xml"
        Remove-Item $folder -Recurse
        return
    }

    Invoke-DotNet -Arguments build, --nologo, -warnaserror

    if ($last -ge $tasks.IndexOf('Test')) {
        Invoke-DotNet -Arguments test, --nologo, --no-build
    }

    if ($last -ge $tasks.IndexOf('Package')) {
        # The command validates the manifest before it packs, and the file is what a gallery would be given.
        Compress-PSResource -Path out/StytchUsers -DestinationPath out
        Get-ChildItem out -Filter *.nupkg
    }
}
finally {
    Pop-Location
}
