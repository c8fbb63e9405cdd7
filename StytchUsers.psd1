@{
    RootModule           = 'StytchUsers.dll'
    # The first refuses a second copy in one session; the type data comes after it, since it would fail first and in many lines.
    NestedModules        = @('StytchUsers.Isolation.dll', 'types/StytchUsers.Types.psd1')
    ModuleVersion        = '0.2.0'
    GUID                 = '5b0f1c1e-6a57-4c0e-9d67-5f1b7f0f6a3d'
    Author               = 'StytchUsers contributors'
    Copyright            = '(c) StytchUsers contributors. MIT license.'
    Description          = 'Manage the users of a Stytch consumer project from PowerShell: create, find, change and remove users and their authentication factors, with confirmation, safe retries and a built-in sandbox.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    # Loaded with the import, so that its types work as literals and in the views before any command has run.
    RequiredAssemblies   = @('StytchUsers.Model.dll')
    FormatsToProcess     = @(
        'StytchUsers.Format.ps1xml'
        'StytchUsers.Factors.Format.ps1xml'
        'StytchUsers.Devices.Format.ps1xml'
        'StytchUsers.Others.Format.ps1xml'
        'StytchUsers.Files.Format.ps1xml'
        'StytchUsers.Summary.Format.ps1xml'
    )
    CmdletsToExport      = @(
        'Connect-Stytch'
        'Disconnect-Stytch'
        'Export-StytchUser'
        'Get-StytchConnection'
        'Get-StytchUser'
        'Get-StytchUserConnectedApp'
        'Import-StytchUser'
        'Measure-StytchUser'
        'New-StytchUser'
        'Remove-StytchUser'
        'Remove-StytchUserBiometricRegistration'
        'Remove-StytchUserCryptoWallet'
        'Remove-StytchUserEmail'
        'Remove-StytchUserExternalId'
        'Remove-StytchUserOAuthRegistration'
        'Remove-StytchUserPassword'
        'Remove-StytchUserPhoneNumber'
        'Remove-StytchUserTotp'
        'Remove-StytchUserWebAuthnRegistration'
        'Reset-StytchUserMfa'
        'Revoke-StytchUserConnectedApp'
        'Search-StytchUser'
        'Select-StytchConnection'
        'Set-StytchUser'
        'Set-StytchUserPrimaryFactor'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Stytch', 'Identity', 'Users', 'Authentication', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'Safe against slips: what is piped is known for what it is, nothing is not everybody, text is taken as typed. Windows of time for large searches, Reset-StytchUserMfa, Measure-StytchUser, imports of what people have. CHANGELOG.md of the repository has the list.'
            # Empty for a release. A version below 1.0 says by itself that names may still change.
            Prerelease   = ''
        }
    }
}
