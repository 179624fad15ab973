package lab

import (
	"fmt"

	"convscope/engine"
)

// A team is the workers that share the batches of a training: this one, and
// the crew's helpers. A share that no helper can take (it has not started yet,
// or it is lost) is learned here, which makes the same bits.
type team struct {
	lab     *Lab
	trainer *engine.Trainer
	helpers []helper // worker i+1 is helpers[i]
	lost    func(reason error)
	arrived func() // the last share has come
	orders  orders

	here    []engine.Share // of the batch that runs, to be learned here
	stand   *engine.Helper // that learns them, made when first needed
	taken   bool           // it has the first of them
	come    []engine.Gradients
	missing int    // shares that have not come
	out     int    // of these, with helpers
	samples int    // of all the shares
	message []byte // reused
}

type helper struct {
	ready, lost bool
	gradients   engine.Gradients // reused
}

// gather makes the team of a trainer: lost is told of a helper that fails,
// arrived when a batch need not wait any longer.
func (l *Lab) gather(trainer *engine.Trainer, workers int, o orders, lost func(error), arrived func()) *team {
	m := &team{lab: l, trainer: trainer, orders: o, lost: lost, arrived: arrived, helpers: make([]helper, workers-1)}
	if len(m.helpers) == 0 {
		return m
	}
	message := o.encode()
	for i := range m.helpers {
		l.call(i+1, message, func(b []byte, err error) {
			if err == nil {
				err = accepted(b)
			}
			if err != nil {
				m.lose(i, err)
				return
			}
			m.helpers[i].ready = true
		})
	}
	return m
}

// call asks a helper of the crew.
func (l *Lab) call(helper int, message []byte, answer func([]byte, error)) {
	if l.host.Crew == nil {
		l.arrived = append(l.arrived, func() { answer(nil, fmt.Errorf("this browser has no workers to help")) })
		return
	}
	l.host.Crew.Call(helper, message, answer)
}

func (m *team) lose(i int, err error) {
	if !m.helpers[i].lost {
		m.helpers[i] = helper{lost: true}
		m.lost(err)
	}
}

// workers is how many there are now.
func (m *team) workers() int {
	n := 1
	for _, h := range m.helpers {
		if !h.lost {
			n++
		}
	}
	return n
}

// share hands out the batch that begins.
func (m *team) share() {
	m.here, m.come, m.taken, m.out, m.samples = m.here[:0], m.come[:0], false, 0, 0
	shares := m.trainer.Shares()
	m.missing = len(shares)
	for i, s := range shares {
		m.samples += s.Set.Len()
		if !m.helpers[i].ready {
			m.here = append(m.here, s)
			continue
		}
		m.out++
		m.message = encodeShare(m.message[:0], s)
		m.lab.call(i+1, m.message, func(b []byte, err error) { m.heard(i, s, b, err) })
	}
}

// heard takes the answer of helpers[i] to a share.
func (m *team) heard(i int, s engine.Share, b []byte, err error) {
	g := &m.helpers[i].gradients
	if err == nil {
		err = decodeAnswer(b, g)
	}
	if err == nil && (g.Worker != s.Worker || g.Batch != s.Batch || len(g.Values) != len(s.Params)) {
		err = fmt.Errorf("it answered with %d gradients of worker %d for batch %d, want %d of %d for %d", len(g.Values), g.Worker, g.Batch, len(s.Params), s.Worker, s.Batch)
	}
	m.out--
	if err != nil {
		m.here = append(m.here, s)
		m.lose(i, err)
	} else {
		m.come = append(m.come, *g)
		m.missing--
	}
	if m.out == 0 || len(m.here) > 0 {
		m.arrived()
	}
}

// idle says whether all that is missing is with helpers.
func (m *team) idle() bool { return m.missing > 0 && len(m.here) == 0 }

// join gives the trainer what has come, when this worker's own part is done: so
// the losses are added up in the same order however long the others took.
func (m *team) join() {
	for _, g := range m.come {
		if err := m.trainer.Join(g); err != nil {
			panic(fmt.Sprintf("lab: %v", err))
		}
	}
	m.come = m.come[:0]
}

// work learns about one sample of what is to be learned here.
func (m *team) work() {
	if m.stand == nil {
		stand, err := m.orders.helper()
		if err != nil {
			panic(fmt.Sprintf("lab: %v", err)) // the trainer has such a network
		}
		m.stand = stand
	}
	if !m.taken {
		if err := m.stand.Take(m.here[0]); err != nil {
			panic(fmt.Sprintf("lab: %v", err))
		}
		m.taken = true
	}
	g, done := m.stand.Advance(1)
	if !done {
		return
	}
	// The next share here must not overwrite these before the batch is summed.
	h := &m.helpers[g.Worker-1]
	h.gradients.Values = append(h.gradients.Values[:0], g.Values...)
	g.Values = h.gradients.Values
	m.come = append(m.come, g)
	m.here, m.taken = m.here[:copy(m.here, m.here[1:])], false
	m.missing--
}
