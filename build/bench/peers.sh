#!/bin/sh
# Fetches the libraries that the page is measured against into the folder $1:
# npm packages of exact versions, of which only the built files are kept.
set -eu
to=${1:?usage: peers.sh FOLDER}
command -v npm >/dev/null || { echo "peers.sh: npm is missing: install Node.js" >&2; exit 1; }
mkdir -p "$to"
to=$(cd "$to" && pwd)

fetch() { # PACKAGE FILE…
	package=$1
	shift
	for file in "$@"; do
		[ -f "$to/$(basename "$file")" ] || break
		[ "$file" != "$last" ] || return 0
	done
	unpacked=$(mktemp -d)
	npm pack --silent --pack-destination "$unpacked" "$package" >/dev/null
	tar -xzf "$unpacked"/*.tgz --no-same-owner -C "$unpacked"
	for file in "$@"; do cp "$unpacked/package/$file" "$to/"; done
	rm -rf "$unpacked"
}

last=dist/tf.min.js
fetch @tensorflow/tfjs@4.22.0 dist/tf.min.js
last=dist/tfjs-backend-wasm-simd.wasm
fetch @tensorflow/tfjs-backend-wasm@4.22.0 dist/tf-backend-wasm.min.js dist/tfjs-backend-wasm.wasm dist/tfjs-backend-wasm-simd.wasm
last=dist/ort-wasm-simd-threaded.wasm
fetch onnxruntime-web@1.30.0 dist/ort.wasm.min.js dist/ort-wasm-simd-threaded.mjs dist/ort-wasm-simd-threaded.wasm
last=build/convnet-min.js
fetch convnetjs@0.3.0 build/convnet-min.js
