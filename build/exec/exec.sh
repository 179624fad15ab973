#!/usr/bin/env bash
# The -exec of go test for GOOS=js: see exec.js.
export GOROOT="${GOROOT:-$(go env GOROOT)}"
exec node --experimental-wasm-relaxed-simd --stack-size=8192 "$(dirname "$0")/exec.js" "$@"
