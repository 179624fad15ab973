#!/bin/sh
# Fails when a go.mod or go.sum says something else than the sources need, or when
# a module that was fetched is not what go.sum says.
set -eu
go=${GO:-go}

"$go" mod tidy -diff
"$go" -C build/cluster/kubernetes mod tidy -diff
"$go" mod verify
