#!/usr/bin/env bash
# Runs the tests on the Windows builds of .NET and PowerShell, under Wine; without Wine it says so and does nothing.
#   tests/Windows/run.sh [suite [part of the tests' names]]
# Wine is the one of the PATH, or that of another system whose folder STYTCHUSERS_WINE names; it is entered with chroot.
set -uo pipefail
cd "$(dirname "$0")/../.."
suites=${1:-Client.Tests Sandbox.Tests Tests Pester}
part=${2:-}
limit=1800
wine="$PWD/tests/Windows/wine.sh"
if ! "$wine" true 2>/dev/null; then
    echo 'Windows: its tests are not run, because this machine has no Wine.'
    exit 0
fi

folder=$(mktemp -d)
export WINEPREFIX="$folder/prefix"
# Without mshtml, nobody asks whether to install a browser.
export WINEDLLOVERRIDES=mshtml= WINEDEBUG=-all
export DOTNET_ROOT="Z:${PWD//\//\\}\\out\\windows\\dotnet" DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 POWERSHELL_TELEMETRY_OPTOUT=1
export WINEPATH=$DOTNET_ROOT TERM=xterm
# Wine loses registers of a thread that .NET suspends, and with them pieces of texts and wake-ups: as few suspensions as can be.
export DOTNET_EnableAVX=0 DOTNET_TieredCompilation=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=10000000
trap '"$wine" wineserver -k 2>/dev/null; rm -rf "$folder"' EXIT

for project in src/StytchUsers.Shell src/StytchUsers.Sandbox.Server \
    tests/Client.Tests tests/Sandbox.Tests tests/Tests tests/Pester tests/Windows; do
    dotnet build "$project" --nologo -v quiet -clp:ErrorsOnly || exit 1
done

# What runs gets a terminal, since Wine has no console otherwise; it is as wide as those of Windows.
under_wine() {
    timeout --foreground -k 10 "$limit" script -qec "stty cols 120 rows 30; $wine $*" /dev/null > "$folder/terminal" < /dev/null
}

under_wine wine wineboot --init || { echo 'Windows: Wine does not start.'; cat "$folder/terminal"; exit 1; }
failed=0
for suite in $suites; do
    assembly=$suite
    [ "$suite" = Pester ] && assembly=Pester.Tests
    results="out/windows/$suite.txt"
    rm -f "$results"
    under_wine wine tests/Windows/bin/Debug/net10.0/StytchUsers.Windows.exe "tests/$suite/bin/Debug/net10.0/StytchUsers.$assembly.dll" \
        tests/Windows/Excluded.txt "$results" "$part"
    code=$?
    [ "$code" = 0 ] || failed=1
    [ "$code" = 124 ] && echo "$suite: it did not end within $limit seconds."
    if [ -s "$results" ]; then
        grep -v '^Skipped' "$results" | sed '$d'
        echo "$suite: $(tail -n 1 "$results")"
    else
        echo "$suite: no test ran (exit code $code)."
        cat "$folder/terminal"
    fi
done
exit "$failed"
