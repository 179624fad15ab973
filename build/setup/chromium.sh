#!/bin/sh
# Makes sure that there is a Chromium for the browser tests. Exits with 3 when
# there can be none.
set -eu

for name in headless_shell headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
	if command -v "$name" >/dev/null; then exit 0; fi
done
exec "$(dirname "$0")/apt.sh" "tests in Chromium" chromium
