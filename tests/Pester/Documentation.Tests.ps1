#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Everything that the README, the help and the about topics show is run as it stands there, also in strict mode.

[Diagnostics.CodeAnalysis.SuppressMessage(
    'PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester hands variables from block to block.')]
param()

BeforeDiscovery {
    $root = Resolve-Path "$PSScriptRoot/../.."
    function Find-Block([string] $Where, [string] $Text, [string] $Pattern) {
        foreach ($match in [regex]::Matches($Text.ReplaceLineEndings("`n"), $Pattern)) {
            @{ Where = $Where; Title = $match.Groups[1].Value; Code = $match.Groups[2].Value.Trim("`n") }
        }
    }
    $recipes = (Get-Content "$root/README.md" -Raw) -replace '(?s)^.*\n## Recipes\n' -replace '(?s)\n## .*$'
    $cases = @(
        Find-Block -Where README -Text $recipes -Pattern '(?s)\n([^\n]+)\n\n```powershell\n(.*?)\n```'
        foreach ($page in Get-ChildItem "$root/docs/commands/*.md") {
            Find-Block -Where $page.BaseName -Text (Get-Content $page -Raw) `
                -Pattern '(?s)\n### (Example \d+: [^\n]+)\n\n```powershell\n(.*?)\n```'
        }
        foreach ($topic in Get-ChildItem "$root/module/en-US/about_*.help.txt") {
            Find-Block -Where $topic.Name -Text (Get-Content $topic -Raw) `
                -Pattern '(?m)^  ([A-Z][A-Z ,?]+)\n(?:(?! {8}|  [A-Z]).*\n)*((?: {8}.*\n|\n(?= {8}))+)'
        }
    ).Where({ $_.Code -notmatch 'Connect-Stytch (?!-Sandbox)' })
    $counts = @(
        @{ Where = 'README'; Count = ($cases.Where{ $_.Where -eq 'README' }).Count; AtLeast = 10 }
        @{ Where = 'the help'; Count = ($cases.Where{ $_.Where -like '*-Stytch*' }).Count; AtLeast = 66 }
        @{ Where = 'the topics'; Count = ($cases.Where{ $_.Where -like 'about_*' }).Count; AtLeast = 11 }
    )
}

BeforeAll {
    . "$PSScriptRoot/PowerShell.ps1"

    # New runspaces and jobs find the module by its name, as they do where it is installed.
    $out = (Resolve-Path "$PSScriptRoot/../../out").Path
    $modulePath = $env:PSModulePath
    $env:PSModulePath = $out + [System.IO.Path]::PathSeparator + $modulePath
    Import-Module StytchUsers -Force

    function Invoke-Shown([string] $Code) {
        # What was removed before comes back: it has to be removed first.
        if ($Code.TrimStart() -like 'Get-Content gone.jsonl*') { Get-Content leavers.txt | Remove-StytchUser -BackupPath gone.jsonl -Force }
        & ([scriptblock]::Create($Code)) 2>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { throw $_ }
            $_
        }
    }
}

AfterAll { $env:PSModulePath = $modulePath }

Describe 'What the documentation shows' {
    BeforeEach {
        Push-Location (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory)
        Copy-Item "$PSScriptRoot/Inputs/*" .
        $null = Connect-Stytch -Sandbox
    }
    AfterEach {
        Get-StytchConnection | Disconnect-Stytch
        Pop-Location
    }

    It '<where>: <title>' -ForEach $cases { $null = Invoke-Shown $Code }

    It '<where>: <title>, in strict mode' -ForEach $cases {
        Set-StrictMode -Version Latest
        $null = Invoke-Shown $Code
    }

    It 'is found: <count> times in <where>' -ForEach $counts { $Count | Should -BeGreaterOrEqual $AtLeast }

    It 'does what it says' {
        @(Invoke-Shown ((Get-Help Get-StytchUser).examples.example[1].code)).EmailAddress | Should -Be @(Get-Content addresses.txt)
        @(Invoke-Shown ((Get-Help New-StytchUser).examples.example[1].code)).EmailAddress | Should -Be (Import-Csv people.csv).EmailAddress
        $null = Invoke-Shown ((Get-Help Search-StytchUser).examples.example[1].code)
        'pending.csv' | Should -Exist
        $null = Invoke-Shown ((Get-Help Import-StytchUser).examples.example[2].code)
        'failed.csv' | Should -Exist
    }
}

Describe 'The picture of the README' {
    It 'is what a session shows' {
        # Other versions draw tables a little differently.
        if ($PSVersionTable.PSVersion.Minor -ne 6) { Set-ItResult -Skipped -Because 'the picture is of PowerShell 7.6' }
        Invoke-PowerShell -File "$PSScriptRoot/../../docs/terminal.ps1" -Path "$TestDrive/terminal.svg"
        $LASTEXITCODE | Should -Be 0
        $shown = (Get-Content "$PSScriptRoot/../../docs/terminal.svg" -Raw).ReplaceLineEndings("`n")
        (Get-Content "$TestDrive/terminal.svg" -Raw) -ceq $shown |
            Should -BeTrue -Because 'docs/terminal.ps1 makes another picture than docs/terminal.svg'
        ([xml] $shown).svg.viewBox | Should -Not -BeNullOrEmpty
    }
}

Describe 'Get-Help' {
    It 'knows <_>' -ForEach (Get-ChildItem "$PSScriptRoot/../../docs/commands/*.md").BaseName {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeLike "$_ *"
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        @($help.examples.example).code | Should -Not -BeNullOrEmpty
        @($help.relatedLinks.navigationLink)[0].uri | Should -Be 'https://stytch.com/docs/api'
        $help | Out-String | Should -Not -Match '```|\.md\b|\u0080'
    }

    It 'knows the topics' {
        Get-Help about_StytchUsers | Should -Match 'CONFIRMATION'
        Get-Help about_StytchUsers_Recipes | Should -Match 'WHO IS THIS'
    }

    It 'is made from the pages and the module as they are' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) { Set-ItResult -Skipped -Because 'platyPS is not installed' }
        # A copy, in a process of its own, since platyPS brings libraries along.
        $root = Resolve-Path "$PSScriptRoot/../.."
        foreach ($part in 'docs/commands', 'module/en-US', 'out/StytchUsers') { Copy-Item "$root/$part" "$TestDrive/$part" -Recurse }
        Invoke-PowerShell -File (Copy-Item "$root/build.ps1" $TestDrive -PassThru) Help
        $LASTEXITCODE | Should -Be 0
        $made = Get-ChildItem "$TestDrive/docs/commands", "$TestDrive/module/en-US"
        $made.Where({ (Get-Content $_ -Raw) -cne (Get-Content "$root/$([IO.Path]::GetRelativePath($TestDrive, $_))" -Raw) }).Name |
            Should -BeNullOrEmpty -Because './build.ps1 Help makes other files than these'
    }
}
