package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// A part is a kind of thing on the canvas that can be touched.
type part int

const (
	nothing   part = iota
	partPanel      // ground that lets nothing through

	// Things of rooms: partRooms and their kind, see kinds.
	partRooms
)

// A target is a place that can be touched.
type target struct {
	part part
	a, b int
	rect scene.Rect // in sight
	// within: one of many too small for a finger, in a group that is large
	// enough: the nearest is meant.
	within bool
}

// id is the accessibility node's.
func (t target) id() string { return string(t.appendID(nil)) }

// is says whether id is its node's. Hundreds are asked in each frame.
func (t target) is(id string) bool {
	var b [24]byte
	return string(t.appendID(b[:0])) == id
}

func (t target) appendID(b []byte) []byte {
	if t.part < partRooms { // grounds have none
		return b
	}
	return t.thing().AppendID(b)
}

// ring is what the node is a part of for the keyboard: Tab stops at one of a
// ring, arrow keys go on from there.
func (t target) ring() string {
	if k := t.kind(); k != nil {
		return k.Ring
	}
	return ""
}

// counted says whether the nodes of t's kind come in their order, whether they are in
// sight or not.
func (t target) counted() bool {
	k := t.kind()
	return k != nil && k.Counted
}

// touchable adds a target, as far as it is within clip.
func (r *rects) touchable(p part, a, b int, rect, clip scene.Rect) {
	r.add(target{part: p, a: a, b: b, rect: rect}, clip)
}

// small adds a target of a group whose members are too small for a finger.
func (r *rects) small(p part, a, b int, rect, clip scene.Rect) {
	r.add(target{p, a, b, rect, true}, clip)
}

// add adds a target; one below the window, or above it, is kept apart, see crop.
func (r *rects) add(t target, clip scene.Rect) {
	in := paint.Intersect(t.rect, clip)
	if in.Empty() && clip == r.window && (t.rect.Y >= clip.H || t.rect.Y+t.rect.H <= 0) {
		r.putBeyond(t)
	}
	if t.rect = in; !in.Empty() {
		r.targets = append(r.targets, t)
	}
}

// at is the topmost target at (x, y).
func (r *rects) at(x, y float32) target {
	for i := len(r.targets) - 1; i >= 0; i-- {
		if r.targets[i].rect.Contains(x, y) {
			return r.targets[i]
		}
	}
	return target{}
}

// find is the target of that node; grounds have none.
func (r *rects) find(id string) (target, bool) {
	if id == "" {
		return target{}, false
	}
	for i := len(r.targets) - 1; i >= 0; i-- {
		if t := r.targets[i]; t.is(id) {
			return t, true
		}
	}
	for _, t := range r.beyond {
		if t.is(id) {
			return t, true
		}
	}
	return target{}, false
}
