#!/usr/bin/env bash
# Builds kernel-simd128.wasm and kernel-fma.wasm from kernel.c, with clang-19 and
# lld-19 (Debian packages of those names), and fails when the object has static
# data or uses the shadow stack: it lives in Go's memory and may own none of it.
#
#   build.sh [DIR]     where the modules go; default: beside this script
set -euo pipefail
cd "$(dirname "$0")"
to=${1:-.}
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT

build() { # NAME FLAG…
  local name=$1 object="$objects/$1.o"
  shift
  # -disable-lsr keeps the offsets of loads and stores folded into them;
  # -pre-RA-sched=source stops LLVM from moving multiply-adds out of the order
  # that fits the registers which a browser has.
  clang-19 --target=wasm32 -O3 -ffreestanding -fno-builtin -fno-unroll-loops -Wall -Wextra -Werror -msimd128 "$@" \
    -mllvm -disable-lsr -mllvm -pre-RA-sched=source -c kernel.c -o "$object"
  if llvm-nm-19 "$object" | grep -E ' [DdRrBb] |__stack_pointer|U (mem|__)' | grep -vE 'U __(linear_memory|indirect_function_table)'; then
    echo "build.sh: $name has static data, calls a library or uses the shadow stack (see above)" >&2
    exit 1
  fi
  wasm-ld-19 --no-entry --import-memory --strip-all "$object" -o "$to/kernel-$name.wasm"
}

build simd128
build fma -mrelaxed-simd
