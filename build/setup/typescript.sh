#!/bin/sh
# Puts TypeScript's compiler, which checks the page's scripts, into the folder $1:
# an npm package of an exact version. Does nothing when it is there already.
# Exits with 3 when there is no node to run it.
set -eu
package=typescript@5.9.3
folder=${1:?usage: typescript.sh FOLDER}

command -v node >/dev/null || {
	echo "typescript.sh: node is missing: install Node.js" >&2
	exit 3
}
if [ -f "$folder/lib/tsc.js" ] && [ "$(cat "$folder/version" 2>/dev/null)" = "$package" ]; then exit 0; fi
fail() {
	echo "typescript.sh: $*" >&2
	exit 1
}
command -v npm >/dev/null || fail "npm is missing: install Node.js"
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
echo "Fetching $package, 4 MB"
npm pack --silent --pack-destination "$unpacked" "$package" >/dev/null || fail "npm could not fetch $package: check the connection"
tar -xzf "$unpacked"/typescript-*.tgz --no-same-owner -m -C "$unpacked"
rm -rf "$folder"
mkdir -p "$folder"
cp -R "$unpacked/package/lib" "$unpacked/package/package.json" "$folder/"
echo "$package" >"$folder/version"
