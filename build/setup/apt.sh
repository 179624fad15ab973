#!/bin/sh
# Installs Debian's packages for the other scripts here, if this user may. Exits
# with 3 and a sentence that says what to do when that is not possible.
#
#   apt.sh WHAT PACKAGE...     WHAT needs them
set -eu
what=$1
shift

cannot() {
	echo "$what: $*" >&2
	exit 3
}
command -v apt-get >/dev/null || cannot "there is no apt-get here: install what Debian has in $*"
[ "$(id -u)" = 0 ] || cannot "only root can install it: run 'sudo apt-get install $*' first"
echo "Installing $* for $what"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { timeout 300 apt-get update && timeout 900 apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
	tail -n 20 "$log" >&2
	cannot "apt-get could not install $*, see above"
fi
