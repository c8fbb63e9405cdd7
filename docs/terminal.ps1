#Requires -Version 7.4
<#
.SYNOPSIS
    Makes terminal.svg, the picture at the top of the README, from a real session against a sandbox.
.DESCRIPTION
    Runs the commands below in a PowerShell of its own, with the module as built in out, and draws what it wrote. The users of a
    sandbox are the same ones each time, and so is the picture: a test makes it again and compares.
.EXAMPLE
    pwsh docs/terminal.ps1
#>
[CmdletBinding()]
param(
    [ValidateNotNullOrEmpty()]
    [string] $Path = "$PSScriptRoot/terminal.svg",

    # What the script calls itself with: writes the session, in colour, to the output.
    [switch] $Session
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$columns = 120

if ($Session) {
    Import-Module "$PSScriptRoot/../out/StytchUsers"
    $PSStyle.OutputRendering = 'Ansi'
    foreach ($line in @(
            '$null = Connect-Stytch -Sandbox'
            'Search-StytchUser -EmailVerified $true -First 6'
            'Search-StytchUser -Status Pending -CreatedBefore (Get-Date).AddDays(-90) | Remove-StytchUser -WhatIf'
            "Set-StytchUser ada@example.com -TrustedMetadata @{ plan = 'free' } -PassThru | Format-List FullName, TrustedMetadata"
            'Measure-StytchUser | Out-String -Stream | Select-Object -Skip 1 -First 17'
        )) {
        "$($PSStyle.Foreground.BrightGreen)PS>$($PSStyle.Reset) $line"
        $shown = (& ([scriptblock]::Create($line)) | Out-String -Width $columns).Trim("`r", "`n")
        if ($shown) { $shown }
        ''
    }
    return
}

. "$PSScriptRoot/../tests/Pester/PowerShell.ps1"
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()
$lines = @(Invoke-PowerShell -File $PSCommandPath -Session)
if ($LASTEXITCODE) { throw "The session ended with exit code $LASTEXITCODE." }

# The colours of the sequences that PowerShell's own styles use.
$colours = @{ 31 = '#f97583'; 32 = '#7ee787'; 33 = '#e3b341'; 34 = '#79c0ff'; 35 = '#d2a8ff'; 36 = '#76e3ea'; 90 = '#8b949e' }
foreach ($code in 1..7) { if ($colours.ContainsKey(30 + $code)) { $colours[90 + $code] = $colours[30 + $code] } }
$cellWidth, $lineHeight, $margin = 8.4, 19, 16

function Get-Width([string] $Text) { $Host.UI.RawUI.LengthInBufferCells($Text) }

function Get-Style([string[]] $Codes, [hashtable] $Before) {
    $style = $Before.Clone()
    foreach ($code in $Codes.ForEach{ [int]('0' + $_) }) {
        if ($code -eq 0) { $style.Clear() }
        elseif ($code -eq 1) { $style['font-weight'] = 'bold' }
        elseif ($colours.ContainsKey($code)) { $style['fill'] = $colours[$code] }
    }
    $style
}

# Words in one style, each put where its column is: fonts differ in the width of letters that take two columns.
function Format-Run([string] $Text, [int] $Column, [hashtable] $Style) {
    $look = -join ($Style.Keys | Sort-Object | ForEach-Object { " $_=`"$($Style[$_])`"" })
    foreach ($words in [regex]::Matches($Text, '\S+(?: \S+)*')) {
        $start = $Column + (Get-Width $Text.Substring(0, $words.Index))
        $x, $length = @($start, (Get-Width $words.Value)).ForEach{ ($_ * $cellWidth).ToString('0.#', [cultureinfo]::InvariantCulture) }
        "<tspan x=`"$x`" textLength=`"$length`"$look>$([System.Security.SecurityElement]::Escape($words.Value))</tspan>"
    }
}

$style = @{}
$y = $margin
# A terminal breaks what PowerShell leaves long: what-if texts, which have no colour.
$rows = foreach ($line in $lines) { if ($line -match '\e') { $line } else { [regex]::Matches($line, "^$|.{1,$columns}").Value } }

$body = foreach ($line in $rows) {
    $y += $lineHeight
    $column = 0
    $runs = foreach ($part in [regex]::Split($line, '(\e\[[\d;]*m)')) {
        if ($part -match '^\e\[([\d;]*)m$') { $style = Get-Style ($Matches[1] -split ';') $style; continue }
        Format-Run $part $column $style
        $column += Get-Width $part
    }
    if ($runs) { "<text y=`"$y`">$(-join $runs)</text>" }
}
$width = [int](2 * $margin + $columns * $cellWidth)
$height = $y + $margin
$svg = @(
    "<svg xmlns=`"http://www.w3.org/2000/svg`" viewBox=`"0 0 $width $height`" role=`"img`" aria-labelledby=`"title`""
    '  font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="14" fill="#e6edf3" xml:space="preserve">'
    '<title id="title">A PowerShell session: connect to a sandbox, search, see what a removal would do, ' +
        'change metadata, count factors</title>'
    "<rect width=`"$width`" height=`"$height`" rx=`"8`" fill=`"#0d1117`"/>"
    "<g transform=`"translate($margin 0)`">"
    $body
    '</g>'
    '</svg>'
    ''
) -join "`n"
[System.IO.File]::WriteAllText($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path), $svg)
