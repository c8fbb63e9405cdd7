#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Everything that the README, the help and the about topics show is run as it stands there.

BeforeDiscovery {
    $root = Resolve-Path "$PSScriptRoot/../.."
    $recipes = (Get-Content "$root/README.md" -Raw) -replace '(?s)^.*\n## Recipes\n', '' -replace '(?s)\n## .*$', ''
    $cases = @(
        [regex]::Matches($recipes, '(?s)\n([^\n]+)\n\n```powershell\n(.*?)\n```') | ForEach-Object {
            @{ Where = 'README'; Title = $_.Groups[1].Value; Code = $_.Groups[2].Value }
        }
        foreach ($page in Get-ChildItem "$root/docs/commands/*.md") {
            [regex]::Matches((Get-Content $page -Raw), '(?s)\n### Example \d+: ([^\n]+)\n\n```powershell\n(.*?)\n```') | ForEach-Object {
                @{ Where = $page.BaseName; Title = $_.Groups[1].Value; Code = $_.Groups[2].Value }
            }
        }
        $topic = Get-Content "$root/module/en-US/about_StytchUsers_Recipes.help.txt" -Raw
        [regex]::Matches($topic, '(?sm)^  ([A-Z][^\n]+)\n(.*?)(?=^  [A-Z]|^SEE ALSO)') | ForEach-Object {
            $code = $_.Groups[2].Value -split '\n' -match '^        ' -join "`n"
            if ($code) { @{ Where = 'about_StytchUsers_Recipes'; Title = $_.Groups[1].Value; Code = $code } }
        }
    ) | Where-Object { $_.Code -notmatch 'Connect-Stytch' -or $_.Code -match '-Sandbox' }
}

BeforeAll { Import-Module "$PSScriptRoot/../../out/StytchUsers" -Force }

Describe 'What the documentation shows' {
    BeforeEach {
        Push-Location (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory)
        $null = Connect-Stytch -Sandbox -Name project
        $ids = @(Search-StytchUser -First 3).UserId
        Export-StytchUser users.jsonl
        Set-Content people.csv 'EmailAddress,FirstName', 'zoe@example.com,Zoe', 'yan@example.com,Yan'
        Set-Content corrections.csv 'UserId,FirstName', "$($ids[0]),Augusta", "$($ids[1]),Amazing Grace"
        Set-Content addresses.txt 'ada@example.com', 'grace@example.com'
    }
    AfterEach {
        Get-StytchConnection | Disconnect-Stytch
        Pop-Location
    }

    It '<where>: <title>' -ForEach $cases {
        $Error.Clear()
        $block = [scriptblock]::Create($Code)
        $null = & $block 2>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { throw $_ }
        }
    }

    It 'is more than a few' { $cases.Count | Should -BeGreaterThan 80 } -ForEach @{ cases = $cases }
}

Describe 'Get-Help' {
    It 'knows <_>' -ForEach (Get-ChildItem "$PSScriptRoot/../../docs/commands/*.md").BaseName {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeLike "$_ *"
        @($help.Examples.example).Count | Should -BeGreaterOrEqual 3
        @($help.relatedLinks.navigationLink).uri | Should -Contain 'https://stytch.com/docs/api'
    }

    It 'knows the topics' {
        Get-Help about_StytchUsers | Should -Match 'CONFIRMATION'
        Get-Help about_StytchUsers_Recipes | Should -Match 'WHO IS THIS'
    }
}
