#!/bin/sh
# Puts axe-core, which the browser tests look for barriers with, into the folder
# $1: one file of an npm package of an exact version. It tests the page and is
# no part of it. Does nothing when it is there already.
set -eu
package=axe-core@4.14.1
folder=${1:?usage: axe.sh FOLDER}

if [ -f "$folder/axe.min.js" ] && [ "$(cat "$folder/version" 2>/dev/null)" = "$package" ]; then exit 0; fi
fail() {
	echo "axe.sh: $*" >&2
	exit 1
}
command -v npm >/dev/null || fail "npm is missing: install Node.js"
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
echo "Fetching $package for the browser tests"
npm pack --silent --pack-destination "$unpacked" "$package" >/dev/null || fail "npm could not fetch $package: check the connection"
tar -xzf "$unpacked"/axe-core-*.tgz --no-same-owner -m -C "$unpacked"
mkdir -p "$folder"
cp "$unpacked/package/axe.min.js" "$folder/"
echo "$package" >"$folder/version"
