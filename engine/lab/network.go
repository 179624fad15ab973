package lab

import (
	"fmt"
	"math"
	"slices"

	"convscope/engine"
	"convscope/engine/explain"
	"convscope/engine/talk"
	"convscope/weights"
)

// A network is the one that the lab runs, with everything that has been
// learned and measured of it.
type network struct {
	preset string // name, or "" when it is none of the six
	net    *engine.Net
	number int    // by which it is called while it is current and when it comes back
	origin string // "pack", "page", "fresh" or "imported"
	writer string // of the pack that it came from: the version, or "" when there is none or it does not tell

	// The parameters of epochs 0 to packed are those of a pack: its last
	// epoch's in pack.Params, the others in older once that file has come.
	// Those of epoch packed+1+i are own[i]. An epoch of older that is nil is
	// nowhere: the network came without it.
	pack   *weights.Pack
	packed int // -1 without a pack
	older  [][]float32
	own    [][]float32

	history []talk.EpochRecord       // history[i] is epoch i; empty when there is none
	results map[int]*result          // of the last test and of the last epoch's, by epoch
	epoch   int                      // whose parameters the net has
	partial bool                     // and on top of them a part of the next
	halfway *result                  // of a test with that part, or with edits
	trainer *engine.Trainer          // that made these parameters, if they are as it left them
	dataset string                   // that it is for
	options talk.TrainOptions        // of the training that made it, if it was trained here
	named   []string                 // its classes, nil before it was current
	kept    keptState                // what the store has of it
	wants   int                      // counts what the store's head must follow
	cuts    int                      // counts the times that epochs were dropped
	filed   bool                     // it is as it came from a file
	seed    uint64                   // of the first parameters
	drawn   bool                     // which are just those that it gives
	links   []talk.Link              // of the parameters, nil when they have changed
	found   *explain.Survey          // what was found with these parameters on all test images, or nil
	alike   map[int][]explain.Twin   // filters, by layer, as far as they were compared
	edits   map[learnedPlace]float32 // values that were changed by hand, with what they were
}

// A result is how a network did on test images.
type result struct {
	origin         string // "pack" or "page"
	loss, accuracy float64
	tested         int
	confusion      [][]int
	predicted      map[int]int // class by image, where it is not the true one

	losses, confidence []float32 // by image; none of a result that a file brought
}

// values is how many r holds of single images; r may be nil.
func (r *result) values() int {
	if r == nil {
		return 0
	}
	return len(r.losses) + len(r.confidence)
}

// newNetwork is an untrained network for the data that are open.
func (l *Lab) newNetwork(specs []engine.Spec, seed uint64) (*network, error) {
	if err := l.readyFor(specs); err != nil {
		return nil, err
	}
	return newNetwork(l.data.name, specs, seed)
}

// newNetwork is an untrained network.
func newNetwork(dataset string, specs []engine.Spec, seed uint64) (*network, error) {
	net, err := engine.New(talk.InputShape, specs, seed)
	if err != nil {
		return nil, err
	}
	n := &network{dataset: dataset, net: net, origin: "fresh", seed: seed, drawn: true, packed: -1, own: [][]float32{net.AppendParams(nil)}, results: map[int]*result{}, kept: unkept}
	if p, ok := talk.FindPreset(specs); ok {
		n.preset = p.Name
	}
	return n, nil
}

// packedNetwork is the network of a pack that has been checked to be that of
// the preset.
func packedNetwork(name string, p *weights.Pack) (*network, error) {
	net, err := p.Net()
	if err != nil {
		return nil, err
	}
	last := p.Last()
	n := &network{dataset: talk.MNIST, preset: name, net: net, origin: "pack", seed: p.Training.Seed, writer: p.Writer, pack: p, packed: last, epoch: last, results: map[int]*result{}, kept: unkept}
	for _, e := range p.History {
		n.history = append(n.history, talk.EpochRecord(e))
	}
	r := &result{origin: "pack", loss: p.Test.Loss, accuracy: p.Test.Accuracy, confusion: p.Test.Confusion, predicted: map[int]int{}}
	for _, row := range r.confusion {
		for _, count := range row {
			r.tested += count
		}
	}
	for _, m := range p.Test.Mistakes {
		r.predicted[m.Image] = m.Predicted
	}
	n.results[last] = r
	if len(p.History) == 0 {
		return n, n.begins(p)
	}
	return n, nil
}

// begins makes n the network of a pack without a history: its start is not an
// epoch of one yet.
func (n *network) begins(p *weights.Pack) error {
	drawn, err := engine.New(p.Input, n.net.Specs(), n.seed)
	if err != nil {
		return err
	}
	n.pack, n.packed, n.own, n.origin = nil, -1, [][]float32{p.Params}, "fresh"
	n.drawn = slices.Equal(drawn.AppendParams(nil), p.Params)
	if p.Training.Backend == weights.Imported {
		n.origin = "imported"
	}
	return nil
}

// seeded says whether n is just what its seed gives.
func (n *network) seeded() bool { return n.origin == "fresh" && n.drawn && n.complete() }

// untrained is a network of n's layers and first parameters, which must be
// there.
func (n *network) untrained() *engine.Net {
	net, err := engine.New(n.net.In(), n.net.Specs(), n.seed)
	if err == nil {
		params, _ := n.paramsOf(0)
		err = net.SetParams(params)
	}
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	return net
}

// last is the last epoch that can be gone to.
func (n *network) last() int { return n.packed + len(n.own) }

