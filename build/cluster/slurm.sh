#!/bin/sh
#SBATCH --job-name=pretrain
#SBATCH --array=0-7
#SBATCH --cpus-per-task=2
#SBATCH --output=pretrain-%A_%a.log
#SBATCH --requeue
#
# A sweep as an array of Slurm: task I trains shard I of SHARDS. Tasks do not
# talk to each other; each leaves its packs in a folder of its own.
#
#   sbatch --export=ALL,SHARDS=8,GRID=grid.json --array=0-7 build/cluster/slurm.sh
#
# A task that was lost is submitted again alone, and goes on after its last
# complete epoch; that is why SHARDS is told, and not taken from the array:
#
#   sbatch --export=ALL,SHARDS=8,GRID=grid.json --array=3 build/cluster/slurm.sh
#
# When all are done:
#
#   .cache/pretrain-go merge -grid grid.json -out packs sweep/shard-*
#
# On GPUs: --gres=gpu:1, PRETRAIN=.cache/pretrain-libtorch and FLAGS="-device cuda:0".
set -eu

: "${SHARDS:?set it to the number of shards}" "${GRID:?set it to the file of the sweep}"
: "${SLURM_ARRAY_TASK_ID:?submit this by sbatch --array=0-$((SHARDS - 1))}"
if [ "$SLURM_ARRAY_TASK_ID" -ge "$SHARDS" ]; then
	echo "slurm.sh: task $SLURM_ARRAY_TASK_ID of $SHARDS shards, which are numbered from 0" >&2
	exit 1
fi
out=${SWEEP:-sweep}/shard-$SLURM_ARRAY_TASK_ID

# Slurm tells a program that its time is over; the program stops, and the next
# run goes on. FLAGS may be several words.
# shellcheck disable=SC2086
exec "${PRETRAIN:-.cache/pretrain-go}" -grid "$GRID" -shard "$SLURM_ARRAY_TASK_ID/$SHARDS" \
	-workers "${SLURM_CPUS_PER_TASK:-1}" -data "${DATA:-.cache/mnist}" -out "$out" -state "$out/state" ${FLAGS:-}
