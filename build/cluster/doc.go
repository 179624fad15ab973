// Package cluster has no code: it is how a sweep runs on a cluster's own
// scheduler, slurm.sh as an array of Slurm and kubernetes/job.yaml as an Indexed
// Job of Kubernetes. `make cluster` tests them: the first in a Slurm of this
// machine alone (with the tag slurm), the second against the API's types, and by
// running what its pods would run.
package cluster
