package lab

import "convscope/engine"

// Training begins with the first shard: the shards are fetched in order, and
// the first epoch takes the images in the order of the shards, shuffled within
// each (see [engine.Config]). So it is the same however they come, and waits
// only when it is faster than they are.

// shardsAtOnce are on their way together: enough that none waits for the last
// one's answer, and few enough that the first comes first.
const shardsAtOnce = 2

// fetchTraining brings the first n training images, a shard at a time. came is
// told of each that has come, of the first that fails, after which no more are
// asked for, and at once when all are there.
func (d *dataset) fetchTraining(n int, came func(error)) {
	d.makeRoom(n)
	var missing []int
	for k := range d.come {
		if k*d.index.Train.PerShard < n && !d.come[k] {
			missing = append(missing, k)
		}
	}
	if len(missing) == 0 {
		came(nil)
		return
	}
	failed := false
	var next func()
	next = func() {
		if failed || len(missing) == 0 {
			return
		}
		k := missing[0]
		missing = missing[1:]
		d.fetch("train", d.index.Train, []int{k}, d.takeTraining, func(err error) {
			if failed {
				return
			}
			failed = err != nil
			came(err)
			next()
		})
	}
	for range shardsAtOnce {
		next()
	}
}

// makeRoom makes room for the shards of the first n training images.
func (d *dataset) makeRoom(n int) {
	s := d.index.Train
	n = min(s.Images, (n+s.PerShard-1)/s.PerShard*s.PerShard)
	if n <= d.train.Len() {
		return
	}
	old := d.train
	d.train = engine.Set{Shape: d.index.Shape, Pixels: make([]byte, n*d.index.Shape.Len()), Labels: make([]byte, n)}
	copy(d.train.Pixels, old.Pixels)
	copy(d.train.Labels, old.Labels)
}

// takeTraining puts a shard in its place.
func (d *dataset) takeTraining(k int, set engine.Set) {
	at := k * d.index.Train.PerShard
	copy(d.train.Pixels[at*d.train.Shape.Len():], set.Pixels)
	copy(d.train.Labels[at:], set.Labels)
	d.come[k] = true
}

// trainable is how many training images, from the first, have come.
func (d *dataset) trainable() int {
	n := 0
	for k, come := range d.come {
		if !come {
			break
		}
		n += d.index.Train.Len(k)
	}
	return n
}
