#!/bin/sh
# Makes sure that there is the compiler of the SIMD kernels, in the version that
# built the ones which ship. Exits with 3 when there can be none.
set -eu

for name in clang-19 wasm-ld-19 llvm-nm-19; do
	command -v $name >/dev/null || exec "$(dirname "$0")/apt.sh" "building the SIMD kernels" clang-19 lld-19 llvm-19
done
