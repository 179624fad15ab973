package ui

import (
	"math"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/network"
)

// TestFeedersAreWhatAddsMost compares with the products of all weights and
// values.
func TestFeedersAreWhatAddsMost(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	const dense, k = 11, 3
	w := b.engine.Params(dense)[0].Value
	x := b.Picture.Maps[b.Picture.Before(dense)+1]
	most, at := 0.0, 0
	for c, v := range x {
		if p := math.Abs(float64(w[k*len(x)+c]) * float64(v)); p > most {
			most, at = p, c
		}
	}
	f := gaze.Feeders(&b.Picture, dense, k, 3)
	if len(f) != 3 || f[0].Channel != at || math.Abs(math.Abs(float64(f[0].Gives))-most) > 1e-5 {
		t.Errorf("feeders = %+v, want unit %d with %v first", f, at, most)
	}
	for i := 1; i < len(f); i++ {
		if math.Abs(float64(f[i].Gives)) > math.Abs(float64(f[i-1].Gives)) {
			t.Errorf("feeders = %+v, want the greatest first", f)
		}
	}
}

func TestPointingAtAClassShowsWhatFeedsIt(t *testing.T) {
	for name, point := range map[string]func(b *bench){
		"its bar":             func(b *bench) { o, _ := b.rects.find("class/7"); b.send(hoverAt(paint.Center(o.rect))) },
		"its circle":          func(b *bench) { at, _ := b.rects.maps.Column(12).Shows(7); b.send(hoverAt(paint.Center(at))) },
		"its bar by keyboard": func(b *bench) { b.send(Focus{"class/7"}) },
		"a tap":               func(b *bench) { o, _ := b.rects.find("class/7"); b.send(tapAt(paint.Center(o.rect), Touch)...) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.send(Theme{ReducedMotion: true})
			point(b)
			e := b.ways()
			if !e.Stands(11, 7, 9, 0) || e.Stands(11, (7+1)%10, 9, 31) {
				t.Error("all that feeds the class, and it alone, is to stand out")
			}
			// A way leads from each of the first feeders back to the input.
			for _, f := range gaze.Feeders(&b.Picture, 11, 7, gaze.FirstWays) {
				i, k := 11, 7
				for c := f.Channel; ; c = gaze.Feeders(&b.Picture, i, k, 1)[0].Channel {
					if !e.Links[[3]int{i, k, c}] {
						t.Fatalf("no way from channel %d to unit %d of layer %d", c, k, i)
					}
					src := b.Picture.Before(i)
					if src < 0 {
						break
					}
					for !block.Linked(b.Picture.Specs[src]) {
						if !e.Stops[[2]int{src, c}] {
							t.Fatalf("the way does not pass through unit %d of layer %d", c, src)
						}
						src = b.Picture.Before(src)
					}
					i, k = src, c
				}
			}
		})
	}
	b := newBench(t, 1280, 800, nil)
	for _, n := range b.Nodes() {
		if n.ID == "class/7" && !strings.Contains(n.Value, "fed most by ReLU 3: ") {
			t.Errorf("the class tells %q, want what feeds it", n.Value)
		}
	}
}

// ways are those of what is pointed at.
func (b *bench) ways() gaze.Ways {
	u := b.unitPointed()
	return gaze.WaysOf(&b.Picture, u.Layer, u.Unit, u.On)
}

// TestEmphasisOfAnyNetwork looks at every unit of networks with skips, means
// and few layers.
func TestEmphasisOfAnyNetwork(t *testing.T) {
	for _, specs := range [][]engine.Spec{skipping(), with(engine.GlobalAvgPool{}), with(), with(conv5, engine.BatchNorm{}, engine.Tanh{}, engine.AvgPool{Size: 2, Stride: 2})} {
		b := newBench(t, 1280, 800, nil)
		b.do(b.commit(specs, -1))
		for i := range specs {
			if b.rects.maps.Column(i) == nil {
				continue
			}
			for k := range b.Picture.Shape(i).C {
				b.tips.over = targetOf(stage.Thing{Kind: network.Map, A: i, B: k})
				b.gaze()
				if e := b.ways(); !e.Maps[[2]int{i, k}] {
					t.Errorf("%v: unit %d of layer %d does not stand out when pointed at", specs, k, i)
				}
				b.View()
			}
		}
	}
}
