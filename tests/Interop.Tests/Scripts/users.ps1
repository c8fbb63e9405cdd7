# Does what users.mjs does, through this module's commands, and prints the same JSON lines; the secret is read from STYTCH_SECRET.
param([string] $BaseUri, [string] $ProjectId, [string] $ExhaustedUri)

$ErrorActionPreference = 'Stop'
$ConfirmPreference = 'None'
$secret = $env:STYTCH_SECRET

function Write-Step([string] $Step, [string] $Json) { "[`"$Step`",$Json]" }
function Write-State([string] $Step, $User) { Write-Step $Step $User.ToJson() }
function Write-Id([string] $Step, $Ids) {
    Write-Step $Step ('[' + (@($Ids | Where-Object { $_ } | ForEach-Object { '"' + $_ + '"' }) -join ',') + ']')
}
function Write-Failure([string] $Step, [scriptblock] $Call) {
    try {
        $null = & $Call
        Write-Step $Step '"no error"'
    }
    catch {
        $failure = $_.Exception
        if ($failure -is [StytchUsers.StytchApiException]) {
            Write-Step $Step "{`"status_code`":$($failure.StatusCode),`"error_type`":`"$($failure.ErrorType)`"}"
        }
        else { Write-Step $Step "`"not sent: $($_.FullyQualifiedErrorId.Split(',')[0])`"" }
    }
}
function Write-Search([string] $Step, [hashtable] $Filters) { Write-Id $Step (Search-StytchUser @Filters | ForEach-Object UserId) }
function ConvertTo-Secret([string] $Text) {
    $result = [securestring]::new()
    foreach ($letter in $Text.ToCharArray()) { $result.AppendChar($letter) }
    $result
}

$connection = Connect-Stytch -ProjectId $ProjectId -Secret (ConvertTo-Secret $secret) -BaseUri $BaseUri
$isSandbox = ($connection.Environment -eq 'Sandbox').ToString().ToLower()
Write-Step 'whoami' ("{`"name`":`"$($connection.ProjectName)`",`"project_id`":`"$($connection.ProjectId)`"," +
    "`"sandbox`":$isSandbox,`"status_code`":200}")

