#!/bin/sh
# Makes sure that there is a Slurm for the test of build/cluster/slurm.sh, which
# starts one of its own; installs Debian's when there is none. Exits with 3 when
# that is not possible.
set -eu

fail() {
	echo "slurm.sh: the Slurm array is not tested: $*" >&2
	exit 3
}
[ "$(id -u)" = 0 ] || fail "only root can start Slurm"
missing=
for name in munged slurmctld slurmd sbatch; do
	command -v $name >/dev/null || missing=$name
done
[ -n "$missing" ] || exit 0
command -v apt-get >/dev/null || fail "$missing is missing, and there is no apt-get to install it with"
echo "Installing Slurm"
export DEBIAN_FRONTEND=noninteractive
{ timeout 300 apt-get update && timeout 600 apt-get install --yes --no-install-recommends slurm-wlm; } >/dev/null 2>&1 </dev/null ||
	fail "apt-get could not install slurm-wlm"
