# Apart from the manifest of the module, so that tools which look for one find only that. Loaded after the check for a second copy.
@{
    ModuleVersion  = '1.0'
    TypesToProcess = @('StytchUsers.Types.ps1xml', 'StytchUsers.Copies.Types.ps1xml', 'StytchUsers.Summary.Types.ps1xml')
}
