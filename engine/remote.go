package engine

import "fmt"

// Training with workers that share no memory (Web Workers of a page that may
// not have any): at the start of each batch [Trainer.Shares] gives every worker
// elsewhere its samples and the parameters, a [Helper] there learns them, and
// [Trainer.Join] takes the gradients back. The sums are made in the workers'
// order, so that the same seed and the same number of workers give the same
// bits, here or elsewhere.

// A Share is what one worker learns of a batch.
type Share struct {
	Worker int // from 1
	Batch  int // that it belongs to, counted from the start of the training
	Epoch  int
	Size   int       // of the whole batch
	Places []int     // of its samples in the epoch's order; groups follow each other
	Set    Set       // the samples
	Params []float32 // of the network, in pack order
}

// Gradients are what a worker makes of a Share.
type Gradients struct {
	Worker, Batch int
	Values        []float32 // summed over the samples, in pack order
	Loss          float64   // likewise
	Correct       int
}

// Shares are the shares of the batch that starts, one for every worker
// elsewhere. It must be called once for each batch, before its first Advance.
func (t *Trainer) Shares() []Share {
	if t.at != 0 {
		panic(fmt.Sprintf("engine: shares of a batch of which %d samples are done", t.at))
	}
	shares := make([]Share, len(t.joined))
	params := t.net.AppendParams(nil)
	start, size := t.span()
	group, length := t.net.group, t.set.Shape.Len()
	for i := range shares {
		shares[i] = Share{Worker: i + 1, Batch: t.batchNumber(), Epoch: t.epoch, Size: size, Set: Set{Shape: t.set.Shape}, Params: params}
	}
	for i := range size {
		worker := i / group % t.workers()
		if worker < len(t.replicas) {
			continue
		}
		s, sample := &shares[worker-1], t.order[start+i]
		s.Places = append(s.Places, start+i)
		s.Set.Labels = append(s.Set.Labels, t.set.Labels[sample])
		s.Set.Pixels = append(s.Set.Pixels, t.set.Pixels[sample*length:(sample+1)*length]...)
	}
	return shares
}

// batchNumber is that of the batch that runs, counted from the start.
func (t *Trainer) batchNumber() int { return t.epoch*t.batches() + t.batch }

// Join takes the gradients of one worker for the batch that runs. Late ones, of
// another batch, are an error.
func (t *Trainer) Join(g Gradients) error {
	switch {
	case g.Worker < 1 || g.Worker > len(t.joined):
		return fmt.Errorf("gradients of worker %d of %d", g.Worker, t.workers())
	case g.Batch != t.batchNumber():
		return fmt.Errorf("gradients of batch %d, want %d", g.Batch, t.batchNumber())
	case len(g.Values) != t.net.ParamCount():
		return fmt.Errorf("%d gradients for a network of %d parameters", len(g.Values), t.net.ParamCount())
	case t.joined[g.Worker-1] != nil:
		return fmt.Errorf("gradients of worker %d came twice", g.Worker)
	}
	t.joined[g.Worker-1] = &g
	return nil
}

// addGradients adds what a worker elsewhere has found to the network's own.
func (t *Trainer) addGradients(g *Gradients) {
	values := g.Values
	for _, p := range t.net.params {
		for i := range p.Grad {
			p.Grad[i] += values[i]
		}
		values = values[len(p.Grad):]
	}
}

// A Helper is a worker elsewhere: a network like the trainer's, of which only
// the layers need to be the same.
type Helper struct {
	config  Config
	replica *replica
}

// NewHelper readies net to learn shares. Of config only Seed and Augment
// matter, and must be the trainer's.
func NewHelper(net *Net, config Config) *Helper { return &Helper{config, newReplica(net)} }

// Learn makes the gradients of a share.
func (h *Helper) Learn(s Share) (Gradients, error) {
	r := h.replica
	if err := r.net.SetParams(s.Params); err != nil {
		return Gradients{}, err
	}
	if err := s.Set.check(r.net); err != nil {
		return Gradients{}, err
	}
	if len(s.Places) != s.Set.Len() || s.Size < 1 {
		return Gradients{}, fmt.Errorf("%d places for %d samples of a batch of %d", len(s.Places), s.Set.Len(), s.Size)
	}
	r.loss, r.correct = 0, 0
	group := r.net.group
	at := make([]int, len(s.Places))
	for i := range at {
		at[i] = i
	}
	// A group is never cut: all but the batch's last are whole, and the last
	// is at the end of its worker's share.
	for i := 0; i < len(at); i += group {
		end := min(i+group, len(at))
		r.learn(h.config, s.Set, at[i:end], s.Epoch, s.Places[i], 1/float32(s.Size))
	}
	g := Gradients{Worker: s.Worker, Batch: s.Batch, Loss: r.loss, Correct: r.correct}
	for _, p := range r.net.params {
		g.Values = append(g.Values, p.Grad...)
		clear(p.Grad)
	}
	return g, nil
}
