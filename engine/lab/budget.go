package lab

import (
	"fmt"
	"runtime"

	"convscope/engine"
	"convscope/engine/talk"
)

// Networks share one budget: the one that is current, what it is compared with,
// those that are set aside, and a training with its workers. A new one is
// refused when it alone would take more to run than there is; others make way
// for it, and a training takes fewer workers.

// BudgetFor is what networks may take on a device with so many GB of memory; 0:
// nobody knows. The rest is for the page, its data and everything else.
func BudgetFor(gigabytes float64) engine.Budget {
	b := engine.MaxBudget
	if gigabytes > 0 {
		b.Run, b.Train = min(b.Run, int64(gigabytes/8*1e9)), min(b.Train, int64(gigabytes/4*1e9))
	}
	return b
}

// budget is what networks may take on this device.
func (l *Lab) budget() engine.Budget {
	if l.host.Budget == (engine.Budget{}) {
		return engine.MaxBudget
	}
	return l.host.Budget
}

// cost is what layers take, or says why this device cannot run them; what else is
// wrong with them is for others to say.
func (l *Lab) cost(specs []engine.Spec) (engine.Cost, error) {
	shapes, err := engine.Shapes(talk.InputShape, specs)
	if err == nil {
		err = l.budget().Check(talk.InputShape, specs, shapes)
	}
	if err != nil {
		return engine.Cost{}, err
	}
	return engine.CostOf(talk.InputShape, specs, shapes), nil
}

// readyFor makes room for a network of these layers, or says why there is none.
func (l *Lab) readyFor(specs []engine.Spec) error {
	cost, err := l.cost(specs)
	if err != nil {
		return err
	}
	needs := cost.Run()
	l.makeRoom(needs)
	if l.net != nil && needs > vast {
		l.net.net.Rest() // it is replaced, or wakes when it runs next
	}
	collect(needs)
	l.weigh(cost.Work)
	return nil
}

// weigh tells the host of the costliest network: of those that are there, and of
// one that is to come.
func (l *Lab) weigh(work int64) {
	if l.host.Weigh == nil {
		return
	}
	if l.net != nil {
		work = max(work, l.net.cost().Work)
	}
	if l.rival != nil {
		work = max(work, l.rival.cost().Work)
	}
	if l.speed != nil {
		net := l.speed.net
		work = max(work, engine.CostOf(net.In(), net.Specs(), net.Shapes()).Work)
	}
	if work != l.weighed {
		l.weighed = work
		l.host.Weigh(work)
	}
}

// cost is what n's layers take.
func (n *network) cost() engine.Cost {
	return engine.CostOf(n.net.In(), n.net.Specs(), n.net.Shapes())
}

// takes is what n takes as it is, with its epochs, and with what it has learned
// by if it was trained here.
func (n *network) takes() int64 {
	c := n.cost()
	sum := c.Run() + int64(len(n.own)+len(n.older))*c.Params
	if n.trainer != nil {
		sum += c.Learn + 3*c.Params
	}
	return sum
}

// taken is what all networks take that are there but those set aside.
func (l *Lab) taken() (sum int64) {
	if l.net != nil {
		sum = l.net.takes()
	}
	if t := l.train; t != nil {
		sum = t.takes(t.options)
	}
	if l.rival != nil {
		sum += l.rival.takes()
	}
	return sum
}

// makeRoom lets go of networks that are set aside, the last of them and a
// comparison too, until there is room for as many bytes more.
func (l *Lab) makeRoom(bytes int64) {
	room := l.budget().Train - bytes
	l.dropAside(0, func() bool { return l.taken()+takenAside(l.aside.nets) > room })
	if l.rival != nil && l.taken() > room {
		l.endCompare(0, "The comparison has ended, since there is not enough memory for both networks and the new one.")
	}
}

// takenAside is what networks take that are set aside.
func takenAside(nets []*network) int64 { return 4 * int64(asideValues(nets)) }

// vast is the number of bytes from which on memory is collected before it is asked for.
const vast = 50e6

// collect collects garbage before so many bytes are asked for. Go's own collector
// works beside the program, which may end for lack of memory meanwhile.
func collect(bytes int64) {
	if bytes > vast {
		runtime.GC()
	}
}

// checkRival says why there is no room for layers beside the current ones.
func (l *Lab) checkRival(specs []engine.Spec) error {
	cost, err := l.cost(specs)
	if err != nil {
		return err
	}
	rival, held, most := cost.Run(), l.taken(), l.budget().Train
	if l.rival != nil {
		held -= l.rival.takes()
	}
	if held+rival > most {
		return fmt.Errorf("the network takes %s of memory and the current one %s, together more than the %s that there are: compare smaller ones", engine.Bytes(rival), engine.Bytes(held), engine.Bytes(most))
	}
	l.dropAside(0, func() bool { return held+rival+takenAside(l.aside.nets) > most })
	collect(rival)
	l.weigh(cost.Work)
	return nil
}

// takes is what the training takes with options.
func (t *training) takes(o talk.TrainOptions) int64 {
	n := t.net
	const copies = 4 // of a batch's images, on their way to those who learn them
	return n.cost().Train(o.Workers, max(0, t.first-n.packed)+len(n.older)+o.Epochs) + int64(copies*o.Batch*talk.InputShape.Len())
}

// roomFor makes room for a speed test, or says why there is none.
func (l *Lab) roomFor(specs []engine.Spec, workers int) error {
	cost, err := l.cost(specs)
	if err != nil {
		return err
	}
	needs, held, most := cost.Train(workers, 0), l.taken(), l.budget().Train
	if held+needs > most {
		return fmt.Errorf("with %d workers the test takes %s of memory, and what is open %s, together more than the %s that there are: want fewer workers or a smaller network", workers, engine.Bytes(needs), engine.Bytes(held), engine.Bytes(most))
	}
	l.makeRoom(needs)
	return l.readyFor(specs)
}

// fit lets the options have as many workers as there is memory for, unless they
// were asked for; text tells of it. The error says that there is too little.
func (t *training) fit(o *talk.TrainOptions, asked bool) (text string, err error) {
	l, want := t.lab, o.Workers
	most := l.budget().Train
	if l.rival != nil {
		most -= l.rival.takes()
	}
	all := t.takes(*o)
	for o.Workers > 1 && t.takes(*o) > most {
		o.Workers--
	}
	switch needs := t.takes(*o); {
	case needs > most && l.rival != nil && needs <= l.budget().Train:
		return "", fmt.Errorf("to train this network takes %s of memory, and the one that it is compared with %s, together more than the %s that there are: end the comparison first", engine.Bytes(needs), engine.Bytes(l.rival.takes()), engine.Bytes(l.budget().Train))
	case needs > most:
		c := t.net.cost()
		i := c.Learns.Layer
		return "", fmt.Errorf("this network can be looked at, but to train it takes %s of memory, %s of it in layer %d (%v), and there are %s: fewer filters, a smaller kernel, or a stride or pooling before it take less; so do fewer epochs, of which %d would be kept", engine.Bytes(needs), engine.Bytes(c.Learns.Amount), i+1, t.net.net.Specs()[i], engine.Bytes(most), o.Epochs)
	case o.Workers == want:
		return "", nil
	case asked:
		fits := o.Workers
		o.Workers = want
		return "", fmt.Errorf("%d workers: together they would take %s of memory, and there are %s: want at most %d", want, engine.Bytes(all), engine.Bytes(most), fits)
	}
	return fmt.Sprintf("Of %d workers only %d take part: all would take %s of memory, and there are %s.", want, o.Workers, engine.Bytes(all), engine.Bytes(most)), nil
}
