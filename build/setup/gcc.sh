#!/bin/sh
# Makes sure that there is a C compiler, for the library that packs the page and for
# Go's race detector.
# Exits with 3 when there can be none.
set -eu

command -v "$(${GO:-go} env CC)" >/dev/null ||
	exec "$(dirname "$0")/apt.sh" "packing the page" gcc libc6-dev
