#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and packages the module.
.DESCRIPTION
    A thin face on dotnet: Build puts the importable module into out/StytchUsers, Test runs all tests, the Pester suite
    among them, Package makes out/StytchUsers.<version>.nupkg. Each task runs those before it; without a task, all three run. Help
    brings the pages of docs/commands up to date with the module that was built, makes module/en-US/StytchUsers.dll-Help.xml from them,
    and does nothing else. What a task needs is looked for before it begins.

    With -Certificate, which needs Windows, the module is signed after it was built. docs/install.md says when that is wanted.
.PARAMETER Task
    What to do; those before it are done first.
.PARAMETER Certificate
    A certificate for code signing with its private key, such as one of Cert:\CurrentUser\My. Every file of the module that can bear a
    signature and has no valid one is signed: the manifests, the views and types, and the libraries.
.PARAMETER TimestampServer
    The time stamping service of the certificate's issuer. Without it, the signatures end with the certificate.
.EXAMPLE
    ./build.ps1
    Builds, tests and packages.
.EXAMPLE
    ./build.ps1 Build
    Builds the module only.
.EXAMPLE
    ./build.ps1 -Certificate (Get-Item Cert:\CurrentUser\My\<thumbprint>) -TimestampServer http://timestamp.example.com
    Builds, signs, tests and packages; on Windows.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Help')]
    [string] $Task = 'Package',

    [ValidateNotNull()]
    [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

    [ValidateNotNullOrEmpty()]
    [string] $TimestampServer
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$tasks = @('Build', 'Test', 'Package')
$last = $tasks.IndexOf($Task)
$module = Join-Path $PSScriptRoot 'out' 'StytchUsers'

function Invoke-DotNet([string[]] $Arguments) {
    dotnet @Arguments
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($Arguments[0]) failed with exit code $LASTEXITCODE." }
}

# What would otherwise be found out after minutes of building and testing.
function Assert-Need([string] $Task) {
    if ($Task -eq 'Help') {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) {
            throw 'Help needs the module Microsoft.PowerShell.PlatyPS: Install-PSResource Microsoft.PowerShell.PlatyPS'
        }
        if (-not (Test-Path $module)) { throw 'Help reads parameters from the module as it was built: ./build.ps1 Build' }
        return
    }
    $sdk = if (Get-Command dotnet -ErrorAction Ignore) { "$(dotnet --version)" }
    if (-not ($sdk -match '^(\d+)\.') -or [int] $Matches[1] -lt 10) {
        throw "The .NET SDK 10 or newer is needed (https://dotnet.microsoft.com/download), and dotnet --version says '$sdk'."
    }
    if ($Task -eq 'Package' -and -not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
        throw ('Package needs Compress-PSResource, which is new in PSResourceGet 1.1 and comes with PowerShell 7.5: ' +
            'Install-PSResource Microsoft.PowerShell.PSResourceGet, and a new session. ./build.ps1 Test does without it.')
    }

    # Remove-Module does not unload libraries; and where they can be overwritten all the same, the session would break.
    if ([System.AppDomain]::CurrentDomain.GetAssemblies().Where({ -not $_.IsDynamic -and $_.Location.StartsWith($module) })) {
        throw "This session has loaded the module from '$module'. Build in a new session."
    }
    if (-not $IsWindows -or -not (Test-Path $module)) { return }
    foreach ($file in Get-ChildItem $module -Recurse -Filter *.dll) {
        try { [System.IO.File]::Open($file.FullName, 'Open', 'ReadWrite', 'None').Dispose() }
        catch [System.IO.IOException] { throw "'$file' is in use. Close the sessions that have imported the module from '$module'." }
    }
}

