# Runs the suite beside this file and writes what came of each test, one JSON object a line.
param([Parameter(Mandatory)] [string] $Pester, [Parameter(Mandatory)] [string] $Output)

$ErrorActionPreference = 'Stop'
Import-Module $Pester
$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = $PSScriptRoot; PassThru = $true }
    Output = @{ Verbosity = 'None' }
}

# What goes wrong outside of tests, as in a file that cannot be read, is a failure as well.
$outside = @($run.Containers) + @($run.FailedBlocks) | Where-Object { $_.ErrorRecord }
$lines = @(
    foreach ($test in $run.Tests) { @{ Name = $test.ExpandedPath; Result = "$($test.Result)"; Message = "$($test.ErrorRecord -join "`n")" } }
    foreach ($one in $outside) { @{ Name = "$($one.Item ?? $one.ExpandedPath)"; Result = 'Failed'; Message = "$($one.ErrorRecord -join "`n")" } }
)
$lines | ForEach-Object { ConvertTo-Json $_ -Compress } | Set-Content -LiteralPath $Output
