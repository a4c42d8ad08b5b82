# Installs a part's pinned npm packages into the user's cache folder, once. Sourced by the parts' run scripts.

# npm_modules PART FOLDER: sets "modules" to the folder that has the packages of FOLDER/package-lock.json.
npm_modules() {
    local cache=${XDG_CACHE_HOME:-$HOME/.cache}/wellhead/sign-in pins
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        echo 'FAILED: Node and npm are not installed (Debian: apt install nodejs npm)'
        return 1
    fi
    modules=$cache/$1
    mkdir -p "$cache"
    pins=$(sha256sum <"$2/package-lock.json")
    exec 9>"$cache/lock"
    flock 9
    if [ "$(cat "$modules/.pins" 2>/dev/null)" != "$pins" ]; then
        rm -rf "$modules"
        mkdir -p "$modules"
        cp "$2/package.json" "$2/package-lock.json" "$modules/"
        (cd "$modules" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2)
        echo "$pins" >"$modules/.pins"
    fi
    exec 9>&-
}
