package scene

import (
	"image"
	"math"
	"slices"
)

// A Differ compares each scene with the one before it, so that a drawer whose
// screen keeps its picture draws anew only what has changed: the pen changes
// maps and bars, but not the palette, the matrix and the curves beside them.
type Differ struct {
	ratio  float32
	screen image.Rectangle
	shown  placing // of the scene before
	placed placing
	parts  []image.Rectangle
	looks  int // that apart may still take
}

// Placed is an operation with the device pixels that it can change: Box, which
// is inside Clip.
type Placed struct {
	Op
	Clip, Box image.Rectangle
}

// A placing is where the operations of a scene are, and where its parts begin.
type placing struct {
	ops   []Placed
	parts []int
}

// part is the i-th part; 0 is what comes before the first.
func (p *placing) part(i int) []Placed {
	from, to := 0, len(p.ops)
	if i > 0 {
		from = p.parts[i-1]
	}
	if i < len(p.parts) {
		to = p.parts[i]
	}
	return p.ops[from:to]
}

// Next takes the scene that comes next on the given device pixels, ratio of
// them to a CSS pixel. It gives the operations of s, clips resolved, and the
// parts of the screen in which s differs from the scene before; the first time,
// and when the screen is another, that is all of it. Both are valid until the
// next call, and s must stay as it is until then.
func (d *Differ) Next(s *Scene, ratio float32, screen image.Rectangle) (ops []Placed, parts []image.Rectangle) {
	fresh := ratio != d.ratio || screen != d.screen
	d.ratio, d.screen = ratio, screen
	d.shown, d.placed = d.placed, placing{d.shown.ops[:0], d.shown.parts[:0]}
	if fresh {
		d.shown = placing{d.shown.ops[:0], d.shown.parts[:0]}
	}
	d.place(s)
	d.parts = d.parts[:0]
	if len(d.shown.parts) == len(d.placed.parts) {
		for i := range len(d.placed.parts) + 1 {
			d.compare(d.shown.part(i), d.placed.part(i))
		}
	} else {
		d.compare(d.shown.ops, d.placed.ops)
	}
	if fresh {
		return d.placed.ops, append(d.parts[:0], screen)
	}
	d.join()
	return d.placed.ops, d.parts
}

// place resolves the clips of s. The boxes are left to compare.
func (d *Differ) place(s *Scene) {
	clip := d.screen
	var outer []image.Rectangle
	parts := s.Parts
	for i, op := range s.Ops {
		for len(parts) > 0 && parts[0] <= i {
			d.placed.parts = append(d.placed.parts, len(d.placed.ops))
			parts = parts[1:]
		}
		switch op := op.(type) {
		case Clip:
			outer = append(outer, clip)
			clip = clip.Intersect(Device(op.Rect, d.ratio))
		case Unclip:
			last := len(outer) - 1
			if last < 0 {
				panic("scene: Unclip without a Clip")
			}
			clip, outer = outer[last], outer[:last]
		default:
			d.placed.ops = append(d.placed.ops, Placed{Op: op, Clip: clip})
		}
	}
	for range parts {
		d.placed.parts = append(d.placed.parts, len(d.placed.ops))
	}
}

// compare finds what was shown and is not any more, or the other way round.
// What both have, in the same order, looks the same where nothing else is.
func (d *Differ) compare(was, is []Placed) {
	d.looks = mostLooks
	for len(was) > 0 || len(is) > 0 {
		gone, come := d.apart(was, is)
		for i := range was[:gone] {
			d.damage(was[i].Box)
		}
		for i := range is[:come] {
			is[i].Box = extent(is[i].Op, d.ratio).Intersect(is[i].Clip)
			d.damage(is[i].Box)
		}
		was, is = was[gone:], is[come:]
		if gone+come == 0 {
			is[0].Box = was[0].Box
			was, is = was[1:], is[1:]
		}
	}
}

// ahead is how far apart looks for something in common, and mostLooks how often
// it does so in one part of a scene: when much has changed, as under a zoom,
// little is in common, and all of it is drawn anew anyway.
const (
	ahead     = 24
	mostLooks = 2000
)

