#!/usr/bin/env bash
# wine.sh <program> [argument...]: a program of the system that has Wine, in this folder: of this one, or of the one in STYTCHUSERS_WINE.
set -eu
system=${STYTCHUSERS_WINE:-}
if [ -z "$system" ]; then
    command -v wine > /dev/null
    exec "$@"
fi
chroot "$system" sh -c 'command -v wine' > /dev/null
# Mounts in a namespace of their own are gone with the program.
exec unshare --mount --propagation private bash -euc '
    system=$1
    folder=$2
    for mounted in /proc /dev "${TMPDIR:-/tmp}" "$3" "$folder"; do
        mkdir -p "$system$mounted"
        mount --rbind "$mounted" "$system$mounted"
    done
    exec chroot "$system" sh -c "cd \"\$1\"; shift; exec \"\$@\"" sh "${@:2:1}" "${@:4}"' \
    bash "$system" "$PWD" "${NUGET_PACKAGES:-$HOME/.nuget/packages}" "$@"
