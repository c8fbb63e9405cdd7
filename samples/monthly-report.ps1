#Requires -Version 7.4
<#
.SYNOPSIS
    Counts the users of a project and writes a page for people who would rather look than read.
.DESCRIPTION
    The connection is read-only, and no name or address is in the page. Exit codes: 0, the page is written; 2, it is not.
.EXAMPLE
    ./samples/monthly-report.ps1 -Sandbox -Folder .
    Writes stytch-users-<month>.html.
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string] $Folder = '.',

    [switch] $Sandbox
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

try {
    Import-Module StytchUsers
    $project = if ($Sandbox) { Connect-Stytch -Sandbox -ReadOnly } else { Connect-Stytch -ReadOnly }
    $page = Join-Path (Resolve-Path $Folder) "stytch-users-$(Get-Date -Format yyyy-MM).html"
    $summary = Measure-StytchUser -Connection $project -ReportPath $page -ThrottleLimit 8
}
catch {
    [Console]::Error.WriteLine("The report was not written: $_")
    exit 2
}

"$($summary.UserCount) users, $($summary.PendingCount) of them pending. The page is $page"
