#!/bin/sh
# Makes sure that exported networks can be run in the frameworks that they are
# for: that there is a Python with venv, for what pip fetches, and one with
# PyTorch. Exits with 3 when there can be none.
set -eu

python3 -c 'import ensurepip, venv' 2>/dev/null && for python in python3 /usr/bin/python3; do
	if $python -c 'import numpy, torch' 2>/dev/null; then exit 0; fi
done
exec "$(dirname "$0")/apt.sh" "running exported networks" python3-venv python3-torch python3-numpy
