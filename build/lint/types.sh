#!/bin/sh
# Checks the page's scripts with TypeScript's compiler: one program of those that
# the page loads, one for each worker.
set -eu

for program in page worker interchange; do
	node .cache/typescript/lib/tsc.js -p build/lint/types/$program.json
done
