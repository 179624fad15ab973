package lab

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// A speedTest measures the engine on a network of its own, one thing after the
// other, for a share of the time each.
type speedTest struct {
	lab     *Lab
	net     *engine.Net
	set     engine.Set
	options talk.TrainOptions
	each    time.Duration
	done    func(result map[string]any, err error)

	stage   int // of those below
	started time.Time
	count   float64 // images, or operations
	best    float64 // images a second of the best slice
	slice   time.Time
	inSlice float64
	x       []float32
	trainer *engine.Trainer
	team    *team
	sharing bool
	own     bool
	blocked bool
	since   time.Time     // it is blocked
	waited  time.Duration // for helpers, while the training was measured
	all     together
	result  map[string]any
}

// The stages of a speedTest.
const (
	stagePeak = iota
	stageInfer
	stageWarm // until every helper has learned a share
	stageTrain
	stageTogether // with helpers
)

// maxSeconds of a speed test.
const maxSeconds = 60

func (l *Lab) apiBenchmark(p *params, reply func(any, error)) {
	var specs []engine.Spec
	switch {
	case p.has("layers"):
		specs = p.layers("layers")
	case l.net != nil:
		specs = l.net.net.Specs()
	}
	o := talk.TrainOptions{Batch: p.positive("batch"), Workers: p.positive("workers")}.WithDefaults(6000, l.cores())
	seconds := 4.0
	if p.has("seconds") {
		seconds = p.number("seconds")
		if !(seconds > 0 && seconds <= maxSeconds) {
			p.wrong("seconds: got %v, want more than 0 and at most %d", seconds, maxSeconds)
		}
	}
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		if err := l.benchmark(specs, o, seconds, func(m map[string]any, err error) { reply(m, err) }); err != nil {
			reply(nil, err)
		}
	})
}

// benchmark starts a speed test.
func (l *Lab) benchmark(specs []engine.Spec, o talk.TrainOptions, seconds float64, done func(map[string]any, error)) error {
	if l.train != nil || l.test != nil || l.speed != nil {
		return errors.New("a training or a test is there: stop it first, since it would slow the measurement")
	}
	if err := o.Check(6000); err != nil {
		return err
	}
	specs, err := l.complete(specs)
	if err != nil {
		return err
	}
	if err := l.roomFor(specs, o.Workers); err != nil {
		return err
	}
	net, err := engine.New(talk.InputShape, specs, 1)
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(1, 0))
	set := engine.Set{Shape: talk.InputShape, Pixels: make([]byte, 4*o.Batch*talk.InputShape.Len()), Labels: make([]byte, 4*o.Batch)}
	for i := range set.Pixels {
		if rng.IntN(5) == 0 { // about as much ink as a digit has
			set.Pixels[i] = byte(rng.IntN(256))
		}
	}
	for i := range set.Labels {
		set.Labels[i] = byte(rng.IntN(len(l.data.classes())))
	}
	t := &speedTest{
		lab: l, net: net, set: set, options: o, each: time.Duration(seconds / 3 * float64(time.Second)), done: done,
		x: make([]float32, talk.InputShape.Len()), result: map[string]any{"kernel": engine.Kernel(), "workers": o.Workers, "batch": o.Batch},
	}
	t.trainer, err = engine.NewTrainer(net, set, engine.Config{
		Epochs: 1 << 30, Batch: o.Batch, Optimizer: engine.NewAdam(1e-4), Seed: 1, Workers: o.Workers, Remote: true,
	})
	if err != nil {
		return err
	}
	l.cancelSurvey("stopped: the speed is measured")
	lost := func(err error) {
		if l.speed == t {
			t.end(nil, fmt.Errorf("a worker was lost: %w", err))
		}
	}
	t.all.wake = t.wake
	t.team = l.gather(t.trainer, o.Workers, orders{Input: talk.InputShape, Layers: engine.Records(specs), Seed: 1}, lost, t.wake)
	t.all.team = t.team
	l.speed, l.job = t, t
	t.begin()
	return nil
}

