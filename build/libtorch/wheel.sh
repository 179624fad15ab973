#!/bin/sh
# Builds, checks and tests this module with the wheel that build/setup/libtorch-wheel.sh
# has unpacked.
set -eu
cd "$(dirname "$0")/../.."

LIBTORCH=$(build/setup/libtorch-wheel.sh .cache)
export LIBTORCH
build/setup/libtorch.sh
exec build/libtorch/test.sh
