#!/bin/sh
# Makes sure that there is shellcheck. Exits with 3 when there can be none.
set -eu

command -v shellcheck >/dev/null || exec "$(dirname "$0")/apt.sh" "checking the scripts" shellcheck
