package engine

import (
	"fmt"
	"slices"
	"strings"
)

// A Cost is what a network takes, in bytes of memory: an upper bound, and of a
// network that takes much a close one. Every number is of one worker; workers
// share nothing.
type Cost struct {
	Net    int64 // the network with its activations and scratch, once it has run
	Learn  int64 // what comes to it when it learns: gradients of activations and more scratch
	Params int64 // one copy of what it learns; Net has it twice, with the gradients
	Acts   int64 // one copy of a sample's activations
	Units  int64 // maps and units of all layers
	Work   int64 // multiplications of a group's forward pass

	// The layers that take the most of the memory to run, of that to learn, and of
	// the work, and how much that is.
	Runs, Learns, Works Part

	packed int64 // of Net and Learn: what only the page's kernels take
}

// A Part is what a layer takes of a Cost.
type Part struct {
	Layer  int
	Amount int64
}

func (p *Part) atLeast(layer int, amount int64) {
	if amount > p.Amount {
		*p = Part{layer, amount}
	}
}

// A Budget is what a network may take, in bytes.
type Budget struct{ Run, Train int64 }

// MaxBudget is what any network may take, wherever it is to run: a browser gives
// a program 4 GB at most, and what is current, what it is compared with and what
// it replaces may be there at once.
var MaxBudget = Budget{Run: 1e9, Train: 2e9}

// maxWork are the operations of a forward pass of one sample or group, which
// nothing interrupts: some seconds with SIMD, three times that to learn.
const maxWork = 16e9

// A toll is what a layer takes apart from its parameters and activations.
type toll struct {
	run, learn      int // values that it keeps for Forward, and more of them for Backward
	rows, learnRows int // at most, of a left factor of a matrix product in either
	work            int // multiplications or additions of Forward, for a sample
}

// A tolled is a Spec that takes more than its parameters and a step for each
// value that it gives.
type tolled interface {
	// toll is what the layer takes that learns group samples at once; dx says
	// that layers before it learn, too.
	toll(in Shape, group int, dx bool) toll
}

// CostOf is what the network of specs takes, whose output shapes are shapes.
func CostOf(in Shape, specs []Spec, shapes []Shape) Cost {
	var c Cost
	group := int64(1)
	if slices.Contains(specs, Spec(BatchNorm{})) {
		group = GhostBatch
	}
	c.Net = fixed + memory(group*int64(in.Len()))
	c.Learn = fixed + 2*memory(group*int64(in.Len())) // gradients, and what is read from the set
	c.Acts = memory(int64(in.Len()))
	rows, learnRows, learns := 0, 0, false
	for i, s := range specs {
		out, params := shapes[i], int64(s.ParamCount(in))
		k := toll{work: out.Len()}
		if s, ok := s.(tolled); ok {
			k = s.toll(in, int(group), learns)
		}
		learns = learns || params > 0
		run := memory(group*int64(out.Len())) + 2*memory(params) + memory(int64(k.run)) + perLayer
		learn := memory(group*int64(out.Len())) + memory(int64(k.learn))
		rows, learnRows = max(rows, k.rows), max(learnRows, k.rows, k.learnRows)
		c.Net += run
		c.Learn += learn
		c.Params += memory(params)
		c.Acts += memory(int64(out.Len()))
		c.Units += int64(out.C)
		work := group * int64(k.work)
		c.Work += work
		c.Runs.atLeast(i, run)
		c.Learns.atLeast(i, run+learn)
		c.Works.atLeast(i, work)
		in = out
	}
	c.Net += packed(rows)
	c.Learn += packed(learnRows) // the smaller one may not be collected yet
	c.packed = packed(rows) + packed(learnRows)
	return c
}

const (
	fixed    = 16 << 10 // of a network or a worker
	perLayer = 8 << 10  // of small slices and the like
)

// memory is what slices with so many values take together: the allocator rounds
// large ones up to whole pages and small ones by an eighth at most. A block that
// is a good part of all memory counts twice, since the holes that others have
// left may be too small for it.
func memory(values int64) int64 {
	const good = 64e6
	switch bytes := 4 * values; {
	case bytes > good:
		return bytes + min(bytes, 1e9)
	case bytes > 32<<10:
		return (bytes + 16<<10) &^ (8<<10 - 1)
	default:
		return bytes + bytes/8
	}
}

// packed is what the page's kernels keep for a product with so many rows at its
// left: see scratchFor of package kernel.
func packed(rows int) int64 { return memory(4*8 + 8*256 + int64(rows+3)/4*4*256) }

// Run is what it takes to look at the network: to build and run it, and beside
// it the first parameters, a picture of all activations on its way to the page,
// parameters on theirs to the store, and what every map does on the test images.
func (c Cost) Run() int64 {
	const picture, copies, survey = 3, 4, 1500
	return c.Net + picture*c.Acts + copies*c.Params + survey*c.Units
}

// Train is what it takes to train the network with so many workers that share
// nothing, and to keep the parameters of so many epochs.
func (c Cost) Train(workers, epochs int) int64 {
	// The optimizer has two moments at most, one copy is looked at, two are on
	// their way to the store; the untrained network is measured beside.
	sum := c.Run() + c.Learn + 5*c.Params + c.Net + int64(epochs)*c.Params
	if workers > 1 {
		// Here what stands in for a helper, and what each of them answers.
		each := c.Net + c.Learn + 6*c.Params
		sum += each + int64(workers-1)*(4*c.Params+helper+each)
	}
	return sum
}

// helper is what the program of a worker takes before it has a network.
const helper = 32e6

// check says what b does not allow of c, if it is to run; the error is a
// [*LayerError].
func (b Budget) check(c Cost, specs []Spec) error {
	switch {
	case c.Run() > b.Run:
		return &LayerError{c.Runs.Layer, fmt.Errorf("%v: the network would take %s of memory to run, %s of it here, want at most %s: %s",
			specs[c.Runs.Layer], Bytes(c.Run()), Bytes(c.Runs.Amount), Bytes(b.Run), cheaper)}
	case c.Work > maxWork:
		return &LayerError{c.Works.Layer, fmt.Errorf("%v: the network would take %.3g billion multiplications to run, %.3g billion of them here, want at most %.3g billion: %s",
			specs[c.Works.Layer], float64(c.Work)/1e9, float64(c.Works.Amount)/1e9, maxWork/1e9, cheaper)}
	}
	return nil
}

const cheaper = "fewer filters, a smaller kernel, or a stride or pooling before it take less"

// Check says why a network that [Shapes] allows takes more to run than b has.
func (b Budget) Check(in Shape, specs []Spec, shapes []Shape) error {
	return b.check(CostOf(in, specs, shapes), specs)
}

// Bytes is a number of bytes as a sentence has it, of three digits.
func Bytes(n int64) string {
	for _, unit := range []struct {
		size int64
		name string
	}{{1e12, "TB"}, {1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}} {
		if n >= unit.size {
			v, digits := float64(n)/float64(unit.size), 2
			if v >= 100 {
				digits = 0
			} else if v >= 10 {
				digits = 1
			}
			text := fmt.Sprintf("%.*f", digits, v)
			if digits > 0 {
				text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
			}
			return text + " " + unit.name
		}
	}
	return fmt.Sprintf("%d B", n)
}
