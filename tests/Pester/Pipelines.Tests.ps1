#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# The module among PowerShell's own commands, as its users combine them.

BeforeAll {
    Set-StrictMode -Version Latest
    $module = Join-Path $PSScriptRoot '../../out/StytchUsers'
    Import-Module $module -Force
}

Describe 'In a pipeline' {
    BeforeEach { $project = Connect-Stytch -Sandbox -SandboxUserCount 2500 }
    AfterEach { Get-StytchConnection | Disconnect-Stytch }

    It 'stops when Select-Object has enough' {
        @(Search-StytchUser -PageSize 100 | Select-Object -First 3).EmailAddress | Should -Be 'ada@example.com', 'grace@example.com', 'linus@example.com'
    }

    It 'groups, sorts and measures' {
        (Search-StytchUser | Group-Object Status -NoElement | Measure-Object Count -Sum).Sum | Should -Be 2500
        $times = @(Search-StytchUser -First 50 | Sort-Object CreatedAt -Descending).CreatedAt
        $times[0] | Should -BeGreaterThan $times[-1]
        @(Search-StytchUser | Where-Object IsLocked).Count | Should -BeGreaterThan 0
    }

    It 'goes to CSV and comes back' {
        $file = Join-Path $TestDrive 'users.csv'
        Search-StytchUser -First 20 | Select-Object UserId, EmailAddress, Status | Export-Csv $file
        $again = Import-Csv $file | Get-StytchUser
        $again.UserId | Should -Be @(Search-StytchUser -First 20).UserId
    }

    It 'goes to JSON with its metadata' {
        $json = Get-StytchUser -EmailAddress ada@example.com | ConvertTo-Json -Depth 5 | ConvertFrom-Json
        $json.EmailAddress | Should -Be 'ada@example.com'
        $json.TrustedMetadata.plan | Should -Be 'pro'
        $json.Emails.Count | Should -Be 2
    }

    It 'works in parallel runspaces with the connection of this one' {
        $names = 'ada@example.com', 'grace@example.com', 'alan@example.com' | ForEach-Object -Parallel {
            Import-Module $using:module
            (Get-StytchUser -EmailAddress $_ -Connection $using:project).Name.FirstName
        }
        $names | Sort-Object | Should -Be 'Ada', 'Alan', 'Grace'
    }

    It 'refuses copies that come back from a job' {
        $copy = Start-Job {
            Import-Module $using:module
            $null = Connect-Stytch -Sandbox
            Get-StytchUser -EmailAddress ada@example.com
        } | Receive-Job -Wait -AutoRemoveJob
        $copy.EmailAddress | Should -Be 'ada@example.com'
        { $copy | Remove-StytchUser -Force -ErrorAction Stop } | Should -Throw -ErrorId 'UnexpectedInputObject,*'
        { $copy.Emails | Remove-StytchUserEmail -Force -ErrorAction Stop } | Should -Throw
        (Get-StytchUser $copy.UserId).EmailAddress | Should -Be 'ada@example.com'
    }

    It 'refuses a connection that comes back from a job' {
        $copy = Start-Job {
            Import-Module $using:module
            Connect-Stytch -Sandbox
        } | Receive-Job -Wait -AutoRemoveJob
        { Get-StytchUser -EmailAddress ada@example.com -Connection $copy } | Should -Throw
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
        Search-StytchUser -First 2 -PipelineVariable user | ForEach-Object { $_.Emails } | ForEach-Object { $user.UserId } | Select-Object -Unique | Should -HaveCount 2
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

Describe 'In a transcript' {
    It 'leaves no secret' {
        $file = Join-Path $TestDrive 'transcript.txt'
        $secret = [System.Net.NetworkCredential]::new('', 'not-so-secret-0815').SecurePassword
        Start-Transcript $file | Out-Null
        try {
            Connect-Stytch -ProjectId project-test-11111111-1111-4111-8111-111111111111 -Secret $secret -BaseUri http://127.0.0.1:9 -SkipVerification -MaximumRetryCount 0 -Verbose | Format-List * | Out-Host
            $DebugPreference = 'Continue'
            Get-StytchUser anybody -Verbose -ErrorAction Continue 2>&1 | Out-Host
            Get-StytchConnection | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue | Out-Host
            $Error[0] | Format-List * -Force | Out-Host
        }
        finally { Stop-Transcript | Out-Null }
        $text = Get-Content $file -Raw
        $text | Should -Match 'anybody'
        $text | Should -Not -Match 'not-so-secret-0815'
        $text | Should -Not -Match ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('project-test-11111111-1111-4111-8111-111111111111:not-so-secret-0815')))
    }
}
