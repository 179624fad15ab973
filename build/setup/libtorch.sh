#!/bin/sh
# Makes sure that there is a libtorch for build/libtorch: the one in the folder
# that LIBTORCH names, the system's, or the one of python3's PyTorch. Where there
# is none, installs Debian's if this user may (and PyTorch with it, which runs
# exported scripts in weights/interchange). Then fits a copy of gotch to it.
# Exits with 3 when there is no libtorch.
set -eu

cd "$(dirname "$0")/../.."
go=${GO:-go}
fail() {
	echo "libtorch.sh: $*" >&2
	exit 3
}
# install PACKAGE... installs packages of Debian's.
install() {
	command -v apt-get >/dev/null || fail "there is no apt-get to install a libtorch with: 'pip install torch', or unpack the one of pytorch.org and name its folder by LIBTORCH"
	[ "$(id -u)" = 0 ] || fail "only root can install a libtorch: run 'sudo apt-get install $*' first"
	echo "Installing $*"
	log=$(mktemp)
	if ! { timeout 300 apt-get update && timeout 900 env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
		tail -n 20 "$log" >&2
		rm -f "$log"
		fail "apt-get could not install $* (see above)"
	fi
	rm -f "$log"
}

cxx=$($go env CXX)
command -v "${cxx%% *}" >/dev/null || install g++
$go build -o .cache/adapt ./build/adapt
status=0
.cache/adapt || status=$?
[ $status = 3 ] || exit $status
install g++ libtorch-dev python3-torch python3-numpy
exec .cache/adapt
