#!/bin/sh
# Runs shellcheck over every script.
set -eu

{ git ls-files '*.sh' && echo .ci/run; } | xargs shellcheck
