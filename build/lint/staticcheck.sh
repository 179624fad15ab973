#!/bin/sh
# Runs staticcheck over every package, natively and for the browser.
set -eu

staticcheck=$("${GO:-go}" tool -n staticcheck)
"$staticcheck" -tags browser,browsers,preview,slurm ./...
GOOS=js GOARCH=wasm "$staticcheck" ./ui/... ./wasm/...
