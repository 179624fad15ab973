package engine

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"convscope/engine/internal/kernel"
)

// A Config says how to train.
type Config struct {
	Epochs    int
	Batch     int // samples a step; the last batch of an epoch may be smaller
	Optimizer Optimizer
	// Schedule scales the learning rate; progress goes from 0 to 1 over all
	// epochs. nil keeps it.
	Schedule func(progress float64) float64
	// Augment changes a sample in place before it is learned from; nil leaves
	// it. It must depend on nothing but its arguments.
	Augment func(x []float32, s Shape, rng *rand.Rand)
	// L2 times a weight is added to its gradient, which each optimizer then
	// treats as it treats the rest of it: for Adam and RMSProp that is not the
	// decoupled weight decay of AdamW. Only what Decays is pulled.
	L2 float64
	// Block, if it is not 0, has the first epoch take the samples in blocks of
	// so many, one after the other, each shuffled: so it can begin while the
	// later ones are not there yet (see [Trainer.Needs]).
	Block   int
	Seed    uint64 // of shuffling, dropout and augmentation
	Workers int    // goroutines; 0 is 1. Results depend on it in the last bits.
	// Remote says that the workers after the first are elsewhere, without
	// shared memory: see Trainer.Shares.
	Remote bool
}

// check says what is impossible of the optimizer and L2.
func (c Config) check() error {
	if c.Optimizer == nil {
		return errors.New("no optimizer")
	}
	if !(c.L2 >= 0) || math.IsInf(c.L2, 0) {
		return fmt.Errorf("L2 %g, want 0 or more", c.L2)
	}
	return c.Optimizer.check()
}

// suits says why net cannot learn from set as c says.
func (c Config) suits(net *Net, set Set) error {
	switch {
	case c.Epochs < 1:
		return fmt.Errorf("%d epochs, want at least 1", c.Epochs)
	case c.Batch < 1:
		return fmt.Errorf("batch of %d, want at least 1", c.Batch)
	case set.Len() == 0:
		return errors.New("no pictures to learn from")
	case net.ParamCount() == 0:
		return errors.New("the network has no layer that learns")
	}
	if err := c.check(); err != nil {
		return err
	}
	return set.check(net)
}

// Cosine is a Schedule that falls from 1 to 0 along half a cosine (Loshchilov &
// Hutter 2017, equation 5, without restarts).
func Cosine(progress float64) float64 { return (1 + math.Cos(math.Pi*progress)) / 2 }

// A Trainer trains a network step by step. Two trainers with the same network,
// data and Config make the same network, however their work is cut into calls.
type Trainer struct {
	net      *Net
	set      Set
	config   Config
	update   updater
	replicas []*replica   // the workers here
	joined   []*Gradients // of this batch, from the workers elsewhere
	order    []int        // of the samples in this epoch
	epoch    int          // that runs, from 0
	batch    int          // that runs, from 0
	at       int          // samples of the batch that are done
	to       int          // where the Advance that runs ends
	work     func(worker int)
	shares   []Share   // reused, of the workers elsewhere
	watch    []Figures // of the step to come, nil when nobody wants them
	before   []float32 // of a parameter, for watch
	layerOf  []int     // of each parameter
}

// Progress is what an Advance did.
type Progress struct {
	Epoch          int     // that was trained, from 1
	Batch, Batches int     // that was trained, from 1; and how many an epoch has
	Samples        int     // that were trained
	Loss           float64 // summed over them, in nats
	Correct        int     // of them
	BatchDone      bool    // the parameters were updated
	EpochDone      bool
	Done           bool // all epochs are
	Waiting        bool // for the gradients of workers elsewhere
}

// NewTrainer readies net to learn from set.
func NewTrainer(net *Net, set Set, config Config) (*Trainer, error) {
	if err := config.suits(net, set); err != nil {
		return nil, err
	}
	t := &Trainer{net: net, set: set, config: config, update: config.Optimizer.start(net.ParamCount())}
	local := max(1, config.Workers)
	if config.Remote {
		t.joined = make([]*Gradients, local-1)
		local = 1
	}
	// The first worker trains net itself, so that what it shows is alive.
	for i := range local {
		of := net
		if i > 0 {
			of = net.replica()
		}
		t.replicas = append(t.replicas, newReplica(of))
	}
	t.work = t.share
	t.shuffle()
	return t, nil
}

