#!/bin/sh
# Makes sure that PyTorch's wheel for CUDA is in the folder $1, with the
# libraries of NVIDIA's that it needs to be loaded, and prints the folder of its
# libtorch. They are some 3 GB to fetch and 5 GB there. Exits with 3 when pip
# cannot get them.
set -eu

version=2.15.0
dir=$1/torch-$version
fail() {
	echo "libtorch-wheel.sh: PyTorch's wheel is not tested: $*" >&2
	exit 3
}
if ! [ -e "$dir/complete" ]; then
	rm -rf "$dir"
	python3 -c 'import ensurepip' 2>/dev/null || "$(dirname "$0")/apt.sh" "PyTorch's wheel" python3-venv >&2
	echo "Fetching PyTorch $version" >&2
	python3 -m venv "$dir" >&2 || fail "python3 could not make a venv"
	timeout 1800 "$dir/bin/pip" install --quiet --no-cache-dir --no-compile "torch==$version" >&2 || fail "pip could not install it"
	: >"$dir/complete"
fi
"$dir/bin/python3" -c 'from importlib.util import find_spec; print(find_spec("torch").submodule_search_locations[0])'
