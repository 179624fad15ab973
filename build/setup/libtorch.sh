#!/bin/sh
# Makes sure that there is a libtorch for build/libtorch: the one in the folder
# that LIBTORCH names, or the system's, for which Debian's package is installed
# when there is none and this user may (and PyTorch with it, which runs exported
# scripts in weights/interchange). Then fits a copy of gotch to it. Exits with 3
# when there is no libtorch.
set -eu

cd "$(dirname "$0")/../.."
fail() {
	echo "libtorch.sh: there is no libtorch, and $*" >&2
	exit 3
}
header=torch/csrc/api/include/torch/version.h
if [ -z "${LIBTORCH:-}" ] && ! [ -e /usr/include/$header ] && ! [ -e /usr/local/include/$header ]; then
	command -v apt-get >/dev/null || fail "no apt-get to install it with: unpack the one of pytorch.org and name its folder by LIBTORCH"
	[ "$(id -u)" = 0 ] || fail "only root can install it: run 'sudo apt-get install g++ libtorch-dev' first"
	echo "Installing libtorch"
	export DEBIAN_FRONTEND=noninteractive
	{ timeout 300 apt-get update && timeout 900 apt-get install --yes --no-install-recommends g++ libtorch-dev python3-torch python3-numpy; } >/dev/null 2>&1 </dev/null ||
		fail "apt-get could not install libtorch-dev"
fi
exec "${GO:-go}" run ./build/adapt