// apart is how many operations at the start of was and of is the other does not
// have there. Where that is hard to tell it guesses, which costs nothing but a
// larger part of the screen.
func (d *Differ) apart(was, is []Placed) (gone, come int) {
	if len(was) == 0 || len(is) == 0 {
		return len(was), len(is)
	}
	if same(&was[0], &is[0]) {
		return 0, 0
	}
	if succeeds(was[0].Op, is[0].Op) {
		return 1, 1
	}
	for n := 1; n <= 2*ahead && d.looks > 0; n++ {
		for gone := max(0, n-ahead); gone <= min(n, ahead); gone++ {
			d.looks--
			if come := n - gone; gone < len(was) && come < len(is) && same(&was[gone], &is[come]) {
				return gone, come
			}
		}
	}
	return 1, 1
}

// same says whether two operations change the same pixels in the same way.
func same(a, b *Placed) bool {
	if a.Clip != b.Clip {
		return false
	}
	switch a := a.Op.(type) {
	case Curve:
		b, ok := b.Op.(Curve)
		return ok && a == b
	case Fill:
		b, ok := b.Op.(Fill)
		return ok && a == b
	case Line:
		b, ok := b.Op.(Line)
		return ok && a.Width == b.Width && a.Color == b.Color && a.Dash == b.Dash && slices.Equal(a.Points, b.Points)
	case Pixels:
		b, ok := b.Op.(Pixels)
		return ok && a.Rect == b.Rect && a.Key == b.Key && a.Version == b.Version && a.W == b.W && a.H == b.H && a.Smooth == b.Smooth
	}
	return a.Op == b.Op
}

// succeeds says whether b seems to be what a has become.
func succeeds(a, b Op) bool {
	switch a := a.(type) {
	case Fill:
		b, ok := b.(Fill)
		return ok && a.Rect.X == b.Rect.X && a.Rect.Y == b.Rect.Y
	case Frame:
		b, ok := b.(Frame)
		return ok && a.Rect == b.Rect
	case Line:
		b, ok := b.(Line)
		return ok && len(a.Points) > 0 && len(b.Points) > 0 && a.Points[0] == b.Points[0]
	case Curve:
		b, ok := b.(Curve)
		return ok && a.A == b.A && a.B == b.B
	case Disc:
		b, ok := b.(Disc)
		return ok && a.Center == b.Center
	case Text:
		b, ok := b.(Text)
		return ok && a.X == b.X && a.Y == b.Y
	case Pixels:
		b, ok := b.(Pixels)
		return ok && a.Key == b.Key
	}
	return false
}

// A part of the screen costs a drawer about as much as that many more pixels of
// another one; mostParts is how many there are at most.
const (
	worth     = 9000
	mostParts = 12
)

// damage adds a box to the parts, or makes a part larger that is near.
func (d *Differ) damage(box image.Rectangle) {
	if box.Empty() {
		return
	}
	if len(d.parts) == 1 && d.parts[0] == d.screen {
		return
	}
	for i := 0; i < len(d.parts); {
		if all := d.parts[i].Union(box); area(all) <= area(d.parts[i])+area(box)+worth {
			box = all
			d.parts = slices.Delete(d.parts, i, i+1)
			i = 0
			continue
		}
		i++
	}
	if d.most(area(box)) {
		d.parts, box = d.parts[:0], d.screen
	}
	d.parts = append(d.parts, box)
}

// most says whether that many pixels are about all of the screen.
func (d *Differ) most(pixels int) bool { return 4*pixels > 3*area(d.screen) }

// join leaves few parts, or one when they are most of the screen.
func (d *Differ) join() {
	for len(d.parts) > mostParts {
		last := len(d.parts) - 1
		best, least := 0, math.MaxInt
		for i, part := range d.parts[:last] {
			if more := area(part.Union(d.parts[last])) - area(part); more < least {
				best, least = i, more
			}
		}
		box := d.parts[last].Union(d.parts[best])
		d.parts = slices.Delete(d.parts[:last], best, best+1)
		d.damage(box)
	}
	sum := 0
	for _, part := range d.parts {
		sum += area(part)
	}
	if d.most(sum) {
		d.parts = append(d.parts[:0], d.screen)
	}
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }
