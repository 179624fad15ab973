#!/bin/sh
# Installs libdeflate's gzip, which packs the page's programs smaller than Go's
# own compressor can. The page is built without it too, a twentieth larger; so
# where it cannot be installed this only says so.
set -u

command -v libdeflate-gzip >/dev/null && exit 0
say() {
	echo "libdeflate.sh: libdeflate-gzip is missing ($*): the page will be about 5 % larger to load" >&2
	exit 0
}
command -v apt-get >/dev/null || say "install libdeflate's tools"
[ "$(id -u)" = 0 ] || say "run 'sudo apt-get install libdeflate-tools'"
echo "Installing libdeflate's gzip"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update && apt-get install --yes --no-install-recommends libdeflate-tools; } >/dev/null 2>&1 </dev/null ||
	say "apt-get could not install libdeflate-tools"
