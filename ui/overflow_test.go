package ui

import (
	"math"
	"testing"

	"convscope/engine"
	"convscope/ui/scene"
)

// A network that has diverged, or whose weights were set absurdly by hand, is
// shown like any other: no number of its is taken for a place.
func TestEveryStateOfANetworkWithoutNumbers(t *testing.T) {
	for name, value := range map[string]float32{"NaN": float32(math.NaN()), "huge": 1e30, "minus infinity": float32(math.Inf(-1))} {
		for _, s := range states {
			b := newBench(t, 1280, 800, func(net *engine.Net) {
				for i := range net.Specs() {
					for _, p := range net.Params(i) {
						for k := range p.Value {
							if k%3 == 0 {
								p.Value[k] = value
							}
						}
					}
				}
			})
			s.do(b)
			b.send(Tick{Now: 50}, Tick{Now: 60})
			for _, op := range b.View().Ops {
				for _, x := range measures(op) {
					if !(max(x, -x) < 1e5) {
						t.Errorf("%s, %s: drawn out of sight: %+v", name, s.name, op)
						break
					}
				}
			}
			for _, n := range b.Nodes() {
				if r := n.Rect; !(max(r.X, -r.X)+max(r.Y, -r.Y)+max(r.W, -r.W)+max(r.H, -r.H) < 1e6) {
					t.Errorf("%s, %s: %s is at %v", name, s.name, n.ID, r)
				}
			}
			b.Controls()
		}
	}
}

// measures are where op is drawn, and how large.
func measures(op scene.Op) []float32 {
	box := func(r scene.Rect, more ...float32) []float32 { return append(more, r.X, r.Y, r.W, r.H) }
	switch op := op.(type) {
	case scene.Fill:
		return box(op.Rect, op.Radius)
	case scene.Frame:
		return box(op.Rect, op.Radius, op.Width)
	case scene.Line:
		all := []float32{op.Width, op.Dash}
		for _, p := range op.Points {
			all = append(all, p.X, p.Y)
		}
		return all
	case scene.Curve:
		return []float32{op.A.X, op.A.Y, op.B.X, op.B.Y, op.Width}
	case scene.Disc:
		return []float32{op.Center.X, op.Center.Y, op.R}
	case scene.Text:
		return []float32{op.X, op.Y, op.Size}
	case scene.Pixels:
		return box(op.Rect)
	case scene.Clip:
		return box(op.Rect)
	}
	return nil
}
