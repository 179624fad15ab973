#!/bin/sh
# Makes sure that there is a Chromium for the browser tests, installing Debian's
# when there is none and this user may.
set -eu

for name in headless_shell headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
	if command -v "$name" >/dev/null; then exit 0; fi
done
fail() {
	echo "chromium.sh: the browser tests need Chromium or Chrome, and $*" >&2
	exit 1
}
command -v apt-get >/dev/null || fail "there is no apt-get to install it with: install one so that it is in PATH"
[ "$(id -u)" = 0 ] || fail "only root can install it: run 'sudo apt-get install chromium' first"
echo "Installing Chromium for the browser tests"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && apt-get install --yes --no-install-recommends chromium; } >"$log" 2>&1 </dev/null; then
	tail -n 20 "$log" >&2
	fail "apt-get could not install it (see above)"
fi
rm -f "$log"
