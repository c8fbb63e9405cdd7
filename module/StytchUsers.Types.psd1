@{
    ModuleVersion  = '1.0'
    TypesToProcess = @('StytchUsers.Types.ps1xml', 'StytchUsers.Summary.Types.ps1xml')
}
