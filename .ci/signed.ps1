#Requires -Version 7.4
# On Windows, in a machine that is thrown away: signs the module as docs/install.md says, and imports it where only what is signed runs.
param([string] $Module = "$PSScriptRoot/../out/StytchUsers")

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$use = "Import-Module '$Module' -ErrorAction Stop; `$null = Connect-Stytch -Sandbox; " +
    "(Get-StytchUser ada@example.com | Out-String) -match 'Ada'"

function Invoke-AllSigned {
    & ([System.Environment]::ProcessPath) -NoProfile -NonInteractive -ExecutionPolicy AllSigned -Command $use 2>&1
}

if ("$(Invoke-AllSigned)" -notmatch 'not digitally signed') {
    throw 'The module that is not signed was not refused, so that the policy says nothing.'
}

$certificate = New-SelfSignedCertificate -Type CodeSigningCert -Subject 'CN=StytchUsers' -CertStoreLocation Cert:\CurrentUser\My
foreach ($name in 'Root', 'TrustedPublisher') {
    $store = [System.Security.Cryptography.X509Certificates.X509Store]::new($name, 'LocalMachine')
    $store.Open('ReadWrite')
    $store.Add($certificate)
    $store.Dispose()
}
Get-ChildItem $Module -Recurse -Include *.psd1, *.ps1xml, *.dll |
    Set-AuthenticodeSignature -Certificate $certificate -HashAlgorithm SHA256 |
    Where-Object Status -NE Valid | ForEach-Object { throw "'$($_.Path)' could not be signed: $($_.StatusMessage)" }

$said = Invoke-AllSigned
if ("$said" -ne 'True') { throw "The signed module does not work under AllSigned: $said" }
'The signed module works under AllSigned.'
