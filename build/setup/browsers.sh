#!/bin/sh
# Makes sure that there are the browsers besides Chromium that the page is tested
# in, Firefox and WebKitGTK with its driver, a display for them, and what draws
# WebGL in software. Exits with 3 when there can be none.
set -eu

missing=
command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing=firefox-esr
command -v WebKitWebDriver >/dev/null || missing="$missing webkit2gtk-driver"
command -v xvfb-run >/dev/null || missing="$missing xvfb xauth"
[ -n "$missing" ] || exit 0
# shellcheck disable=SC2086 # a list of packages
exec "$(dirname "$0")/apt.sh" "tests in Firefox and WebKitGTK" $missing libgl1-mesa-dri libegl1
