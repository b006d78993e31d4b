#!/usr/bin/env bash
# Makes .venv with the locked packages and Semje itself in it; see `make setup`. With `test-all`
# also what only those tests need.
# What the system must give (LibreOffice, fonts) is installed as root on Debian and Ubuntu;
# otherwise it is named with the command to run. Nothing is done twice: see the stamps.
set -euo pipefail
cd "$(dirname "$0")"

venv=.venv
python=$venv/bin/python
# LibreOffice and the fonts of pipeline/fonts.py (a test compares them). Writer makes the PDFs; Calc
# reckons the spreadsheets anew in the tests.
packages=(
    libreoffice-writer-nogui libreoffice-calc-nogui fontconfig
    fonts-liberation fonts-crosextra-carlito fonts-crosextra-caladea
    fonts-dejavu-core fonts-noto-core fonts-wqy-zenhei fonts-symbola
)

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$@"; exit 3; }
supported() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; }
has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
stamp_of() { cat "$@" | sha256sum | cut -d ' ' -f 1; }
is_stamped() { [ "$(cat "$venv/$1.stamp" 2>/dev/null)" = "$2" ]; }

find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if supported "$candidate"; then command -v "$candidate"; return; fi
    done
    return 1
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    local log status=0
    log=$(mktemp)
    say "installing $* (some minutes the first time)"
    # The lists of packages may be missing or old: then they are fetched, and it is tried again.
    {
        apt-get -q -y --no-install-recommends install "$@" ||
            { apt-get -q update && apt-get -q -y --no-install-recommends install "$@"; }
    } </dev/null >"$log" 2>&1 || status=$?
    [ $status = 0 ] || tail -n 20 "$log" >&2
    rm -f "$log"
    return $status
}

# Installs the Debian packages, or says how to.
provide() {
    if [ "$(id -u)" = 0 ]; then
        apt_install "$@" || fail "apt-get could not install: $*"
    else
        fail "missing: $*. Run: sudo apt-get install --no-install-recommends $*"
    fi
}

# A LibreOffice from elsewhere will do: it has all of its parts.
has_office() {
    [[ $1 = libreoffice-* ]] && ! is_installed libreoffice-writer-nogui && command -v soffice >/dev/null
}

provide_tools() {
    local missing=() package
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        command -v soffice >/dev/null || missing+=("LibreOffice Writer (soffice)")
        command -v fc-list >/dev/null || missing+=("fontconfig (fc-list)")
        [ ${#missing[@]} = 0 ] || fail "missing: ${missing[*]}, and the fonts of ${packages[*]:3}"
        return
    fi
    for package in "${packages[@]}"; do
        is_installed "$package" || has_office "$package" || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] || provide "${missing[@]}"
}

# For `make test-all` alone: the tests of a catalogue in PostgreSQL make a cluster of their own.
provide_postgresql() {
    local why="the tests of the catalogue in PostgreSQL are skipped"
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
    command -v initdb >/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt_install postgresql || say "$why: apt-get could not install postgresql"
    else
        say "$why. Otherwise run: sudo apt-get install --no-install-recommends postgresql"
    fi
}

provide_python() {
    local found
    found=$(find_python) || found=
    if [ -z "$found" ] || ! has_venv "$found"; then
        command -v apt-get >/dev/null || fail "missing: Python 3.11, 3.12 or 3.13 with venv"
        provide python3 python3-venv
        found=$(find_python) || fail "missing: Python 3.11, 3.12 or 3.13; this system has another"
        has_venv "$found" || fail "missing: the module venv of $found"
    fi
    echo "$found"
}

provide_venv() {
    local found
    supported "$python" && "$python" -m pip --version >/dev/null 2>&1 && return
    found=$(provide_python)
    say "making $venv with $("$found" --version)"
    rm -rf "$venv"
    "$found" -m venv "$venv"
}

install_packages() {
    local pip=("$python" -m pip --quiet --no-input --disable-pip-version-check install)
    say "installing the locked packages (a minute or two the first time)"
    # The lock names everything: without --no-deps pip would look for newer ones and refuse them.
    "${pip[@]}" --require-hashes --no-deps -r requirements.lock
    "${pip[@]}" --no-build-isolation --no-deps --editable .
}

provide_tools
[ "${1:-}" != test-all ] || provide_postgresql
locked=$(stamp_of setup.sh requirements.lock pyproject.toml hatch_build.py)
texts=$(stamp_of pipeline/locale/*/LC_MESSAGES/*.po)
if ! is_stamped locked "$locked" || ! [ -x "$venv/bin/semje" ] || ! supported "$python"; then
    provide_venv
    install_packages
    echo "$locked" >"$venv/locked.stamp"
fi
if ! is_stamped texts "$texts" || ! ls pipeline/locale/n{b,n}/LC_MESSAGES/semje.mo >/dev/null 2>&1; then
    "$python" hatch_build.py
    echo "$texts" >"$venv/texts.stamp"
fi