func (t *speedTest) begin() {
	t.started = t.lab.clock()
	t.slice, t.count, t.inSlice, t.best = t.started, 0, 0, 0
}

// tally counts n and says how long it is since the stage began. The best slice
// of a fifth of a second counts: others may use the machine.
func (t *speedTest) tally(n float64) time.Duration {
	now := t.lab.clock()
	t.count += n
	t.inSlice += n
	if d := now.Sub(t.slice); d >= min(t.each/4, 200*time.Millisecond) {
		t.best = max(t.best, t.inSlice/d.Seconds())
		t.slice, t.inSlice = now, 0
	}
	return now.Sub(t.started)
}

func (t *speedTest) step() {
	switch t.stage {
	case stagePeak:
		flops := engine.Peak(peakRounds)
		if t.tally(flops) > t.each || flops == 0 {
			t.result["peakGflops"] = t.best / 1e9
			t.next()
		}
	case stageInfer:
		t.set.Sample(int(t.count)%t.set.Len(), t.x)
		t.net.Forward(t.x)
		if t.tally(1) > t.each {
			t.result["inferImagesPerSecond"] = t.best
			t.result["inferOneMs"] = 1000 / t.best
			t.next()
		}
	case stageTogether:
		waiting, done := t.all.step(t.lab.clock())
		if waiting {
			t.block()
		}
		if done {
			t.result["togetherGflops"] = t.all.best / 1e9
			t.end(t.result, nil)
		}
	default:
		t.train()
	}
}

func (t *speedTest) next() {
	t.stage++
	t.begin()
}

func (t *speedTest) train() {
	if !t.sharing {
		t.team.share()
		t.sharing, t.own = true, false
	}
	if t.own {
		if len(t.team.here) > 0 {
			t.team.work()
		}
		if t.team.idle() {
			t.block()
			return
		}
		if t.team.missing > 0 {
			return
		}
		t.team.join()
	}
	p := t.trainer.Advance(1)
	t.own = p.Waiting
	if !p.BatchDone {
		return
	}
	t.sharing, t.own = false, false
	if t.stage == stageWarm {
		for _, h := range t.team.helpers {
			if !h.lost && len(h.gradients.Values) == 0 {
				return // it starts still
			}
		}
		t.next()
		t.waited = 0
		return
	}
	if took := t.tally(float64(t.options.Batch)); took > t.each {
		t.result["trainImagesPerSecond"] = t.best
		t.result["gflopPerTrainedImage"] = flopsOf(t.net) / 1e9
		if len(t.team.helpers) > 0 {
			t.result["waited"] = t.waited.Seconds() / took.Seconds()
			t.next()
			return
		}
		t.end(t.result, nil)
	}
}

// block waits until a helper has answered.
func (t *speedTest) block() {
	t.lab.job = nil
	t.blocked, t.since = true, t.lab.clock()
}

// end gives the result, or why there is none.
func (t *speedTest) end(result map[string]any, err error) {
	t.lab.speed = nil
	if t.lab.job == t {
		t.lab.job = nil
	}
	t.done(result, err)
}

// wake goes on after a wait for helpers.
func (t *speedTest) wake() {
	if t.blocked && t.lab.speed == t {
		t.blocked, t.lab.job = false, t
		t.waited += t.lab.clock().Sub(t.since)
	}
}

// flopsOf is how many floating-point operations one trained image costs in
// convolutions and dense layers: two for each multiply-add of the forward pass,
// as many for the gradient of the weights, and for that of the input, which the
// first layer that learns does not need.
func flopsOf(net *engine.Net) float64 {
	total := 0.0
	in, first := net.In(), true
	for i, s := range net.Specs() {
		out := net.Shapes()[i]
		macs := 0
		switch s := s.(type) {
		case engine.Conv:
			macs = out.Len() * in.C * s.Kernel * s.Kernel
		case engine.Dense:
			macs = in.Len() * s.Units
		}
		if macs > 0 {
			passes := 3.0
			if first {
				passes = 2
			}
			first = false
			total += 2 * passes * float64(macs)
		}
		in = out
	}
	return total
}
