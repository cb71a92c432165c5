#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
# install_dependencies.sh build|test: installs from Debian what is missing to build the library, or to build and
# test it. Nothing is downloaded but Debian's packages, and nothing is done where nothing is missing.
set -u -o pipefail

build_packages=(g++ cmake ninja-build ccache libboost1.81-dev libsqlitecpp-dev libsqlite3-dev
    libkainjow-mustache-dev libpugixml-dev python3)
test_packages=(catch2 librapidcheck-dev python3-pycparser mypy pkg-config clang-19 libclang-rt-19-dev
    abigail-tools binutils strace)

case "${1:-}" in
    build) packages=("${build_packages[@]}") ;;
    test) packages=("${build_packages[@]}" "${test_packages[@]}") ;;
    *) echo "usage: $0 build|test" >&2; exit 2 ;;
esac

. /etc/os-release 2>/dev/null
if [ "${ID:-} ${VERSION_ID:-}" != "debian 12" ] || ! command -v dpkg-query >/dev/null; then
    echo "Not Debian 12: install by hand g++ 12 or newer, CMake 3.25, Ninja, ccache, Boost 1.81, SQLite 3.40," \
         "SQLiteCpp 3.2, kainjow Mustache 4, pugixml 1.12; for the tests also Catch2, RapidCheck, Python 3.9," \
         "pkg-config, clang with its sanitizers, abigail-tools, strace."
    exit 0
fi

missing=()
installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "${packages[@]}" 2>/dev/null)"
for package in "${packages[@]}"; do
    case "$installed" in *" installed:$package "*) ;; *) missing+=("$package") ;; esac
done
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Missing Debian packages, and neither root nor sudo to install them: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Never removes a package: libboost1.81-dev cannot stand beside Debian's default Boost 1.74.
install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends --no-remove \
        -o Dpkg::Use-Pty=0 "${missing[@]}" 2>&1 | tee "$log" |
        awk '/^Need to get/ { print "   " $0; fflush() }
             /^Setting up/ { if (++n % 20 == 0) { print "   " n " packages set up"; fflush() } }'
}

echo "== Installing from Debian: ${missing[*]}"
if ! install; then
    echo "== Reading the package lists anew (apt-get update), and trying once more"
    "${as_root[@]}" apt-get update -q >/dev/null 2>&1
    if ! install; then
        tail -n 20 "$log" >&2
        if [ "$(dpkg-query -W -f='${db:Status-Status}' libboost1.74-dev 2>/dev/null)" = installed ]; then
            echo "libboost1.74-dev is installed, and Debian allows no libboost1.81-dev beside it:" \
                 "remove it first (apt-get remove libboost1.74-dev)." >&2
        fi
        echo "Could not install: ${missing[*]}" >&2
        exit 1
    fi
fi