// checkEpoch says why an epoch cannot be gone to.
func (n *network) checkEpoch(epoch int) error {
	if epoch < 0 || epoch > n.last() {
		return fmt.Errorf("there is no epoch %d: this network has epochs 0 to %d", epoch, n.last())
	}
	return nil
}

// maxKept is how many parameters all epochs of a network have, so that a file of
// them can be opened; a sixteenth of that is for all else in it.
const maxKept = weights.MaxFile / 16 * 15 / 4

// checkKept says why so many epochs cannot be kept after one: all of them are,
// but for those of a pack.
func (n *network) checkKept(after, epochs int) error {
	kept, params := max(0, after-n.packed)+epochs, n.net.ParamCount()
	if params*kept > maxKept {
		return fmt.Errorf("%d epochs of %d parameters: all epochs are kept, and want at most %d values together", kept, params, maxKept)
	}
	return nil
}

// paramsOf are the parameters of an epoch from 0 to last. ok is false when
// they are in the file of older epochs, which has not come yet, or nowhere.
func (n *network) paramsOf(epoch int) (params []float32, ok bool) {
	switch {
	case epoch > n.packed:
		return n.own[epoch-n.packed-1], true
	case epoch == n.pack.Last():
		return n.pack.Params, true
	case n.older != nil && n.older[epoch] != nil:
		return n.older[epoch], true
	}
	return nil, false
}

// goTo puts an epoch's parameters, which must be there, into the net.
func (n *network) goTo(epoch int) {
	params, ok := n.paramsOf(epoch)
	if !ok {
		panic(fmt.Sprintf("lab: the parameters of epoch %d are not there", epoch))
	}
	if err := n.net.SetParams(params); err != nil {
		panic(fmt.Sprintf("lab: epoch %d: %v", epoch, err))
	}
	if !n.complete() || epoch != n.epoch {
		n.trainer = nil
	}
	n.epoch, n.partial, n.halfway, n.edits = epoch, false, nil, nil
	n.changed()
}

// complete says whether the net has just the parameters of its epoch.
func (n *network) complete() bool { return !n.partial && len(n.edits) == 0 }

// changed forgets what depends on the parameters.
func (n *network) changed() { n.links, n.found, n.alike = nil, nil, nil }

// forget drops the epochs after the current one, since training goes on from
// here.
func (n *network) forget() {
	if n.epoch < n.last() {
		n.wants++
		n.cuts++
	}
	if n.epoch < n.packed {
		n.packed, n.own = n.epoch, nil
	}
	n.own = n.own[:n.epoch-n.packed]
	if len(n.history) > n.epoch+1 {
		n.history = n.history[:n.epoch+1]
	}
	n.kept.saved = min(n.kept.saved, n.epoch+1)
	n.kept.last = min(n.kept.last, n.epoch)
	for epoch := range n.results {
		if epoch > n.epoch {
			delete(n.results, epoch)
		}
	}
}

// learned makes what the net has learned the next epoch.
func (n *network) learned(record talk.EpochRecord) {
	n.own = append(n.own, n.net.AppendParams(nil))
	n.history = append(n.history, record)
	n.epoch, n.partial, n.halfway, n.edits = record.Epoch, false, nil, nil
	n.changed()
}

// result is that of the parameters the net has, or nil when it was not tested
// with them.
func (n *network) result() *result {
	if !n.complete() {
		return n.halfway
	}
	return n.results[n.epoch]
}

// built tells of n, in answer to a command.
func (n *network) built(seq int) talk.Built {
	b := talk.Built{
		Seq: seq, Preset: n.preset, Layers: engine.Records(n.net.Specs()), Shapes: n.net.Shapes(),
		Epoch: n.epoch, Epochs: n.last(), Origin: n.origin, Amid: n.partial, Edited: len(n.edits),
		Number: n.number, Seed: n.seed,
	}
	in := n.net.In()
	for i, s := range n.net.Specs() {
		b.Params = append(b.Params, s.ParamCount(in))
		in = n.net.Shapes()[i]
	}
	return b
}

// measured tells what is known of n's quality, in answer to a command.
func (n *network) measured(seq int) talk.Measured {
	m := talk.Measured{Seq: seq, History: n.history}
	if r := n.result(); r != nil {
		m.Origin, m.Accuracy, m.Loss, m.Tested, m.Confusion = r.origin, r.accuracy, r.loss, r.tested, r.confusion
	}
	return m
}

// allLinks are the links of all layers that have weights.
func (n *network) allLinks() []talk.Link {
	if n.links != nil {
		return n.links
	}
	n.links = []talk.Link{}
	in := n.net.In()
	for i, shape := range n.net.Shapes() {
		if len(n.weightShape(i)) > 1 { // it has a weight for each pair
			n.links = append(n.links, link(i, n.net.Params(i)[0].Value, shape.C, in))
		}
		in = shape
	}
	return n.links
}

// link sums up the weights of a layer, Out×In.C×(the rest), as one signed value
// for each output and input channel. A flat input has one channel a value.
func link(layer int, w []float32, out int, in engine.Shape) talk.Link {
	l := talk.Link{Layer: layer, Out: out, In: in.C, Values: make(talk.Floats, out*in.C)}
	each := len(w) / len(l.Values)
	for i := range l.Values {
		var sum, squares float64
		for _, v := range w[i*each : (i+1)*each] {
			sum += float64(v)
			squares += float64(v) * float64(v)
		}
		l.Values[i] = float32(math.Copysign(math.Sqrt(squares), sum))
	}
	return l
}