function Assert-CanSign {
    if (-not (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore)) {
        throw 'Only Windows can sign: PowerShell has Set-AuthenticodeSignature nowhere else. Build there, or without -Certificate.'
    }
    $uses = $Certificate.Extensions.Where({ $_ -is [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension] })
    if (-not $Certificate.HasPrivateKey -or $uses.EnhancedKeyUsages.Value -notcontains '1.3.6.1.5.5.7.3.3') {
        throw "The certificate '$($Certificate.Subject)' is not for code signing, or its private key is not here."
    }
}

# The libraries of others come as their authors signed them, or not at all; App Control wants a signature on each.
function Add-Signature {
    $stamp = if ($TimestampServer) { @{ TimestampServer = $TimestampServer } } else { @{} }
    $files = @(Get-ChildItem $module -Recurse -File -Include *.psd1, *.ps1xml, *.ps1, *.psm1, *.dll).FullName
    foreach ($file in $files.Where({ (Get-AuthenticodeSignature -LiteralPath $_).Status -ne 'Valid' })) {
        $signed = Set-AuthenticodeSignature -LiteralPath $file -Certificate $Certificate -HashAlgorithm SHA256 -IncludeChain NotRoot @stamp
        if ($signed.Status -ne 'Valid') { throw "'$file' could not be signed: $($signed.StatusMessage)" }
        "Signed: $file"
    }
}

# Syntax and the facts of parameters come from the module, texts from the pages. The text of a parameter that commands inherit from one
# of these classes is written in one page, and copied to the others.
function Update-Page {
    $homes = @{ StytchCmdlet = 'Get-StytchUser'; UserTargetCmdlet = 'Get-StytchUser'; UserFilterCmdlet = 'Search-StytchUser' }

    # platyPS asks objects for properties that they may not have.
    Set-StrictMode -Off
    $pages = Import-MarkdownCommandHelp -Path docs/commands/*.md
    foreach ($page in $pages) {
        $command = Get-Command $page.Title -Module StytchUsers
        $built = New-CommandHelp $command
        foreach ($parameter in $built.Parameters) {
            $class = $command.ImplementingType.GetProperty($parameter.Name).DeclaringType.Name
            $source = $pages.Where({ $_.Title -eq ($homes["$class"] ?? $page.Title) })[0]
            $written = $source.Parameters.Find({ $args[0].Name -eq $parameter.Name })
            if ($written) { $parameter.Description, $parameter.DefaultValue = $written.Description, $written.DefaultValue }
        }
        $page.Syntax.Clear()
        $page.Syntax.AddRange($built.Syntax)
        $page.Parameters.Clear()
        $page.Parameters.AddRange($built.Parameters)
        $page.Aliases = $page.Aliases.Trim()
        $text = "$($page.ToMarkdownString())`n".ReplaceLineEndings("`n")
        [System.IO.File]::WriteAllText("$PSScriptRoot/docs/commands/$($page.Title).md", $text)
    }
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
    Assert-Need $Task
    if ($Certificate) { Assert-CanSign }
    if ($Task -eq 'Help') {
        Import-Module Microsoft.PowerShell.PlatyPS, $module
        Update-Page
        $folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())) -ItemType Directory
        Import-MarkdownCommandHelp -Path docs/commands/*.md | Export-MamlCommandHelp -OutputFolder $folder | Out-Null
        Edit-Maml "$folder/StytchUsers/StytchUsers.dll-Help.xml" "$PSScriptRoot/module/en-US/StytchUsers.dll-Help.xml"
        Remove-Item $folder -Recurse
        return
    }

    Invoke-DotNet -Arguments build, --nologo, -warnaserror
    if ($Certificate) { Add-Signature }

    if ($last -ge $tasks.IndexOf('Test')) {
        Invoke-DotNet -Arguments test, --nologo, --no-build
    }

    if ($last -ge $tasks.IndexOf('Package')) {
        # The command validates the manifest before it packs, and the file is what a gallery would be given.
        Compress-PSResource -Path $module -DestinationPath out
        Get-ChildItem out -Filter *.nupkg
    }
}
finally {
    Pop-Location
}
