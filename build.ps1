#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and packages the module.
.DESCRIPTION
    A thin face on dotnet: Build puts the importable module into out/StytchUsers, Test runs the .NET tests and then the Pester
    suite, Package makes out/StytchUsers.<version>.nupkg. Each task runs those before it; without a task, all three run. Help
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

Push-Location $PSScriptRoot
try {
    if ($Task -eq 'Help') {
        Import-Module Microsoft.PowerShell.PlatyPS
        $folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())) -ItemType Directory
        Import-MarkdownCommandHelp -Path docs/commands/*.md | Export-MamlCommandHelp -OutputFolder $folder | Out-Null
        Copy-Item "$folder/StytchUsers/StytchUsers.dll-Help.xml" module/en-US
        Remove-Item $folder -Recurse
        return
    }

    Invoke-DotNet -Arguments build, --nologo, -warnaserror

    if ($last -ge $tasks.IndexOf('Test')) {
        Invoke-DotNet -Arguments test, --nologo, --no-build
        if (-not (Get-Module Pester -ListAvailable | Where-Object Version -GE '5.0')) {
            throw 'Pester 5 is needed for the tests: Install-PSResource Pester'
        }
        $pester = Invoke-Pester -Path tests/Pester -PassThru
        if ($pester.FailedCount -gt 0) { throw "$($pester.FailedCount) Pester tests failed." }
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
