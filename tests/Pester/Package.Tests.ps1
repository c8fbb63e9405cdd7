#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# What is given to others: the manifest, the package and the scripts.

[Diagnostics.CodeAnalysis.SuppressMessage(
    'PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester hands variables from block to block.')]
param()

BeforeDiscovery {
    $root = Resolve-Path "$PSScriptRoot/../.."
    # The manifest as built: beside its source the files that it names are elsewhere.
    $scripts = @(
        "$root/build.ps1"
        "$root/out/StytchUsers/StytchUsers.psd1"
        (Get-ChildItem $root/docs, $root/samples, $root/src, $root/tests -Recurse -Include *.ps1, *.psm1, *.psd1 |
            Where-Object FullName -NotMatch '[\\/](node_modules|bin|obj)[\\/]').FullName
    )
}

BeforeAll {
    . "$PSScriptRoot/PowerShell.ps1"
    $root = Resolve-Path "$PSScriptRoot/../.."
    $module = Join-Path $root 'out/StytchUsers'
}

Describe 'The manifest' {
    It 'is valid, without a warning, and names what it exports' {
        $manifest = Test-ModuleManifest "$module/StytchUsers.psd1" -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be (Get-ChildItem "$root/docs/commands/*.md").BaseName
        $manifest.ExportedFunctions.Count + $manifest.ExportedAliases.Count + $manifest.ExportedVariables.Count | Should -Be 0
    }

    It 'tells a gallery what it wants to know' {
        $data = (Import-PowerShellDataFile "$module/StytchUsers.psd1").PrivateData.PSData
        $data.Tags | Should -Contain 'Stytch'
        $data.Tags | Should -Contain 'PSEdition_Core'
        $data.Tags -match '\s' | Should -BeNullOrEmpty
        $data.ReleaseNotes | Should -Not -BeNullOrEmpty
        $data.Keys | Should -Contain 'Prerelease'
    }

    It 'is of a version that the changelog tells of' {
        $version = (Import-PowerShellDataFile "$module/StytchUsers.psd1").ModuleVersion
        Get-Content "$root/CHANGELOG.md" -Raw | Should -Match "(?m)^## $([regex]::Escape($version))\b"
    }
}

Describe 'The module' {
    It 'has the size that the README names, and no library that PowerShell has itself' {
        $kilobytes = (Get-ChildItem $module -Recurse -File | Measure-Object Length -Sum).Sum / 1024
        (Get-Content "$root/README.md" -Raw) -match 'The module is less than (\d+) MB' | Should -BeTrue
        $kilobytes | Should -BeLessThan (1024 * $Matches[1])
        (Get-ChildItem $module -Recurse -Filter System.*.dll).Name | Should -BeNullOrEmpty
    }
}

Describe 'The scripts' {
    It 'give PSScriptAnalyzer nothing to say: <_>' -ForEach $scripts {
        if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }

        # PowerShell 7 reads UTF-8 without a mark.
        Invoke-ScriptAnalyzer $_ -ExcludeRule PSUseBOMForUnicodeEncodedFile |
            ForEach-Object { "$($_.RuleName) at line $($_.Line): $($_.Message)" } | Should -BeNullOrEmpty
    }
}

Describe 'The package' {
    It 'installs from a repository, and works from there' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'on Windows another home folder is not enough to leave no trace' }
        if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'this PowerShell has no Compress-PSResource'
        }
        $repository = New-Item "$TestDrive/repository" -ItemType Directory
        Compress-PSResource -Path $module -DestinationPath $repository
        $kept = @{}
        foreach ($name in 'HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'PSModulePath') {
            $kept[$name] = [Environment]::GetEnvironmentVariable($name)
        }
        try {
            # The repository's registration and the installed module belong to the home folder, and go with it.
            foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $null) }
            $env:HOME = (New-Item "$TestDrive/home" -ItemType Directory).FullName
            $said = Invoke-PowerShell -Command "
                `$ErrorActionPreference = 'Stop'
                Register-PSResourceRepository -Name Folder -Uri '$repository' -Trusted
                Install-PSResource StytchUsers -Repository Folder -Scope CurrentUser
                Unregister-PSResourceRepository Folder
                `$null = Connect-Stytch -Sandbox
                (Get-Module StytchUsers).ModuleBase
                (Get-StytchUser -EmailAddress ada@example.com).FullName
                (Get-Help Get-StytchUser).Synopsis"
        }
        finally { foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $kept[$name]) } }
        $said[0] | Should -BeLike "$TestDrive/home/*"
        $said[1] | Should -Be 'Ada King Lovelace'
        $said[2] | Should -BeLike '*by id*'
    }
}
