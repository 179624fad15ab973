package pretraining

import (
	"fmt"
	"slices"

	"convscope/engine"
)

// A Shard is part Index, from 0, of Count parts of the jobs. Which jobs are in
// it depends on the jobs alone, so every machine finds out by itself.
type Shard struct{ Index, Count int }

// ParseShard reads "2/8"; "" is everything.
func ParseShard(s string) (Shard, error) {
	if s == "" {
		return Shard{0, 1}, nil
	}
	var shard Shard
	var rest string
	n, _ := fmt.Sscanf(s, "%d/%d%s", &shard.Index, &shard.Count, &rest)
	if n != 2 || shard.Count < 1 || shard.Index < 0 || shard.Index >= shard.Count {
		return Shard{}, fmt.Errorf("-shard %q: want I/N with I from 0 to N-1, such as 0/4", s)
	}
	return shard, nil
}

// of are the jobs of the shard: the costliest job first, each goes to the part
// that has least to do.
func (s Shard) of(jobs []Job, in engine.Shape) ([]Job, error) {
	costs, order := make([]int64, len(jobs)), make([]int, len(jobs))
	for i, job := range jobs {
		cost, err := job.cost(in)
		if err != nil {
			return nil, err
		}
		costs[i], order[i] = cost*int64(job.Training.Epochs), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(min(max(costs[b]-costs[a], -1), 1)) })
	load, mine := make([]int64, s.Count), []int{}
	for _, i := range order {
		least := 0
		for k, l := range load {
			if l < load[least] {
				least = k
			}
		}
		load[least] += costs[i]
		if least == s.Index {
			mine = append(mine, i)
		}
	}
	slices.Sort(mine)
	chosen := make([]Job, len(mine))
	for k, i := range mine {
		chosen[k] = jobs[i]
	}
	return chosen, nil
}
