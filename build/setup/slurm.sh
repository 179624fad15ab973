#!/bin/sh
# Makes sure that there is a Slurm for the test of build/cluster/slurm.sh, which
# starts one of its own. Exits with 3 when that is not possible.
set -eu

if [ "$(id -u)" != 0 ]; then
	echo "testing the Slurm array: only root can start Slurm" >&2
	exit 3
fi
for name in munged slurmctld slurmd sbatch; do
	command -v $name >/dev/null || exec "$(dirname "$0")/apt.sh" "testing the Slurm array" slurm-wlm
done
