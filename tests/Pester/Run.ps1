# Runs the suite beside this file and writes what came of each test as JSON.
param([Parameter(Mandatory)] [string] $Pester, [Parameter(Mandatory)] [string] $Output)

$ErrorActionPreference = 'Stop'
Import-Module $Pester
$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = $PSScriptRoot; PassThru = $true }
    Output = @{ Verbosity = 'None' }
}

# What goes wrong outside of tests, as in a file that cannot be read, is a failure as well.
$outside = @($run.Containers) + @($run.FailedBlocks) | Where-Object { $_.ErrorRecord }
$results = @(
    foreach ($test in $run.Tests) {
        [pscustomobject] @{ Name = $test.ExpandedPath; Result = "$($test.Result)"; Message = "$($test.ErrorRecord -join "`n")" }
    }
    foreach ($one in $outside) {
        $name = "$($one.Item ?? $one.ExpandedPath)"
        [pscustomobject] @{ Name = $name; Result = 'Failed'; Message = "$($one.ErrorRecord -join "`n")" }
    }
)
$results | ConvertTo-Json -AsArray | Set-Content -LiteralPath $Output
$failed = @($results | Where-Object Result -EQ Failed)
$failed | Format-List
exit [int]($failed.Count -gt 0)
