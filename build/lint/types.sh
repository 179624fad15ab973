#!/bin/sh
# Checks the page's scripts with TypeScript's compiler: one program of those of
# the page, one of those of its workers.
set -eu

for program in page worker; do
	node .cache/typescript/lib/tsc.js -p build/lint/types/$program.json
done
