package engine

import "math/rand/v2"

// order appends the order of n samples in an epoch to dst.
func (c Config) order(dst []int, epoch, n int) []int {
	rng := rand.New(rand.NewPCG(c.Seed, uint64(shuffleStream)<<32|uint64(epoch)))
	block := c.block(epoch, n)
	for at := 0; at < n; at += block {
		for _, i := range rng.Perm(min(block, n-at)) {
			dst = append(dst, at+i)
		}
	}
	return dst
}

// block is how many of n samples an epoch shuffles together.
func (c Config) block(epoch, n int) int {
	if epoch > 0 || c.Block == 0 {
		return n
	}
	return min(c.Block, n)
}

// seed readies what is random for the group of samples that starts at a place
// of an epoch's order.
func (c Config) seed(source *rand.PCG, epoch, place int) {
	source.Seed(c.Seed, uint64(dropoutStream)<<56|uint64(epoch)<<32|uint64(place))
}

// read takes a group of samples from set, augmented.
func (c Config) read(set Set, group []int, rng *rand.Rand, pixels []float32, labels []int) {
	size := set.Shape.Len()
	for i, sample := range group {
		x := pixels[i*size : (i+1)*size]
		labels[i] = set.Sample(sample, x)
		if c.Augment != nil {
			c.Augment(x, set.Shape, rng)
		}
	}
}

// scale of the learning rate in a batch.
func (c Config) scale(epoch, batch, batches int) float64 {
	if c.Schedule == nil {
		return 1
	}
	return c.Schedule((float64(epoch) + float64(batch)/float64(batches)) / float64(c.Epochs))
}

// A Feed is for another program that trains the engine's networks: it gives
// the batches that a [Trainer] with the same network, Config and data learns
// from, with everything that is random in them.
type Feed struct {
	net    *Net
	set    Set
	config Config
	order  []int
	batch  Batch
	source *rand.PCG
	rng    *rand.Rand
}

// A Batch is what a network learns from in one step.
type Batch struct {
	Epoch, Index, Batches int // from 0, and how many an epoch has
	Pixels                []float32
	Labels                []int
	// Masks are, for every layer that drops values, what each value of the
	// batch is multiplied with; nil for other layers.
	Masks [][]float32
	Scale float64 // of the learning rate
}

// NewFeed readies the batches that net is to learn from. Of net only the
// layers count.
func NewFeed(net *Net, set Set, config Config) (*Feed, error) {
	if err := config.suits(net, set); err != nil {
		return nil, err
	}
	f := &Feed{net: net, set: set, config: config, source: rand.NewPCG(0, 0)}
	f.rng = rand.New(f.source)
	f.batch.Batches = (set.Len() + config.Batch - 1) / config.Batch
	f.batch.Masks = make([][]float32, len(net.specs))
	f.Seek(0)
	return f, nil
}

// Epoch is the number of epochs that are complete.
func (f *Feed) Epoch() int { return f.batch.Epoch }

// Done says that all epochs are.
func (f *Feed) Done() bool { return f.batch.Epoch >= f.config.Epochs }

// Seek goes to the start of an epoch, from 0.
func (f *Feed) Seek(epoch int) {
	f.batch.Epoch, f.batch.Index = epoch, 0
	f.order = f.config.order(f.order[:0], epoch, f.set.Len())
}

// Batch draws the batch that is due. It is overwritten by the next.
func (f *Feed) Batch() *Batch {
	b := &f.batch
	start := b.Index * f.config.Batch
	samples := f.order[start:min(start+f.config.Batch, len(f.order))]
	b.Scale = f.config.scale(b.Epoch, b.Index, b.Batches)
	size := f.set.Shape.Len()
	b.Pixels, b.Labels = resize(b.Pixels, len(samples)*size), resize(b.Labels, len(samples))
	for i, s := range f.net.specs {
		if d, ok := s.(Dropout); ok && float32(d.Rate) > 0 {
			b.Masks[i] = resize(b.Masks[i], len(samples)*f.net.shapes[i].Len())
		}
	}
	for from := 0; from < len(samples); from += f.net.group {
		to := min(from+f.net.group, len(samples))
		f.config.seed(f.source, b.Epoch, start+from)
		f.config.read(f.set, samples[from:to], f.rng, b.Pixels[from*size:to*size], b.Labels[from:to])
		for i, mask := range b.Masks {
			if mask != nil {
				n := f.net.shapes[i].Len()
				dropMask(f.rng, float32(f.net.specs[i].(Dropout).Rate), mask[from*n:to*n])
			}
		}
	}
	return b
}

// Advance goes to the next batch.
func (f *Feed) Advance() {
	f.batch.Index++
	if f.batch.Index == f.batch.Batches {
		f.Seek(f.batch.Epoch + 1)
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
