#!/bin/sh
# Vets every package, natively, for the browser and with each build tag.
set -eu
go=${GO:-go}

"$go" vet ./...
"$go" vet -tags browser ./wasm/browser
"$go" vet -tags browsers ./wasm/browsers
"$go" vet -tags preview ./ui
"$go" vet -tags slurm ./build/cluster
"$go" -C build/cluster/kubernetes vet .
GOOS=js GOARCH=wasm "$go" vet ./engine/... ./ui/... ./weights ./wasm/...
