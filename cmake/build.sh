#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
# build.sh PRESET [--target NAME...]: configures and builds a preset in build/PRESET, with a line every tenth of the
# way.
set -u -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
preset=$1
shift

# Ninja itself sees to what changes later, but for the presets.
mkdir -p build
if [ ! build/"$preset"/build.ninja -nt CMakePresets.json ] && ! cmake --preset "$preset" >"build/$preset.log" 2>&1; then
    cat "build/$preset.log"
    exit 1
fi
cmake --build --preset "$preset" "$@" 2>&1 | awk '
    match($0, /^\[[0-9]+\/[0-9]+\]/) {
        split(substr($0, 2, RLENGTH - 2), n, "/")
        tenth = int(n[1] * 10 / n[2])
        if (tenth != last && n[2] > 3) { print "   built " n[1] " of " n[2]; fflush() }
        last = tenth
        next
    }
    /^ninja: no work to do/ { next }
    { print; fflush() }'
