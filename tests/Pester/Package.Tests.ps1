#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# What is given to others: the manifest, the package and the scripts.

BeforeDiscovery {
    $root = Resolve-Path "$PSScriptRoot/../.."
    $canAnalyze = [bool](Get-Module PSScriptAnalyzer -ListAvailable)
    $canPackage = [bool](Get-Command Compress-PSResource, Install-PSResource -ErrorAction Ignore)

    # The manifest as built: beside its source the files that it names are elsewhere.
    $scripts = @(
        "$root/build.ps1"
        "$root/out/StytchUsers/StytchUsers.psd1"
        (Get-ChildItem $root/samples, $root/tests -Recurse -Include *.ps1 | Where-Object FullName -NotMatch '[\\/](node_modules|bin|obj)[\\/]').FullName
    )
}

BeforeAll { $root = Resolve-Path "$PSScriptRoot/../.." }

Describe 'The manifest' {
    It 'is valid and names what it exports' {
        $manifest = Test-ModuleManifest "$root/out/StytchUsers/StytchUsers.psd1"
        $manifest.ExportedCmdlets.Keys | Should -Not -Contain '*'
        $manifest.ExportedCmdlets.Count | Should -Be (Get-ChildItem "$root/docs/commands/*.md").Count
        $manifest.ExportedFunctions.Count + $manifest.ExportedAliases.Count + $manifest.ExportedVariables.Count | Should -Be 0
        $manifest.PrivateData.PSData.ReleaseNotes | Should -Not -BeNullOrEmpty
        $manifest.Tags | Should -Contain 'Stytch'
    }
}

Describe 'The scripts' -Skip:(-not $canAnalyze) {
    It 'give PSScriptAnalyzer nothing to say: <_>' -ForEach $scripts {
        # PowerShell 7 reads UTF-8 without a mark; and what Pester's blocks hand to each other looks unused.
        $beside = @('PSUseBOMForUnicodeEncodedFile') + @(if ($_ -like '*.Tests.ps1') { 'PSUseDeclaredVarsMoreThanAssignments' })
        Invoke-ScriptAnalyzer $_ -ExcludeRule $beside | ForEach-Object { "$($_.RuleName) at line $($_.Line): $($_.Message)" } | Should -BeNullOrEmpty
    }
}

Describe 'The package' -Skip:(-not $canPackage) {
    It 'installs from a repository, and works from there' {
        $folder = New-Item "$TestDrive/repository" -ItemType Directory
        $target = New-Item "$TestDrive/modules" -ItemType Directory
        Compress-PSResource -Path "$root/out/StytchUsers" -DestinationPath $folder
        $repository = "StytchUsers-$([guid]::NewGuid())"
        Register-PSResourceRepository $repository -Uri $folder -Trusted
        try { Save-PSResource StytchUsers -Repository $repository -Path $target -Prerelease }
        finally { Unregister-PSResourceRepository $repository }
        $said = pwsh -NoProfile -NonInteractive -Command "
            `$env:PSModulePath = '$target' + [IO.Path]::PathSeparator + `$env:PSModulePath
            Import-Module StytchUsers
            `$null = Connect-Stytch -Sandbox
            (Get-Module StytchUsers).ModuleBase
            (Get-StytchUser -EmailAddress ada@example.com).FullName"
        $said[0] | Should -BeLike "$target*"
        $said[1] | Should -Be 'Ada King Lovelace'
    }
}
