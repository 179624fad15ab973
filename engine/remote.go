package engine

import (
	"fmt"

	"convscope/engine/internal/kernel"
)

// Training with workers that share no memory (Web Workers of a page that may
// not have any): at the start of each batch [Trainer.Shares] gives every worker
// elsewhere its samples and the parameters, a [Helper] there learns them, and
// [Trainer.Join] takes the gradients back. The sums are made in the workers'
// order, so that the same seed and the same number of workers give the same
// bits, here or elsewhere, with the same kernel.

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
// elsewhere. It must be called once for each batch, before its first Advance,
// and they are good until it is called again.
func (t *Trainer) Shares() []Share {
	if t.at != 0 {
		panic(fmt.Sprintf("engine: shares of a batch of which %d samples are done", t.at))
	}
	if len(t.joined) == 0 {
		return nil
	}
	if t.shares == nil {
		t.shares = make([]Share, len(t.joined))
	}
	shares := t.shares
	params := t.net.AppendParams(shares[0].Params[:0])
	start, size := t.span()
	group, length := t.net.group, t.set.Shape.Len()
	for i := range shares {
		old := shares[i]
		shares[i] = Share{
			Worker: i + 1, Batch: t.batchNumber(), Epoch: t.epoch, Size: size, Places: old.Places[:0],
			Set: Set{t.set.Shape, old.Set.Pixels[:0], old.Set.Labels[:0]}, Params: params,
		}
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
		kernel.Add(values[:len(p.Grad)], p.Grad)
		values = values[len(p.Grad):]
	}
}

// A Helper is a worker elsewhere: a network like the trainer's, of which only
// the layers need to be the same.
type Helper struct {
	config  Config
	replica *replica
	share   Share
	at      int   // samples of the share that are done
	order   []int // 0, 1, …
	values  []float32
}

// NewHelper readies net to learn shares. Of config only Seed and Augment
// matter, and must be the trainer's.
func NewHelper(net *Net, config Config) *Helper {
	return &Helper{config: config, replica: newReplica(net)}
}

// Learn makes the gradients of a share. They are good until the next share.
func (h *Helper) Learn(s Share) (Gradients, error) {
	if err := h.Take(s); err != nil {
		return Gradients{}, err
	}
	g, _ := h.Advance(s.Set.Len())
	return g, nil
}

// Take begins a share, which Advance learns.
func (h *Helper) Take(s Share) error {
	r := h.replica
	if err := r.net.SetParams(s.Params); err != nil {
		return err
	}
	if err := s.Set.check(r.net); err != nil {
		return err
	}
	if len(s.Places) != s.Set.Len() || s.Size < 1 {
		return fmt.Errorf("%d places for %d samples of a batch of %d", len(s.Places), s.Set.Len(), s.Size)
	}
	for _, p := range r.net.params {
		clear(p.Grad)
	}
	r.loss, r.correct = 0, 0
	h.share, h.at = s, 0
	for i := len(h.order); i < len(s.Places); i++ {
		h.order = append(h.order, i)
	}
	return nil
}

// Advance learns about the given number of samples of the share, and gives its
// gradients when all are done. They are good until the next share.
func (h *Helper) Advance(samples int) (g Gradients, done bool) {
	r, s := h.replica, h.share
	group := r.net.group
	// A group is never cut: all but the batch's last are whole, and the last
	// is at the end of its worker's share.
	for to := min(h.at+max(1, samples), len(s.Places)); h.at < to; {
		end := min(h.at+group, len(s.Places))
		r.learn(h.config, s.Set, h.order[h.at:end], s.Epoch, s.Places[h.at], 1/float32(s.Size))
		h.at = end
	}
	if h.at < len(s.Places) {
		return Gradients{}, false
	}
	h.values = h.values[:0]
	for _, p := range r.net.params {
		h.values = append(h.values, p.Grad...)
	}
	return Gradients{Worker: s.Worker, Batch: s.Batch, Values: h.values, Loss: r.loss, Correct: r.correct}, true
}
