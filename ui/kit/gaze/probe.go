package gaze

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/picture"
	"convscope/ui/kit/words"
)

// A Probe is the value of the network that is looked at: by the pointer over a
// map, by a finger that tapped there, or by arrow keys. The network shows what
// it depends on and what it feeds; the detail panel reads the same value out
// when it shows the same map.
type Probe struct {
	On          bool
	Layer, Unit int // layer -1: the input
	X, Y        int
	Pinned      bool // it stays when the pointer goes
}

// In says whether the value looked at is in map k of layer i.
func (v *Probe) In(i, k int) bool { return v.On && v.Layer == i && v.Unit == k }

// Planar says whether the value looked at is one of a plane, which sees only a
// part of what is before it.
func (v *Probe) Planar(p *picture.Picture) bool {
	return v.On && len(p.Planes) > 0 && planar(p, v.Layer)
}

func planar(p *picture.Picture, i int) bool {
	s := p.Shape(i)
	return s.H*s.W > 1
}

// Value is the value looked at.
func (v *Probe) Value(p *picture.Picture) float32 {
	return p.Plane(v.Layer, v.Unit)[v.Y*p.Shape(v.Layer).W+v.X]
}

// Sees is what the value looked at depends on: of the input at index 0, of
// layer j at j+1, the value itself last.
func (v *Probe) Sees(p *picture.Picture) []engine.Field {
	return engine.Receptive(talk.InputShape, p.Specs, v.Layer, v.X, v.Y)
}

// Feeds is the next layer that shows planes, and what of it depends on the value
// looked at; ok is false when there is none.
func (v *Probe) Feeds(p *picture.Picture) (layer int, f engine.Field, ok bool) {
	for j := v.Layer + 1; j < len(p.Specs); j++ {
		if block.Of(p.Specs[j]) != engine.KindDropout {
			return j, engine.Projective(talk.InputShape, p.Specs[:j+1], v.Layer, v.X, v.Y)[j-v.Layer], planar(p, j)
		}
	}
	return -1, engine.Field{}, false
}

// Text tells of the value looked at, what it sees and what it feeds.
func (v *Probe) Text(p *picture.Picture) string {
	if !v.Planar(p) {
		return ""
	}
	s := fmt.Sprintf("Value at column %d, row %d: %s", v.X, v.Y, words.Number(v.Value(p)))
	if v.Layer >= 0 {
		s += "; sees " + extent(v.Sees(p)[0]) + " of the input"
	}
	if j, f, ok := v.Feeds(p); ok {
		if f.Empty() {
			return s + "; feeds nothing in " + p.Titles[j]
		}
		s += "; feeds " + extent(f) + " of " + p.Titles[j]
	}
	return s
}

// extent is a field in words.
func extent(f engine.Field) string {
	span := func(what string, at, n int) string {
		if n == 1 {
			return fmt.Sprintf("%s %d", what, at)
		}
		return fmt.Sprintf("%ss %d to %d", what, at, at+n-1)
	}
	return span("column", f.X, f.W) + ", " + span("row", f.Y, f.H)
}
