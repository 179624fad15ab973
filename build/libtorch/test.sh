#!/bin/sh
# Builds, checks and tests this module, a module of its own with cgo, for the
# libtorch that build/setup/libtorch.sh fitted it to.
set -eu
cd "$(dirname "$0")"
go=${GO:-go}
staticcheck=$(cd ../.. && "$go" tool -n staticcheck)

export CGO_ENABLED=1
"$go" build -o ../../.cache/pretrain-libtorch .
"$go" vet .
"$staticcheck" .
"$go" test -json -skip '^TestRecord$' . # which writes what others are compared with
