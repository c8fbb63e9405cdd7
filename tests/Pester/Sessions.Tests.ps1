#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Other runspaces, other processes, and what a session leaves behind in writing.

[Diagnostics.CodeAnalysis.SuppressMessage(
    'PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester hands variables from block to block.')]
param()

BeforeAll {
    . "$PSScriptRoot/PowerShell.ps1"
    Set-StrictMode -Version Latest
    $module = (Resolve-Path "$PSScriptRoot/../../out/StytchUsers").Path
    Import-Module $module -Force
}

Describe 'In other runspaces' {
    BeforeEach { $project = Connect-Stytch -Sandbox }
    AfterEach { Get-StytchConnection | Disconnect-Stytch }

    It 'ForEach-Object -Parallel works with the connection of this one' {
        $names = 'ada@example.com', 'grace@example.com', 'alan@example.com' | ForEach-Object -Parallel {
            Import-Module $using:module
            (Get-StytchUser -EmailAddress $_ -Connection $using:project).Name.FirstName
        }
        $names | Sort-Object | Should -Be 'Ada', 'Alan', 'Grace'
    }

    It 'ForEach-Object -Parallel changes users that were read here' {
        Search-StytchUser | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:module
            $_ | Set-StytchUser -UntrustedMetadata @{ seen = $true } -Connection $using:project
        }
        @(Search-StytchUser | Where-Object { $_.UntrustedMetadata.seen }).Count | Should -Be 25
    }

    It 'has no connection of its own there, and says how to make one' {
        $said = 1 | ForEach-Object -Parallel {
            Import-Module $using:module
            try { Get-StytchUser -EmailAddress ada@example.com } catch { "$_" }
        }
        $said | Should -BeLike '*-Connection $using:*'
    }

    It 'Start-ThreadJob gives objects that can be used here' {
        $ada = Start-ThreadJob {
            Import-Module $using:module
            Get-StytchUser -EmailAddress ada@example.com -Connection $using:project
        } | Receive-Job -Wait -AutoRemoveJob
        ($ada | Set-StytchUser -MiddleName Augusta -PassThru).FullName | Should -Be 'Ada Augusta Lovelace'
    }
}

Describe 'In other processes' {
    BeforeAll {
        $null = Connect-Stytch -Sandbox
        $connection, $user = Start-Job {
            Import-Module $using:module
            Connect-Stytch -Sandbox
            Get-StytchUser -EmailAddress ada@example.com
        } | Receive-Job -Wait -AutoRemoveJob
    }
    AfterAll { Get-StytchConnection | Disconnect-Stytch }

    It 'gives copies that can be read' {
        $user.EmailAddress | Should -Be 'ada@example.com'
        $user.Emails[1].EmailAddress | Should -Be 'ada.lovelace@example.org'
        $connection.Environment | Should -Be 'Sandbox'
    }

    It 'gives copies that cannot act: <name>' -ForEach @(
        @{ Name = 'Remove'; Act = { $user | Remove-StytchUser -Force -ErrorAction Stop } }
        @{ Name = 'Set'; Act = { $user | Set-StytchUser -FirstName Augusta -ErrorAction Stop } }
        @{ Name = 'Remove a factor'; Act = { $user.Emails | Remove-StytchUserEmail -Force -ErrorAction Stop } }
    ) {
        $Act | Should -Throw -ErrorId 'UnexpectedInputObject,*'
        (Get-StytchUser -EmailAddress ada@example.com).FullName | Should -Be 'Ada King Lovelace'
    }

    It 'takes the id of a copy' {
        (Get-StytchUser $user.UserId).EmailAddress | Should -Be 'ada@example.com'
    }

    It 'refuses the copy of a connection' {
        { Get-StytchUser -EmailAddress ada@example.com -Connection $connection } | Should -Throw '*no secret*'
    }
}

Describe 'In a transcript' {
    It 'leaves no secret, with everything that can be said turned on' {
        $secret = 'not-so-secret-0815'
        $project = 'project-test-11111111-1111-4111-8111-111111111111'

        # A service that refuses every request: the secret is sent, and may not come back.
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $answers = Start-ThreadJob {
            $body = '{"status_code":401,"request_id":"request-id-test-1","error_type":"unauthorized_credentials",' +
                '"error_message":"Unauthorized credentials.","error_url":""}'
            $reply = [System.Text.Encoding]::ASCII.GetBytes("HTTP/1.1 401 Unauthorized`r`nContent-Type: application/json`r`n" +
                "Content-Length: $($body.Length)`r`nConnection: close`r`n`r`n$body")
            while ($true) {
                try { $client = ($using:listener).AcceptTcpClient() } catch { return }
                $reader = [System.IO.StreamReader]::new($client.GetStream())
                while (($line = $reader.ReadLine())) { $line }
                $client.GetStream().Write($reply, 0, $reply.Length)
                $client.Dispose()
            }
        }
        $script = Join-Path $TestDrive 'session.ps1'
        $file = Join-Path $TestDrive 'transcript.txt'
        Set-Content $script -Value @'
param($Module, $File, $Project, $Port)
Import-Module $Module
$null = Start-Transcript $File
$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
$env:STYTCH_PROJECT_ID = $Project
Connect-Stytch -BaseUri "http://127.0.0.1:$Port"
Connect-Stytch -BaseUri "http://127.0.0.1:$Port" -SkipVerification | Format-List * -Force
New-StytchUser -EmailAddress ada@example.com
Get-StytchConnection | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue
Get-StytchConnection | Get-Member -Force | Out-String
$Error | Format-List * -Force
Get-Error
Stop-Transcript
'@
        $env:STYTCH_SECRET = $secret
        try {
            $port = $listener.LocalEndpoint.Port
            $shown = Invoke-PowerShell -File $script -Module $module -File $file -Project $project -Port $port *>&1 | Out-String
        }
        finally {
            $env:STYTCH_SECRET = $null
            $listener.Stop()
        }
        $sent = $answers | Receive-Job -Wait -AutoRemoveJob | Out-String
        $coded = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("${project}:$secret"))
        $sent | Should -BeLike "*Basic $coded*"
        foreach ($text in (Get-Content $file -Raw), $shown) {
            $text | Should -Match 'unauthorized_credentials'
            $text | Should -Match 'ada@example.com'
            $text | Should -Not -Match ([regex]::Escape($secret))
            $text | Should -Not -Match ([regex]::Escape($coded.TrimEnd('=').Substring(60)))
        }
    }
}
