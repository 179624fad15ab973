#!/bin/sh
# Puts the four IDX files of Fashion-MNIST into the folder $1, from Debian's
# package dataset-fashion-mnist, and checks that they are as Debian ships them. Does
# nothing when they are there already. The page works without them: where there
# is no way to get them, it says so and ends well, unless STRICT=1.
set -eu
package=dataset-fashion-mnist
folder=${1:?usage: fashion.sh FOLDER}
installed=/usr/share/datasets/fashion-mnist

sums="cf8536b0aa1a6ac5fa3f23001093305c train-images-idx3-ubyte.gz
10bea18fdb374794d4bb42e356e600c9 train-labels-idx1-ubyte.gz
f78720b4224f21cce2f2ccf2d7a94c9a t10k-images-idx3-ubyte.gz
0d30e22e447f3c33dab9ed536400ac01 t10k-labels-idx1-ubyte.gz"

without() {
	echo "fashion.sh: $*: the page is built without Fashion-MNIST (put its four IDX files into $folder to have it)" >&2
	[ "${STRICT:-}" != 1 ]
	exit
}

md5() {
	if command -v md5sum >/dev/null; then md5sum <"$1" | cut -d ' ' -f 1; else md5 -q "$1"; fi
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
from=$installed
if [ -n "$(damaged "$installed")" ]; then
	if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then without "there is no apt-get to fetch $package with"; fi
	unpacked=$(mktemp -d)
	trap 'rm -rf "$unpacked"' EXIT
	chmod 755 "$unpacked"
	echo "Fetching Fashion-MNIST ($package, 31 MB)"
	(cd "$unpacked" && apt-get download -qq "$package" >/dev/null 2>&1) || without "apt-get could not fetch $package"
	dpkg-deb -x "$unpacked"/$package*.deb "$unpacked/files"
	from=$unpacked/files$installed
	bad=$(damaged "$from")
	[ -z "$bad" ] || without "$bad of $package is not the file that it was (its md5 differs)"
fi
mkdir -p "$folder"
echo "$sums" | while read -r _ file; do cp "$from/$file" "$folder/$file"; done