# Create, read, change.
$edith = New-StytchUser -EmailAddress Edith.Clarke@example.com -PhoneNumber +12025550142 -FirstName Edith -LastName Clarke `
    -IpAddress 203.0.113.7 -UserAgent Interop/1.0 -ExternalId 'crm|edith' -Role editor `
    -TrustedMetadata @{ plan = 'pro'; seats = 3; limits = @{ rows = @(1, 2.5, $null, $true) } } `
    -UntrustedMetadata @{ greeting = 'Grüß dich, 你好 😀' }
Write-State 'create' $edith
Write-State 'create pending' (New-StytchUser -EmailAddress jean@example.com -Pending)
Write-State 'create by phone number' (New-StytchUser -PhoneNumber +12025550143)
Write-State 'get' (Get-StytchUser $edith.UserId)
Write-State 'get by external id' (Get-StytchUser 'crm|edith')
Write-State 'update' ($edith | Set-StytchUser -MiddleName Cole `
    -TrustedMetadata @{ seats = $null; limits = @{ rows = @() }; added = 'yes' } `
    -UntrustedMetadata @{} -ExternalId 'crm|edith|2' -Role admin, billing -PassThru)
Write-State 'update by external id' (Set-StytchUser 'crm|edith|2' -FirstName '' -PassThru)
Write-Failure 'update nothing' { Set-StytchUser $edith.UserId }

# Search.
foreach ($name in 'ada', 'barbara', 'margaret', 'hedy', 'nobody') { Write-Search "search $name" @{ EmailAddress = "$name@example.com" } }
Write-Search 'search grace' @{ EmailAddress = 'GRACE@example.com' }
$ada = Get-StytchUser -EmailAddress ada@example.com
$grace = Get-StytchUser -EmailAddress grace@example.com
$barbara = Get-StytchUser -EmailAddress barbara@example.com
Write-Search 'search pending' @{ Status = 'Pending' }
Write-Search 'search by ids' @{ UserId = $grace.UserId, $ada.UserId }
Write-Search 'search by external ids' @{ UserId = 'analyst-1815', 'crm|edith|2' }
Write-Search 'search by name' @{ FullNameLike = 'lovel' }
Write-Search 'search by domain' @{ EmailAddressLike = 'example.net'; PasswordExists = $true }
Write-Search 'search by phone number' @{ PhoneNumber = '+12025550142' }
Write-Search 'search by time' @{
    CreatedAfter = [DateTimeOffset]'2023-01-01T00:00:00Z'
    CreatedBefore = [DateTimeOffset]'2023-03-01T00:00:00Z'
}
Write-Search 'search by provider' @{ OAuthProvider = 'GitHub'; TotpVerified = $true }
Write-Search 'search either' @{ Query = @{ operator = 'OR'; operands = @(
    @{ filter_name = 'email_address'; filter_value = @('ada@example.com') },
    @{ filter_name = 'email_address'; filter_value = @('radia@example.com') }
) } }
Write-Id 'search all' (Search-StytchUser | ForEach-Object UserId)
Write-Id 'search all by filter' (Search-StytchUser -PhoneVerified $false -PageSize 10 | ForEach-Object UserId)

# Exchange there and back.
Write-State 'exchange for a phone number' ($grace | Set-StytchUserPrimaryFactor -PhoneNumber +12025550144 -Force -PassThru)
Write-State 'exchange for an email' ($grace | Set-StytchUserPrimaryFactor -EmailAddress grace.hopper@example.com -Force -PassThru)

# Every kind of factor, by its id, as an object from the pipeline, or of a user.
Write-State 'delete email' ($ada | Remove-StytchUserEmail -EmailAddress ada.lovelace@example.org -Force -PassThru)
Write-State 'delete phone number' ($ada.PhoneNumbers[0] | Remove-StytchUserPhoneNumber -Force -PassThru)
Write-State 'delete passkey' (Remove-StytchUserWebAuthnRegistration $ada.WebAuthnRegistrations[0].WebAuthnRegistrationId -Force -PassThru)
Write-State 'delete totp' ($ada.Totps[0] | Remove-StytchUserTotp -Force -PassThru)
Write-State 'delete password' (Remove-StytchUserPassword $ada.Password.PasswordId -Force -PassThru)
Write-State 'delete oauth' ($ada.Providers[0] | Remove-StytchUserOAuthRegistration -Force -PassThru)
Write-State 'delete biometric' (Get-StytchUser -EmailAddress margaret@example.com | Remove-StytchUserBiometricRegistration -Force -PassThru)
Write-State 'delete wallet' (Get-StytchUser -EmailAddress hedy@example.com | Remove-StytchUserCryptoWallet -Force -PassThru)
Write-State 'delete external id' (Remove-StytchUserExternalId analyst-1815 -Force -PassThru)

# Connected apps.
$apps = @($barbara | Get-StytchUserConnectedApp)
Write-Id 'connected apps' $apps.ConnectedAppId
$apps[0] | Revoke-StytchUserConnectedApp -Force
Write-Step 'revoke' '{"status_code":200}'
Write-Id 'connected apps afterwards' ($barbara | Get-StytchUserConnectedApp).ConnectedAppId

# Errors.
$unknown = 'user-test-00000000-0000-4000-8000-000000000000'
Write-Failure 'get unknown' { Get-StytchUser $unknown }
Write-Failure 'get malformed' { Get-StytchUser user-test-nonexistent }
Write-Failure 'update unknown' { Set-StytchUser $unknown -FirstName X }
Write-Failure 'delete unknown' { Remove-StytchUser $unknown -Force }
Write-Failure 'connected apps unknown' { Get-StytchUserConnectedApp $unknown }
Write-Failure 'create nothing' { New-StytchUser }
Write-Failure 'create duplicate email' { New-StytchUser ADA@example.com }
Write-Failure 'create duplicate phone number' { New-StytchUser -PhoneNumber +12025550142 }
Write-Failure 'create duplicate external id' { New-StytchUser new@example.com -ExternalId 'crm|edith|2' }
Write-Failure 'create bad email' { New-StytchUser nobody }
Write-Failure 'create bad phone number' { New-StytchUser -PhoneNumber 2025550142 }
Write-Failure 'create bad external id' { New-StytchUser new@example.com -ExternalId 'no spaces' }
$many = @{}
foreach ($i in 0..20) { $many["key$i"] = $i }
Write-Failure 'create too many keys' { New-StytchUser new@example.com -TrustedMetadata $many }
Write-Failure 'create too large' { New-StytchUser new@example.com -UntrustedMetadata @{ text = 'x' * 5000 } }
Write-Failure 'update duplicate external id' { Set-StytchUser $ada.UserId -ExternalId 'crm|edith|2' }
Write-Failure 'exchange with two factors' { Set-StytchUserPrimaryFactor $edith.UserId -EmailAddress other@example.com -Force }
Write-Failure 'exchange for nothing' { Set-StytchUserPrimaryFactor $grace.UserId -Force }
Write-Failure 'exchange for a taken email' { Set-StytchUserPrimaryFactor $grace.UserId -EmailAddress ada@example.com -Force }
Write-Failure 'delete last email' { Remove-StytchUserEmail $ada.Emails[0].EmailId -Force }
Write-Failure 'delete email twice' { Remove-StytchUserEmail $ada.Emails[1].EmailId -Force }
Write-Failure 'delete malformed email' { Remove-StytchUserEmail email-test-x -Force }
Write-Failure 'delete totp twice' { Remove-StytchUserTotp $ada.Totps[0].TotpId -Force }
Write-Failure 'get by former external id' { Get-StytchUser analyst-1815 }
Write-Failure 'revoke twice' { Revoke-StytchUserConnectedApp $barbara.UserId $apps[0].ConnectedAppId -Force }
Write-Failure 'search bad filter' {
    Search-StytchUser -Query @{ operator = 'AND'; operands = @(, @{ filter_name = 'shoe_size'; filter_value = 46 }) }
}
Write-Failure 'search bad operator' {
    Search-StytchUser -Query @{ operator = 'XOR'; operands = @(@{ filter_name = 'status'; filter_value = 'active' }) }
}
Write-Failure 'search bad value' {
    Search-StytchUser -Query @{ operator = 'AND'; operands = @(, @{ filter_name = 'email_address'; filter_value = 'ada@example.com' }) }
}
Write-Failure 'search too short' { Search-StytchUser -FullNameLike lo }
Write-Failure 'search bad cursor' { Search-StytchUser -Cursor bm9uZQ== }
Write-Failure 'search bad limit' { Search-StytchUser -PageSize 1001 }
Write-Failure 'wrong secret' { Connect-Stytch -ProjectId $ProjectId -Secret (ConvertTo-Secret "${secret}x") -BaseUri $BaseUri }
Write-Failure 'other project' {
    Connect-Stytch -ProjectId project-test-00000000-0000-4000-8000-000000000000 -Secret (ConvertTo-Secret $secret) -BaseUri $BaseUri
}
Write-Failure 'malformed project' { Connect-Stytch -ProjectId project-tset-1 -Secret (ConvertTo-Secret $secret) -BaseUri $BaseUri }
$exhausted = Connect-Stytch -ProjectId $ProjectId -Secret (ConvertTo-Secret $secret) -BaseUri $ExhaustedUri -Name exhausted `
    -MaximumRetryCount 0
Write-Failure 'too many requests' { Search-StytchUser -Connection $exhausted }

# The end of a user.
$gone = Remove-StytchUser 'crm|edith|2' -Connection $connection -Force -PassThru
Write-Step 'delete' "{`"status_code`":200,`"user_id`":`"$($gone.UserId)`"}"
Write-Failure 'get deleted' { Get-StytchUser $edith.UserId -Connection $connection }
Write-State 'create again' (New-StytchUser edith.clarke@example.com -PhoneNumber +12025550142 -ExternalId 'crm|edith|2' `
    -Connection $connection)
