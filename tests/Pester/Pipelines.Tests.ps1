#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# The module among PowerShell's own commands, as its users combine them.

[Diagnostics.CodeAnalysis.SuppressMessage(
    'PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester hands variables from block to block.')]
param()

BeforeAll {
    Set-StrictMode -Version Latest
    Import-Module "$PSScriptRoot/../../out/StytchUsers" -Force
}

Describe 'In a pipeline' {
    BeforeEach { $null = Connect-Stytch -Sandbox -SandboxUserCount 2500 }
    AfterEach { Get-StytchConnection | Disconnect-Stytch }

    It 'stops when Select-Object has enough' {
        $newest = @(Search-StytchUser -PageSize 100 | Select-Object -First 3)
        $newest.UserId | Should -Be @(Search-StytchUser -First 3).UserId
    }

    It 'groups, sorts and measures' {
        (Search-StytchUser | Group-Object Status -NoElement | Measure-Object Count -Sum).Sum | Should -Be 2500
        $oldest = @(Search-StytchUser | Sort-Object CreatedAt)[0]
        @(Search-StytchUser)[-1].UserId | Should -Be $oldest.UserId
        @(Search-StytchUser | Where-Object IsLocked).Count | Should -BeGreaterThan 0
    }

    It 'goes to CSV and comes back' {
        $file = Join-Path $TestDrive 'users.csv'
        Search-StytchUser -First 20 | Select-Object UserId, EmailAddress, Status | Export-Csv $file
        $again = Import-Csv $file | Get-StytchUser
        $again.UserId | Should -Be @(Search-StytchUser -First 20).UserId
    }

    It 'goes to a table of Export-Csv with its metadata, and comes back' {
        $file = Join-Path $TestDrive 'whole.csv'
        Get-StytchUser -EmailAddress ada@example.com | Export-Csv $file
        (Import-Csv $file).TrustedMetadata | Should -Be '{"plan":"pro","seats":5}'
        $changed = Import-Csv $file | Set-StytchUser -LastName King -PassThru
        $changed.Name.LastName | Should -Be 'King'
        $changed.TrustedMetadata.plan | Should -Be 'pro'
        $changed.TrustedMetadata.seats | Should -Be 5
    }

    It 'is not changed by text that stands in place of its metadata' {
        # Windows PowerShell and older exports have the name of a type there.
        { [pscustomobject]@{ UserId = (Get-StytchUser ada@example.com).UserId; TrustedMetadata = 'System.Collections.Hashtable' } |
                Set-StytchUser -ErrorAction Stop } | Should -Throw '*not JSON*'
        (Get-StytchUser ada@example.com).TrustedMetadata.plan | Should -Be 'pro'
    }

    It 'goes to JSON with its metadata, and comes back' {
        $ada = Get-StytchUser -EmailAddress ada@example.com
        $json = $ada | ConvertTo-Json -Depth 10
        $row = $json | ConvertFrom-Json
        $row.EmailAddress | Should -Be 'ada@example.com'
        $row.TrustedMetadata.plan | Should -Be 'pro'
        $row.Emails.Count | Should -Be 2
        $changed = $row | Set-StytchUser -MiddleName Augusta -PassThru
        $changed.FullName | Should -Be 'Ada Augusta Lovelace'
        $changed.TrustedMetadata | ConvertTo-Json -Depth 10 | Should -Be ($ada.TrustedMetadata | ConvertTo-Json -Depth 10)
        ($row.Emails[1] | Remove-StytchUserEmail -Force -PassThru).Emails.Count | Should -Be 1
    }

    It 'is selected, calculated and joined' {
        $report = Search-StytchUser -First 100 |
            Select-Object UserId, @{ Name = 'Factors'; Expression = { $_.Emails.Count + $_.PhoneNumbers.Count } }
        ($report | Measure-Object Factors -Minimum).Minimum | Should -BeGreaterThan 0
        $byProvider = Search-StytchUser | ForEach-Object { foreach ($one in $_.Providers) { $one.ProviderType } } |
            Group-Object -NoElement -AsHashTable -AsString
        $byProvider.Keys | Should -Contain 'Google'
        "$(Get-StytchUser -EmailAddress ada@example.com)" | Should -BeLike 'user-test-*'
    }

    It 'completes what the session has seen' {
        $ada = Get-StytchUser -EmailAddress ada@example.com
        $line = 'Remove-StytchUser lovel'
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches[0].CompletionText | Should -Be $ada.UserId
        $line = 'Search-StytchUser -Status '
        (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'Active', 'Pending'
    }

    It 'does to each what is asked, and no more' {
        $some = Search-StytchUser -Status Pending -First 3
        $some | Set-StytchUser -LastName Hopper -PassThru | ForEach-Object { $_.Name.LastName } | Should -Be 'Hopper', 'Hopper', 'Hopper'
        ($some | Remove-StytchUser -Force -PassThru).UserId | Should -Be $some.UserId
        $some | Get-StytchUser -ErrorAction SilentlyContinue -ErrorVariable missing | Should -BeNullOrEmpty
        $missing.CategoryInfo.Category | Should -Be 'ObjectNotFound', 'ObjectNotFound', 'ObjectNotFound'
        @(Search-StytchUser).Count | Should -Be 2497
    }

    It 'takes splatting and default parameter values' {
        $filters = @{ Status = 'Pending'; First = 5; PageSize = 2 }
        @(Search-StytchUser @filters).Count | Should -Be 5
        $other = Connect-Stytch -Sandbox -SandboxUserCount 1 -Name other
        $PSDefaultParameterValues['*-Stytch*:Connection'] = $other
        try { @(Search-StytchUser).Count | Should -Be 1 }
        finally { $PSDefaultParameterValues.Remove('*-Stytch*:Connection') }
    }

    It 'fills -OutVariable, -PipelineVariable and -ErrorVariable' {
        $null = Search-StytchUser -First 4 -OutVariable all
        $all.Count | Should -Be 4
        Search-StytchUser -EmailVerified $true -First 2 -PipelineVariable user |
            ForEach-Object { $_.Emails } | ForEach-Object { $user.UserId } | Select-Object -Unique | Should -HaveCount 2
        $null = 'nobody', 'no-one' | Get-StytchUser -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 2
        $failed[0].TargetObject | Should -Be 'nobody'
    }
}

Describe 'In a strict script' {
    BeforeEach {
        $ErrorActionPreference = 'Stop'
        $null = Connect-Stytch -Sandbox
    }

    It 'ends at the first error, which can be caught by its cause' {
        $caught = try { Get-StytchUser nobody } catch [StytchUsers.StytchApiException] { $_ }
        $caught.Exception.StatusCode | Should -Be 404
        $caught.Exception.ErrorType | Should -Be 'user_not_found'
        $caught.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $caught.Exception.RequestId | Should -BeLike 'request-id-test-*'
    }

    It 'has no property that strict mode misses' {
        $grace = Get-StytchUser -EmailAddress grace@example.com
        $grace.Password | Should -BeNullOrEmpty
        $grace.PhoneNumbers.Count | Should -Be 0
        $grace.TrustedMetadata.Count | Should -Be 0
    }
}
