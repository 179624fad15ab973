package engine

import "math/rand/v2"

// A replica is one worker's network, and what it needs to learn.
type replica struct {
	net     *Net
	pixels  []float32 // of a group of samples
	labels  []int
	source  *rand.PCG
	rng     *rand.Rand // of source
	loss    float64
	correct int
}

// newReplica readies net, whose gradients become 0.
func newReplica(net *Net) *replica {
	for _, p := range net.params {
		clear(p.Grad)
	}
	source := rand.NewPCG(0, 0)
	return &replica{
		net: net, pixels: make([]float32, net.group*net.in.Len()), labels: make([]int, net.group),
		source: source, rng: rand.New(source),
	}
}

// learn adds the gradient of a group of samples of set, each being weight of
// its batch. The place of the first in its epoch seeds what is random.
func (r *replica) learn(config Config, set Set, group []int, epoch, place int, weight float32) {
	config.seed(r.source, epoch, place)
	size := set.Shape.Len()
	config.read(set, group, r.rng, r.pixels, r.labels)
	r.net.forward(r.pixels[:len(group)*size], len(group), r.rng, weight)
	loss, correct := r.net.backward(r.labels[:len(group)], weight)
	r.loss += loss
	r.correct += correct
}
