#!/bin/sh
# Installs libdeflate's gzip, which packs the page's programs smaller than Go's
# own compressor can. The page is built without it too, a twentieth larger; so
# where it cannot be installed this only says so, unless STRICT=1.
set -u

if command -v libdeflate-gzip >/dev/null || "$(dirname "$0")/apt.sh" "packing the page" libdeflate-tools; then exit 0; fi
echo "libdeflate.sh: the page will be about 5 % larger to load" >&2
[ "${STRICT:-}" != 1 ]
