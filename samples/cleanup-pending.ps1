#Requires -Version 7.4
<#
.SYNOPSIS
    Removes users who were invited long ago and never came. Made for a schedule: it can be run again at any time.
.DESCRIPTION
    Looks first, refuses to remove more than expected, keeps a copy of everybody in a file of the day, and says what happened to
    each. Exit codes: 0, everything was done; 1, somebody was not removed, or it is not known; 2, nothing was begun.
.EXAMPLE
    ./samples/cleanup-pending.ps1 -Sandbox -WhatIf
    Says what would be removed from a sandbox.
.EXAMPLE
    ./samples/cleanup-pending.ps1 -OlderThanDays 180 -AtMost 50 -BackupFolder /var/backups/stytch
    Connects with STYTCH_PROJECT_ID and STYTCH_SECRET and removes at most 50 users.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateRange(1, 3650)]
    [int] $OlderThanDays = 90,

    # More than this many at once is a sign that something else is wrong, and somebody should look.
    [ValidateRange(1, 100000)]
    [int] $AtMost = 500,

    [ValidateNotNullOrEmpty()]
    [string] $BackupFolder = '.',

    [switch] $Sandbox
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

try {
    Import-Module StytchUsers
    $project = if ($Sandbox) { Connect-Stytch -Sandbox } else { Connect-Stytch }
    $before = [DateTimeOffset]::UtcNow.AddDays(-$OlderThanDays)
    $pending = @(Search-StytchUser -Status Pending -CreatedBefore $before -First ($AtMost + 1) -Connection $project)
    if ($pending.Count -gt $AtMost) { throw "There are more than $AtMost pending users; -AtMost allows no more. Nobody was removed." }
    $backup = Join-Path (Resolve-Path $BackupFolder) "removed-$(Get-Date -Format yyyy-MM-dd).jsonl"
}
catch {
    [Console]::Error.WriteLine("Nothing was begun: $_")
    exit 2
}

# What ends the command as a whole, such as a backup that cannot be written, must not lose the account of what was done before.
$removed = [System.Collections.Generic.List[object]]::new()
$failed = $ended = @()
try {
    $pending | Remove-StytchUser -Connection $project -BackupPath $backup -ThrottleLimit 4 -Force -PassThru `
        -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object { $removed.Add($_) }
}
catch { $ended = @($_) }

# The variable also holds the exception that ended the command, which is no error record.
$failed = @($failed | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) + $ended

# Ids and error types only: names and addresses do not belong in a log.
foreach ($removal in $removed) { "removed $($removal.UserId) ($($removal.RequestId))" }
foreach ($problem in $failed) { "NOT removed $($problem.TargetObject): $($problem.FullyQualifiedErrorId)" }
"$($pending.Count) pending since before $($before.ToString('yyyy-MM-dd')), $($removed.Count) removed, $($failed.Count) failed."
if ($failed.Count) { exit 1 }
