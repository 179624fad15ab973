#!/bin/sh
# Makes sure that there is a libtorch for build/libtorch: the one in the folder
# that LIBTORCH names, the system's, or the one of python3's PyTorch. Where there
# is none, installs Debian's if this user may (and PyTorch with it, which runs
# exported scripts in weights/interchange). Then fits a copy of gotch to it.
# Exits with 3 when there is no libtorch.
set -eu

cd "$(dirname "$0")/../.."
go=${GO:-go}
install() { build/setup/apt.sh "pretraining on libtorch" "$@"; }

cxx=$($go env CXX)
command -v "${cxx%% *}" >/dev/null || install g++
$go build -o .cache/adapt ./build/adapt
status=0
.cache/adapt || status=$?
[ $status = 3 ] || exit $status
install g++ libtorch-dev python3-torch python3-numpy
exec .cache/adapt
