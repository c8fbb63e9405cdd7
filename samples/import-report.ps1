#Requires -Version 7.4
<#
.SYNOPSIS
    Imports a file of users and leaves a table of what happened to each row beside it.
.DESCRIPTION
    Whoever is there already is skipped, so the corrected file, or the whole one after a broken run, can be imported again. Exit
    codes: 0, every row is there; 1, some rows failed, or the file could not be read to its end; 2, nothing was begun.
.EXAMPLE
    ./samples/import-report.ps1 -Path people.csv -Sandbox
    Imports into a sandbox, and writes people.results.csv.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    [switch] $Sandbox
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

try {
    Import-Module StytchUsers
    $project = if ($Sandbox) { Connect-Stytch -Sandbox } else { Connect-Stytch }
    $file = Get-Item -LiteralPath $Path
}
catch {
    [Console]::Error.WriteLine("Nothing was begun: $_")
    exit 2
}

$results = @(Import-StytchUser -LiteralPath $file.FullName -Connection $project -ThrottleLimit 8 `
        -ErrorAction SilentlyContinue -ErrorVariable problems)
$report = Join-Path $file.DirectoryName "$($file.BaseName).results.csv"
$results |
    Select-Object Line, Status, UserId, SourceUserId, Reason, @{ Name = 'NotRestored'; Expression = { $_.NotRestored -join '; ' } } |
    Export-Csv $report

# Lines and reasons only: names and addresses do not belong in a log.
foreach ($result in $results) { if ($result.Status -eq 'Failed') { "line $($result.Line): $($result.Reason)" } }
$results | Group-Object Status -NoElement | Sort-Object Name | ForEach-Object { "$($_.Name): $($_.Count)" }
"Each row is in $report"

# A file that cannot be read is a problem without a row.
foreach ($problem in $problems) { if ($problem.TargetObject -is [string]) { "$problem" } }
if ($problems) { exit 1 }
