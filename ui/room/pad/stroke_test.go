package pad

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

func TestSmoothPassesThroughItsPoints(t *testing.T) {
	points := []talk.Point{{X: 0.1, Y: 0.1}, {X: 0.3, Y: 0.7}, {X: 0.6, Y: 0.2}, {X: 0.9, Y: 0.9}}
	s := Smooth(points)
	for _, p := range points {
		if !slices.ContainsFunc(s, func(q talk.Point) bool {
			return math.Hypot(float64(p.X-q.X), float64(p.Y-q.Y)) < 1e-5
		}) {
			t.Errorf("the curve does not pass through %v", p)
		}
	}
	for i := 1; i < len(s); i++ {
		if d := math.Hypot(float64(s[i].X-s[i-1].X), float64(s[i].Y-s[i-1].Y)); d > 0.05 {
			t.Errorf("points %d and %d of the curve are %.3f apart, want at most 0.05", i-1, i, d)
		}
	}
}

// A curve that grows with its points is the curve through all of them.
func TestSmoothGrows(t *testing.T) {
	var s stroke
	for i := range 50 {
		p := talk.Point{X: 0.5 + 0.4*float32(math.Cos(float64(i))), Y: 0.5 + 0.4*float32(math.Sin(float64(i*i)))}
		s.add(p)
		if whole, settled := smooth(nil, s.points); !slices.Equal(s.smooth, whole) || s.settled != settled {
			t.Fatalf("with %d points the curve has %d (%d settled), want %d (%d)", i+1, len(s.smooth), s.settled, len(whole), settled)
		}
	}
}

// Somebody who scribbles on and on is never refused, and what is drawn stays.
func TestEndlessScribble(t *testing.T) {
	w, r := &stage.World{}, &Room{}
	r.Settle(&Places{At: scene.Rect{X: 10, Y: 20, W: 200, H: 200}})
	w.Doing.Input = true
	rng := rand.New(rand.NewPCG(1, 1))
	ends := []talk.Point{}
	for range 50 {
		path := make([]scene.Point, 200)
		for i := range path {
			path[i] = scene.Point{X: 10 + 200*rng.Float32(), Y: 20 + 200*rng.Float32()}
		}
		r.Drag(w, &stage.Out{}, stage.Thing{Kind: Pad}, stage.Drag{Phase: stage.Pressed, Path: path})
		ends = append(ends, talk.Point{X: (path[199].X - 10) / 200, Y: (path[199].Y - 20) / 200})
	}
	ink := 0
	for i, s := range r.Strokes() {
		ink += len(s)
		if last := s[len(s)-1]; math.Hypot(float64(last.X-ends[i].X), float64(last.Y-ends[i].Y)) > 1e-5 {
			t.Errorf("stroke %d ends at %v, want %v", i, last, ends[i])
		}
	}
	if ink > maxInk || r.Count() != 50 {
		t.Errorf("%d points in %d strokes, want at most %d in 50", ink, r.Count(), maxInk)
	}
}
