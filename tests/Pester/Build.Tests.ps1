#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# What build.ps1 finds out before it works for minutes, and what it signs. Functions stand in for the programs and commands.

BeforeAll {
    . "$PSScriptRoot/PowerShell.ps1"

    # A copy: the module itself is loaded in this process, which keeps its libraries on Windows.
    $build = (Copy-Item "$PSScriptRoot/../../build.ps1" $TestDrive -PassThru).FullName
    $null = New-Item "$TestDrive/out" -ItemType Directory
    Copy-Item "$PSScriptRoot/../../out/StytchUsers" "$TestDrive/out/StytchUsers" -Recurse
    $module = Join-Path $TestDrive 'out' 'StytchUsers'

    # In a process of its own: this one has loaded the module.
    function Invoke-Build([string] $Before, [string] $Arguments) {
        $script = "
            `$PSStyle.OutputRendering = 'PlainText'
            `$global:LASTEXITCODE = 0
            function dotnet { if (`$args[0] -eq '--version') { '10.0.100' } else { `"dotnet `$args`" } }
            $Before
            try { & '$build' $Arguments } catch { `"error: `$_`" }"
        Invoke-PowerShell -EncodedCommand ([Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($script))) 2>&1
    }

    # A certificate as an administrator has it in his store.
    $certificate = {
        $key = [System.Security.Cryptography.RSA]::Create(2048)
        $hash = [System.Security.Cryptography.HashAlgorithmName]::SHA256
        $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Test', $key, $hash, $padding)
        $uses = [System.Security.Cryptography.OidCollection]::new()
        $null = $uses.Add([System.Security.Cryptography.Oid]::new($use))
        $extension = [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($uses, $false)
        $request.CertificateExtensions.Add($extension)
        $certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow, [DateTimeOffset]::UtcNow.AddDays(1))
    }
    $forCode = "`$use = '1.3.6.1.5.5.7.3.3'; $certificate"
    $signing = {
        function Get-AuthenticodeSignature {
            param($LiteralPath)
            @{ Status = if ($LiteralPath -like '*Polly*') { 'Valid' } else { 'NotSigned' } }
        }
        function Set-AuthenticodeSignature {
            param($LiteralPath, $Certificate, $HashAlgorithm, $IncludeChain, $TimestampServer)
            [Console]::WriteLine("$HashAlgorithm $IncludeChain $TimestampServer $($Certificate.Subject) $LiteralPath")
            @{ Status = $state; StatusMessage = 'No trust.' }
        }
    }
}

Describe 'build.ps1' {
    It 'says before anything else that <need>' -ForEach @(
        @{
            Need = 'the SDK is too old'; Task = 'Build'; Saying = "*SDK 10 or newer*'9.0.305'*"
            Before = "function dotnet { if (`$args[0] -eq '--version') { '9.0.305' } else { 'built' } }"
        }
        @{ Need = 'there is no SDK'; Task = 'Build'; Saying = '*SDK 10 or newer*'; Before = "Remove-Item Function:dotnet; `$env:PATH = ''" }
        @{
            Need = 'packing needs a newer PSResourceGet'; Task = 'Package'; Saying = '*PSResourceGet 1.1*'
            Before = "function Get-Command { param(`$Name) if (`$Name -ne 'Compress-PSResource') { `$Name } }"
        }
        @{
            Need = 'help needs platyPS'; Task = 'Help'; Saying = '*Install-PSResource Microsoft.PowerShell.PlatyPS*'
            Before = 'function Get-Module { }'
        }
        @{
            Need = 'the session has the module loaded'; Task = 'Build'; Saying = '*new session*'
            Before = "Import-Module '<module>'; Remove-Module StytchUsers"
        }
    ) {
        $said = Invoke-Build -Before $Before.Replace('<module>', $module) -Arguments $Task
        $said | Should -HaveCount 1
        $said | Should -BeLike "error: $Saying"
    }

    It 'says that only Windows can sign' {
        if (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore) { Set-ItResult -Skipped -Because 'this system can sign' }
        Invoke-Build -Before $forCode -Arguments 'Build -Certificate $certificate' | Should -BeLike 'error: Only Windows can sign*'
    }

    It 'refuses a certificate for something else' {
        Invoke-Build -Before "`$use = '1.3.6.1.5.5.7.3.1'; $certificate; $signing" -Arguments 'Build -Certificate $certificate' |
            Should -BeLike "error: The certificate 'CN=Test' is not for code signing*"
    }

    It 'signs what can bear a signature and has none, after it was built' {
        $arguments = 'Build -Certificate $certificate -TimestampServer http://time.invalid'
        $said = @(Invoke-Build -Before "$forCode; $signing; `$state = 'Valid'" -Arguments $arguments)
        $said[0] | Should -Be 'dotnet build --nologo -warnaserror'
        $signed = $said -like 'SHA256 NotRoot http://time.invalid CN=Test *' -replace '^.* CN=Test '
        $expected = (Get-ChildItem $module -Recurse -Include *.psd1, *.ps1xml, *.dll).FullName.Where{ $_ -notlike '*Polly*' }
        $signed | Sort-Object | Should -Be ($expected | Sort-Object)
        $signed -like '*StytchUsers.Client.dll' | Should -HaveCount 1
        $said -like 'error:*' | Should -BeNullOrEmpty
    }

    It 'fails where a signature is not valid' {
        $said = Invoke-Build -Before "$forCode; $signing; `$state = 'UnknownError'" -Arguments 'Build -Certificate $certificate'
        $said[-1] | Should -BeLike "error: '*' could not be signed: No trust."
    }
}
