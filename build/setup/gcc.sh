#!/bin/sh
# Makes sure that there is a C compiler, which Go's race detector is linked with.
# Exits with 3 when there can be none.
set -eu

command -v gcc >/dev/null || command -v cc >/dev/null ||
	exec "$(dirname "$0")/apt.sh" "the race detector" gcc libc6-dev
