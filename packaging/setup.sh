# Shared by packaging/run and packaging/test; POSIX sh, to be sourced from the top of the checkout.
# Leaves a ready .venv behind and its interpreter's path in $venv_python. Exit status 3: something has to be
# installed on this machine first, and the line to do it has been printed.

venv_python=.venv/bin/python

# What Qt loads on Linux, as library:Debian-package. None of these comes along with another.
offscreen_libraries="libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0
    libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1 libglib-2.0.so.0:libglib2.0-0"
window_libraries="libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4
    libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0
    libxkbcommon-x11.so.0:libxkbcommon-x11-0"

say() { printf '%s\n' "workbench: $*" >&2; }

prepare_environment() {
    unset PYTHONDONTWRITEBYTECODE  # without byte code each start compiles everything anew
    unset PYTHONPATH PYTHONHOME
    case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
        *UTF-8* | *utf8* | *UTF8* | *utf-8*) ;;
        *) LC_ALL=C.UTF-8 && export LC_ALL ;;
    esac
}

# --------------------------------------------------------------------------- Debian packages

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

# Debian 13 and Ubuntu 24.04 renamed this one.
real_name() {
    if [ "$1" = libglib2.0-0 ] && apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then
        echo libglib2.0-0t64
    else
        echo "$1"
    fi
}

lists_are_new=

# install_or_explain PACKAGE...: install them, or print the line that would and exit 3.
install_or_explain() {
    if may_install; then
        say "installing $*"
        [ -n "$lists_are_new" ] || as_root apt-get update -qq >&2 ||
            say "apt-get update failed; trying with the lists at hand"
        lists_are_new=yes
    fi
    names=
    for package in "$@"; do names="$names $(real_name "$package")"; done
    # shellcheck disable=SC2086  # a list of names
    if may_install && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $names >&2; then
        return 0
    fi
    say "this machine lacks something that the program needs. On Debian or Ubuntu, run this and start again:"
    say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$names"
    exit 3
}

# --------------------------------------------------------------------------- Python

suits() {
    "$1" -c 'import sys, ctypes, ensurepip, sqlite3, ssl, venv, zlib
sys.exit(not ((3, 11) <= sys.version_info < (3, 15) and "t" not in getattr(sys, "abiflags", "")))' \
        >/dev/null 2>&1
}

# Each candidate is executed: a name on PATH may be an empty shell that only prints an error.
find_python() {
    for candidate in ${WORKBENCH_PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
        if suits "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# missing_packages PYTHON LIBRARY:PACKAGE...: the packages whose library cannot be loaded.
missing_packages() {
    python=$1 && shift
    [ "$(uname -s)" = Linux ] || return 0
    "$python" - "$@" <<'PYTHON'
import ctypes, sys
for pair in sys.argv[1:]:
    library, package = pair.split(":")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
}

# --------------------------------------------------------------------------- the environment

# The stamp names everything the environment was made of; equal stamp, nothing to do.
fingerprint() {
    pwd
    "$venv_python" -c 'import sys; print(sys.version)' 2>/dev/null
    cksum "$1" pyproject.toml workbench/__init__.py
}

# set_up KIND LOCK [LIBRARY:PACKAGE...]
set_up() {
    kind=$1 && lock=$2 && shift 2
    if ! suits "$venv_python" || [ "$(fingerprint "$lock")" != "$(cat ".venv/stamp-$kind" 2>/dev/null)" ]; then
        fresh=yes
    else
        fresh=
    fi
    if [ -z "$fresh" ]; then
        python=$venv_python
    elif ! python=$(find_python); then
        install_or_explain python3 python3-venv
        python=$(find_python) || {
            say "no Python from 3.11 to 3.14 was found; install one, or name it in WORKBENCH_PYTHON"
            exit 3
        }
    fi
    # Before the download: what cannot run need not be fetched.
    missing=$(missing_packages "$python" "$@")
    # shellcheck disable=SC2086  # a list of names
    [ -z "$missing" ] || install_or_explain $missing
    [ -n "$fresh" ] || return 0

    if ! suits "$venv_python"; then
        say "making .venv with $("$python" --version 2>&1)"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    rm -f ".venv/stamp-$kind"
    say "installing what $lock names"
    "$venv_python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" >&2
    "$venv_python" -m pip install --quiet --disable-pip-version-check \
        --no-deps --no-build-isolation --editable . >&2
    # Where Python is told to write no byte code, every start would compile the program anew.
    "$venv_python" -m compileall -q workbench >&2 || true
    fingerprint "$lock" >".venv/stamp-$kind"
}
