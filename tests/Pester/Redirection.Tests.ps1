#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# What another program reads of a session whose output goes to a file or a pipe.

[Diagnostics.CodeAnalysis.SuppressMessage('PSUseDeclaredVarsMoreThanAssignments', '',
    Justification = 'Pester hands variables from block to block.')]
param()

BeforeDiscovery {
    $names = '山田 太郎', '김철수', 'محمد الخوارزمي', 'Zoë Ångström Čapek', 'नमस्ते देवी', 'Ada 🚀🎉'
}

BeforeAll {
    $module = (Resolve-Path "$PSScriptRoot/../../out/StytchUsers").Path
    $names = '山田 太郎', '김철수', 'محمد الخوارزمي', 'Zoë Ångström Čapek', 'नमस्ते देवी', 'Ada 🚀🎉'

    # The line about the encoding is what docs/install.md tells those who sit on Windows.
    $script = "
        [Console]::OutputEncoding = [Text.UTF8Encoding]::new()
        `$PSStyle.OutputRendering = 'PlainText'
        Import-Module '$module'
        `$null = Connect-Stytch -Sandbox -SandboxUserCount 0
        `$n = 0
        foreach (`$name in '$($names -join "', '")') {
            `$user = New-StytchUser -EmailAddress `"n`$(`$n++; `$n)@example.com`" -FirstName `$name
            `$user.FullName
            `$user | Format-List FullName
            `$user | Format-Table | Out-String -Width 120
        }"
    $start = [System.Diagnostics.ProcessStartInfo]::new([System.Environment]::ProcessPath)
    $library = if ([System.IO.Path]::GetFileNameWithoutExtension($start.FileName) -eq 'dotnet') { 'exec', (Join-Path $PSHOME 'pwsh.dll') }
    $encoded = [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))
    @($library; '-NoProfile'; '-NonInteractive'; '-EncodedCommand'; $encoded).ForEach{ $start.ArgumentList.Add($_) }
    $start.RedirectStandardOutput = $true

    # The bytes themselves: whatever reads them as text has an encoding of its own.
    $process = [System.Diagnostics.Process]::Start($start)
    $bytes = [System.IO.MemoryStream]::new()
    $process.StandardOutput.BaseStream.CopyTo($bytes)
    $process.WaitForExit()
    $lines = [System.Text.UTF8Encoding]::new($false, $true).GetString($bytes.ToArray()).ReplaceLineEndings("`n").Split("`n").TrimEnd()
}

Describe 'Output that goes to a file or a pipe' {
    It 'holds <_> as UTF-8, as a value, in a list and in a table' -ForEach $names {
        ($lines -ceq $_).Count | Should -Be 1
        $lines | Should -Contain "FullName : $_"
        ($lines -clike "*@example.com*$_ *").Count | Should -Be 1
    }
}
