#!/bin/sh
# Looks for known vulnerabilities in what the code calls, by govulncheck. Go's
# vulnerability database comes from its module, since a module proxy is all that
# many a network lets through; VULNDB=latest takes the newest state of it. Go itself
# is judged in the version that go.mod names, which may be newer than this machine's.
set -eu
export GOTOOLCHAIN=auto
go=${GO:-go}
govulncheck=golang.org/x/vuln/cmd/govulncheck@v1.9.0
version=${VULNDB:-v0.0.0-20261105234957-e22db6528018}

if ! found=$("$go" mod download -json "golang.org/x/vulndb@$version"); then
	printf '%s\n' "$found" >&2
	exit 1
fi
reports=$(printf '%s\n' "$found" | sed -n 's/^.*"Dir": "\(.*\)".*$/\1/p')/data/osv
database=$PWD/.cache/vulndb
rm -rf "$database"
"$go" run ./build/vulndb "$reports" "$database"
GOBIN=$PWD/.cache "$go" install "$govulncheck"
.cache/govulncheck -db "file://$database" ./...
GOOS=js GOARCH=wasm .cache/govulncheck -db "file://$database" ./wasm/...
