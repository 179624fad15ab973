#!/bin/sh
# Fails when a Go file is not formatted.
set -eu

unformatted=$(git ls-files '*.go' | xargs gofmt -l)
[ -z "$unformatted" ] || {
	printf 'gofmt -w is due for:\n%s\n' "$unformatted"
	exit 1
}
