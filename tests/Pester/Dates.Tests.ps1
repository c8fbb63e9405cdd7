#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Dates in the cultures that this machine knows.

BeforeAll {
    Set-StrictMode -Version Latest
    Import-Module "$PSScriptRoot/../../out/StytchUsers" -Force
}

Describe 'A date in text' {
    BeforeEach {
        $culture = [cultureinfo]::CurrentCulture
        $null = Connect-Stytch -Sandbox -SandboxUserCount 25
    }
    AfterEach {
        [cultureinfo]::CurrentCulture = $culture
        Get-StytchConnection | Disconnect-Stytch
    }

    It 'means the same in <_>' -ForEach 'en-US', 'en-GB', 'de-DE', 'th-TH', 'fa-IR', 'ar-SA', 'ja-JP' {
        [cultureinfo]::CurrentCulture = $_
        $DebugPreference = 'Continue'
        $local = [DateTimeOffset]::new([datetime]::new(2026, 1, 31, 12, 0, 0, [DateTimeKind]::Local))
        $noon = $local.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [cultureinfo]::InvariantCulture)
        foreach ($text in '2026-01-31 12:00', '2026-01-31T12:00:00', '31 Jan 2026 12:00', '2026/01/31 12:00') {
            $sent = Search-StytchUser -CreatedBefore $text -First 1 5>&1 |
                Where-Object { "$_" -match '"filter_value":"(?<time>[^"]+)"' } | ForEach-Object { $Matches.time }
            $sent | Should -Be $noon
        }
        @(Search-StytchUser -CreatedBefore 2000-01-01).Count | Should -Be 0
        { Search-StytchUser -CreatedBefore 01/02/2026 } | Should -Throw '*two dates*'
    }
}
