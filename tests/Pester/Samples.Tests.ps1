#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Each sample runs in a process of its own, as it does on a schedule, in a folder with files to import.

[Diagnostics.CodeAnalysis.SuppressMessage(
    'PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester hands variables from block to block.')]
param()

BeforeAll {
    . "$PSScriptRoot/PowerShell.ps1"
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $kept = @{}
    foreach ($name in 'PSModulePath', 'STYTCH_PROJECT_ID', 'STYTCH_SECRET') { $kept[$name] = [Environment]::GetEnvironmentVariable($name) }
    $env:PSModulePath = "$root/out" + [System.IO.Path]::PathSeparator + $env:PSModulePath
    $env:STYTCH_PROJECT_ID = $env:STYTCH_SECRET = $null

    # What it said, and with which code it ended.
    function Invoke-Sample([string] $Name, [string[]] $Arguments) {
        $said = Invoke-PowerShell -File "$root/samples/$Name.ps1" @Arguments *>&1 | Out-String
        @{ Said = $said; ExitCode = $LASTEXITCODE }
    }
}

AfterAll { foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $kept[$name]) } }

BeforeDiscovery { $samples = (Get-ChildItem "$PSScriptRoot/../../samples/*.ps1").BaseName }

Describe 'The samples' {
    BeforeEach {
        Push-Location (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory)
        Copy-Item "$PSScriptRoot/Inputs/*" .
    }
    AfterEach { Pop-Location }

    It 'are all tested here: <_>' -ForEach $samples { Get-Content $PSCommandPath -Raw | Should -Match "Invoke-Sample $_\b" }

    It 'quickstart runs to its end' {
        $run = Invoke-Sample quickstart
        $run.ExitCode | Should -Be 0
        $run.Said | Should -Match 'Done'
    }

    It 'cleanup-pending removes, and keeps a copy that an import takes' {
        $run = Invoke-Sample cleanup-pending '-Sandbox'
        $run.ExitCode | Should -Be 0
        $run.Said | Should -Match '(?m)^removed user-test-\S+ \(request-id-\S+\)'
        $run.Said | Should -Match '1 pending since before \d{4}-\d\d-\d\d, 1 removed, 0 failed\.'
        $run.Said | Should -Not -Match '@' -Because 'addresses do not belong in a log'
        (Get-Content removed-*.jsonl | ConvertFrom-Json).status | Should -Be 'pending'

        # Another run on the same day adds to the file.
        (Invoke-Sample cleanup-pending '-Sandbox').ExitCode | Should -Be 0
        @(Get-Content removed-*.jsonl).Count | Should -Be 2
    }

    It 'cleanup-pending with -WhatIf removes nobody and writes nothing' {
        $run = Invoke-Sample cleanup-pending '-Sandbox', '-WhatIf'
        $run.ExitCode | Should -Be 0
        $run.Said | Should -Match 'What if: Remove user katherine@example\.com'
        $run.Said | Should -Match '1 pending since before \S+, 0 removed, 0 failed\.'
        'removed-*.jsonl' | Should -Not -Exist
    }

    It 'cleanup-pending says what was not done when the backup cannot be used' {
        Set-Content "removed-$(Get-Date -Format yyyy-MM-dd).jsonl" 'no backup'
        $run = Invoke-Sample cleanup-pending '-Sandbox'
        $run.ExitCode | Should -Be 1
        $run.Said | Should -Match '1 pending since before \S+, 0 removed, 1 failed\.'
    }

    It 'cleanup-pending begins nothing with <arguments>' -ForEach @(
        @{ Arguments = @('-Sandbox', '-BackupFolder', 'nowhere'); Reason = 'nowhere' }
        @{ Arguments = @(); Reason = 'STYTCH_PROJECT_ID' }
    ) {
        $run = Invoke-Sample cleanup-pending $Arguments
        $run.ExitCode | Should -Be 2
        $run.Said | Should -Match "Nothing was begun: .*$Reason"
    }

    It 'import-report imports a good file' {
        $run = Invoke-Sample import-report '-Path', 'people.csv', '-Sandbox'
        $run.ExitCode | Should -Be 0
        $run.Said | Should -Match "Created: $(@(Import-Csv people.csv).Count)\b"
        (Import-Csv people.results.csv).Status | Should -Be @((Import-Csv people.csv).ForEach{ 'Created' })
    }

    It 'import-report tells each row that failed' {
        Set-Content rows.csv 'EmailAddress,PhoneNumber', 'ada@example.com,+12025550999', 'no address,', 'new@example.net,'
        $run = Invoke-Sample import-report '-Path', 'rows.csv', '-Sandbox'
        $run.ExitCode | Should -Be 1
        $run.Said | Should -Match 'line 3: .*[Ee]mail'
        $rows = Import-Csv rows.results.csv
        $rows.Status | Should -Be 'Skipped', 'Failed', 'Created'
        $rows[0].NotRestored | Should -Match '\+12025550999'
    }

    It 'import-report tells what is wrong with a broken file' {
        Set-Content rows.csv 'EmailAddress', '"new@example.net'
        $run = Invoke-Sample import-report '-Path', 'rows.csv', '-Sandbox'
        $run.ExitCode | Should -Be 1
        $run.Said | Should -Match 'is not closed'
        (Invoke-Sample import-report '-Path', 'nowhere.csv', '-Sandbox').ExitCode | Should -Be 2
    }

    It 'monthly-report writes the page' {
        $run = Invoke-Sample monthly-report '-Sandbox'
        $run.ExitCode | Should -Be 0
        $run.Said | Should -Match '25 users, 1 of them pending'
        Get-Content stytch-users-*.html -Raw | Should -Match '(?s)<html.*</html>'
        (Invoke-Sample monthly-report '-Sandbox', '-Folder', 'nowhere').ExitCode | Should -Be 2
    }
}
