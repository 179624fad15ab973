package ui

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/room/detail"
	"convscope/ui/scene"
)

// anyNetwork is a random network with layers wide enough to be turned over page
// by page.
func anyNetwork(rng *rand.Rand) []engine.Spec {
	specs := enginetest.RandomSpecs(rng, talk.InputShape, 10)
	for i, s := range specs[:len(specs)-2] {
		wider := slices.Clone(specs)
		switch s := s.(type) {
		case engine.Conv:
			s.Filters *= 1 + rng.IntN(3)
			wider[i] = s
		case engine.Dense:
			wider[i] = engine.Dense{Units: s.Units * (1 + rng.IntN(4))}
		}
		if _, err := engine.Shapes(talk.InputShape, wider); err == nil { // a skip connection may want what there was
			specs = wider
		}
	}
	return specs
}

// unsettle gives a network parameters as training might, those that begin at 0
// or 1 too.
func unsettle(net *engine.Net, rng *rand.Rand) {
	for i, s := range net.Specs() {
		_, norm := s.(engine.BatchNorm)
		for k, p := range net.Params(i) {
			for j := range p.Value {
				switch {
				case norm && k == 3: // a variance
					p.Value[j] = 0.2 + rng.Float32()
				case norm || k == 1:
					p.Value[j] += 0.5 * (rng.Float32() - 0.5)
				}
			}
		}
	}
}

// TestDetailOfAnyNetwork opens every layer of networks that nobody has thought
// of, in all three arrangements: what the panel adds up must be what the engine
// made, and all that is drawn must be inside the panel, no text over another.
func TestDetailOfAnyNetwork(t *testing.T) {
	sizes := [][2]float32{{1280, 800}, {820, 1180}, {390, 844}, {1100, 640}, {720, 1000}, {360, 640}}
	for seed := range uint64(90) {
		rng := rand.New(rand.NewPCG(seed, 3))
		size := sizes[seed%6]
		b := newBench(t, size[0], size[1], nil)
		b.do(b.commit(anyNetwork(rng), -1))
		unsettle(b.engine, rng)
		if seed%5 == 4 { // a network that has gone astray
			for _, p := range b.engine.Params(len(b.specs) - 2) {
				for j := range p.Value {
					p.Value[j] *= 3e4
				}
			}
			for _, p := range b.engine.Params(0) {
				for j := range p.Value {
					p.Value[j] = max(p.Value[j]*1e5, 0.5)
				}
			}
		}
		b.Model.input.want = true
		b.do(nil)
		for i := range b.specs {
			s := b.Picture.Shape(i)
			b.do(b.choose(i, rng.IntN(s.C)))
			name := fmt.Sprintf("seed %d, %v, layer %d of %v", seed, size, i, b.specs)
			b.send(Tick{Now: 5}, Tick{Now: 6})
			b.moveTo(rng.IntN(s.W), rng.IntN(s.H))
			b.do(nil)
			checkWorking(t, name, b)
			checkDetail(t, name, b)
			if b.Gaze.Choice.Channels(&b.Picture) > 1 {
				b.openPartial(rng.IntN(b.Gaze.Choice.Channels(&b.Picture)))
				b.send(Key{Node: "terms/seen", Key: "ArrowRight"})
				b.do(nil)
				checkWorking(t, name+", one channel", b)
				checkDetail(t, name+", one channel", b)
			}
		}
	}
}

func checkWorking(t *testing.T, name string, b *bench) {
	t.Helper()
	w, ok := detail.WorkingOf(&b.World)
	if !ok {
		t.Errorf("%s: nothing is worked out", name)
		return
	}
	scale := math.Abs(float64(w.Bias)) + 1e-3
	for _, p := range w.Parts {
		scale += math.Abs(float64(p))
	}
	made := float64(b.engine.Activation(b.Gaze.Choice.Layer)[indexOf(b)])
	if got := float64(w.Sum()); math.Abs(got-made) > 1e-5*scale {
		t.Errorf("%s: the parts %v and %v add up to %v, want %v", name, w.Parts, w.Bias, got, made)
	}
	if float64(w.Value) != made {
		t.Errorf("%s: it reads out %v, want %v", name, w.Value, made)
	}
}

// indexOf is where the value read out stands among those of its layer.
func indexOf(b *bench) int {
	s, c := b.Picture.Shape(b.Gaze.Choice.Layer), b.Gaze.Choice
	return (c.Unit*s.H+c.Y)*s.W + c.X
}

func checkDetail(t *testing.T, name string, b *bench) {
	t.Helper()
	v := painter{Model: b.Model, Pen: paint.Pen{Look: b.colors(), S: &scene.Scene{}}, r: b.sight()}
	v.detailArea()
	r := b.rects.detail
	var texts []scene.Rect
	var words []string
	for _, op := range v.S.Ops {
		var at scene.Rect
		what := ""
		switch op := op.(type) {
		case scene.Fill:
			at, what = op.Rect, "a fill"
		case scene.Frame:
			at, what = op.Rect, "a frame"
		case scene.Pixels:
			at, what = op.Rect, "pixels"
		case scene.Text:
			w := scene.Measure(op.Text, op.Size, op.Bold)
			at = scene.Rect{X: op.X - w*[...]float32{0, 0.5, 1}[op.Align], Y: op.Y - 0.75*op.Size, W: w, H: 0.75 * op.Size}
			what = fmt.Sprintf("%q", op.Text)
			if op.Size < 11 {
				t.Errorf("%s: %s is %v pixels high, want at least 11", name, what, op.Size)
			}
			for k, o := range texts {
				if x := paint.Intersect(at.Inset(0.5), o); x.W > 0 && x.H > 0 {
					t.Errorf("%s: %s %v is over %s %v", name, what, at, words[k], o)
				}
			}
			texts, words = append(texts, at), append(words, what)
		default:
			continue
		}
		if at.X < r.X-3 || at.Y < r.Y-1 || at.X+at.W > r.X+r.W+3 || at.Y+at.H > r.Y+r.H+1 {
			t.Errorf("%s: %s at %v sticks out of the panel %v", name, what, at, r)
		}
	}
}

// TestDetailAllocatesLittle holds the panel, and the way to it, to what the
// opening view is held to.
func TestDetailAllocatesLittle(t *testing.T) {
	for name, do := range map[string]func(*bench){
		"partial sums": func(b *bench) { b.do(b.choose(4, 3)) },
		"one channel":  func(b *bench) { b.do(b.choose(4, 3)); b.openPartial(2); b.do(nil) },
		"dense":        func(b *bench) { b.do(b.choose(11, 3)) },
		"softmax":      func(b *bench) { b.do(b.choose(12, 3)) },
		"on the way":   func(b *bench) { b.send(Key{Node: "map/4/3", Key: "Enter"}, Tick{Now: 20}, Tick{Now: 20.1}) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			do(b)
			ops := float64(len(b.View().Ops))
			if n := testing.AllocsPerRun(20, func() { b.View() }); n > 3*ops || ops > 2500 {
				t.Errorf("View allocates %v times for %v operations, want at most three for each of at most 2,500", n, ops)
			}
		})
	}
}
