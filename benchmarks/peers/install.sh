# Installs what is compared into the user's cache folder, once for each set of pins. Sourced by the scripts that run it, with
# $here, $cache and $environments, the names of Python environments.

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9

# fresh NAME PIN...: whether NAME in the cache was made from exactly these pins; if not, it is removed.
fresh() {
    local name=$1
    shift
    pins=$(cat "$@" | sha256sum)
    [ "$(cat "$cache/$name/.pins" 2>/dev/null)" != "$pins" ] || return 0
    rm -rf "${cache:?}/$name"
    return 1
}

for name in $environments; do
    fresh "$name" "$here/requirements-$name.txt" && continue
    python3 -m venv "$cache/$name"
    "$cache/$name/bin/python" -m pip --quiet --disable-pip-version-check install --no-deps \
        --requirement "$here/requirements-$name.txt"
    echo "$pins" >"$cache/$name/.pins"
done

if [ -f "$here/package.json" ] && ! fresh client "$here/package.json" "$here/package-lock.json"; then
    mkdir "$cache/client"
    cp "$here/package.json" "$here/package-lock.json" "$cache/client/"
    (cd "$cache/client" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2)
    echo "$pins" >"$cache/client/.pins"
fi
exec 9>&-
