# The main job, against a Stytch project that exists in memory only. Run it with
#   dotnet run --project src/StytchUsers.Shell -- samples/quickstart.ps1
# Nothing here needs an account, and nothing leaves this process.

function Step([string] $Title) { "`n$($PSStyle.Bold)$Title$($PSStyle.Reset)" }

Step 'Connect to a sandbox with 2,500 made-up users'
Connect-Stytch -Sandbox -SandboxUserCount 2500 | Out-Default

Step 'Create two users'
$katherine = New-StytchUser -EmailAddress katherine.johnson@example.net -FirstName Katherine -LastName Johnson `
    -TrustedMetadata @{ plan = 'free'; seats = 3 }
$dorothy = New-StytchUser -EmailAddress dorothy.vaughan@example.net -FirstName Dorothy -LastName Vaughan -Pending
$katherine, $dorothy | Out-Default

Step 'Stream everybody, page by page'
$count = 0
$providers = [ordered]@{}
Search-StytchUser -PageSize 500 | ForEach-Object {
    $count++
    foreach ($provider in $_.Providers) { $providers[$provider.ProviderType]++ }
}
"$count users read on pages of 500. Of their OAuth registrations,"
foreach ($name in $providers.Keys) { '{0,6} are with {1}' -f $providers[$name], $name }

Step 'Narrow the search: pending users with an unverified address, the first five'
Search-StytchUser -Status Pending -EmailVerified $false -First 5 | Out-Default

Step 'Read one user'
Get-StytchUser -EmailAddress ada@example.com | Out-Default

Step 'Change a name and metadata; a null deletes its key'
Set-StytchUser $katherine -MiddleName G. -TrustedMetadata @{ plan = 'pro'; seats = $null; team = @{ name = 'Trajectories' } } -PassThru |
    ForEach-Object { "$($_.FullName) is on plan '$($_.TrustedMetadata.plan)' in team '$($_.TrustedMetadata.team.name)'" }

Step 'See what a removal would do, without doing it'
Search-StytchUser -Status Pending -First 3 | Remove-StytchUser -WhatIf

Step 'Remove a factor: a lost authenticator app'
Get-StytchUser -EmailAddress ada@example.com | Remove-StytchUserTotp -Force -PassThru |
    ForEach-Object { "$($_.FullName) has $($_.Totps.Count) authenticator apps left" }

Step 'Exchange the only factor of a user'
Set-StytchUserPrimaryFactor $dorothy -EmailAddress dvaughan@example.net -Force -PassThru | Out-Default

$folder = [System.IO.Directory]::CreateTempSubdirectory('quickstart-').FullName

Step 'Remove a user, for good, but keep a copy of what was known of her'
Remove-StytchUser $katherine -BackupPath "$folder/removed.jsonl" -Force -PassThru | Out-Default

Step 'Bring her back from that copy'
Import-StytchUser "$folder/removed.jsonl" | Out-Default

Step 'Export everybody'
Export-StytchUser "$folder/users.csv" -PassThru | Out-Default
Export-StytchUser "$folder/google.jsonl" -OAuthProvider Google -PassThru | Out-Default
[System.IO.Directory]::Delete($folder, $true)

Step 'Two mistakes, as they look'
Get-StytchUser $katherine.UserId
New-StytchUser -EmailAddress ada@example.com

Step 'Done. Disconnect'
Disconnect-Stytch