// Epoch is the number of epochs that are complete.
func (t *Trainer) Epoch() int { return t.epoch }

func (t *Trainer) batches() int { return (t.set.Len() + t.config.Batch - 1) / t.config.Batch }

// shuffle gives the samples the order of the epoch that starts.
func (t *Trainer) shuffle() { t.order = t.config.order(t.order[:0], t.epoch, t.set.Len()) }

// Needs is how many samples of the set, from the first, must be there for the
// batch that runs. Those after them may still be filled in.
func (t *Trainer) Needs() int {
	start, size := t.span()
	block := t.config.block(t.epoch, t.set.Len())
	return min((start+size+block-1)/block*block, t.set.Len())
}

// Advance trains about the given number of samples, and never past the end of
// the batch that runs. Groups that a network trains at once stay together.
func (t *Trainer) Advance(samples int) Progress {
	if t.epoch >= t.config.Epochs {
		return Progress{Epoch: t.epoch, Batches: t.batches(), Done: true}
	}
	_, size := t.span()
	group := t.net.group
	from, to := t.at, min((t.at+max(1, samples)+group-1)/group*group, size)
	t.to = to
	parallel(len(t.replicas), t.work)
	t.at = to
	p := Progress{Epoch: t.epoch + 1, Batch: t.batch + 1, Batches: t.batches(), Samples: to - from}
	for _, r := range t.replicas {
		p.Loss += r.loss
		p.Correct += r.correct
	}
	if to < size {
		return p
	}
	for _, g := range t.joined {
		if g == nil {
			p.Waiting = true
			return p
		}
	}
	for i, g := range t.joined {
		p.Loss += g.Loss
		p.Correct += g.Correct
		t.addGradients(g)
		t.joined[i] = nil
	}
	t.step()
	p.BatchDone = true
	t.at = 0
	t.batch++
	if t.batch == t.batches() {
		t.batch = 0
		t.epoch++
		p.EpochDone, p.Done = true, t.epoch == t.config.Epochs
		t.shuffle()
	}
	return p
}

// span is where the running batch starts in the epoch's order, and its size.
func (t *Trainer) span() (start, size int) {
	start = t.batch * t.config.Batch
	return start, min(t.config.Batch, t.set.Len()-start)
}

// workers is how many share a batch, here and elsewhere.
func (t *Trainer) workers() int { return len(t.replicas) + len(t.joined) }

// share trains a worker's share of the samples from at to to. A group of the
// batch always goes to the same worker, so that how the work is cut into calls
// does not change a sum.
func (t *Trainer) share(worker int) {
	r, group := t.replicas[worker], t.net.group
	r.loss, r.correct = 0, 0
	start, size := t.span()
	for i := t.at; i < t.to; i += group {
		if i/group%t.workers() == worker {
			place := start + i
			r.learn(t.config, t.set, t.order[place:place+min(group, size-i)], t.epoch, place, 1/float32(size))
		}
	}
}

// step adds the workers' gradients up, in their order, and updates.
func (t *Trainer) step() {
	scale := t.config.scale(t.epoch, t.batch, t.batches())
	t.update.tick()
	offset := 0
	for i, p := range t.net.params {
		for _, r := range t.replicas[1:] {
			kernel.Add(r.net.params[i].Grad, p.Grad)
			clear(r.net.params[i].Grad)
		}
		if p.Running {
			follow(p)
			offset += len(p.Value)
			continue
		}
		if t.config.L2 > 0 && p.Decays {
			kernel.Axpy(float32(t.config.L2), p.Value, p.Grad)
		}
		if t.watch != nil {
			t.watched(i, p, func() { t.update.update(scale, offset, p.Value, p.Grad) })
		} else {
			t.update.update(scale, offset, p.Value, p.Grad)
		}
		clear(p.Grad)
		offset += len(p.Value)
	}
	t.watch = nil
}

// follow moves a running value towards what the batch says.
func follow(p *Param) {
	for i, v := range p.Value {
		p.Value[i] = v + NormMomentum*(p.Grad[i]-v)
	}
	clear(p.Grad)
}
