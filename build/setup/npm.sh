#!/bin/sh
# Puts an npm package of an exact version, which tests or checks the page and is no
# part of it, into a folder. Does nothing when it is there already. Exits with 3 when
# there is no node to run it.
#
#   npm.sh typescript@5.9.3 .cache/typescript
set -eu
package=${1:?usage: npm.sh PACKAGE@VERSION FOLDER}
folder=${2:?usage: npm.sh PACKAGE@VERSION FOLDER}

command -v node >/dev/null || {
	echo "npm.sh: node is missing: install Node.js" >&2
	exit 3
}
if [ "$(cat "$folder/version" 2>/dev/null)" = "$package" ]; then exit 0; fi
fail() {
	echo "npm.sh: $*" >&2
	exit 1
}
command -v npm >/dev/null || fail "npm is missing: install Node.js"
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
echo "Fetching $package"
npm pack --silent --pack-destination "$unpacked" "$package" >/dev/null || fail "npm could not fetch $package: check the connection"
tar -xzf "$unpacked"/*.tgz --no-same-owner -m -C "$unpacked"
rm -rf "$folder"
mkdir -p "$(dirname "$folder")"
cp -R "$unpacked/package" "$folder"
echo "$package" >"$folder/version"
