#!/usr/bin/env bash
# The -exec of go test for GOOS=js: see exec.js.
set -eu
export GOROOT="${GOROOT:-$(go env GOROOT)}"
# Node 20 runs relaxed SIMD only when asked; later ones always do, and may not
# know the flag any more.
flags=(--stack-size=8192)
relaxed=--experimental-wasm-relaxed-simd
if node "$relaxed" -e 0 2>/dev/null; then flags+=("$relaxed"); fi
# WASM_MB is the most memory that the program may have.
if [ -n "${WASM_MB:-}" ]; then flags+=("--wasm-max-mem-pages=$((WASM_MB * 16))"); fi
exec node "${flags[@]}" "$(dirname "$0")/exec.js" "$@"
