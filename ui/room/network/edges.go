package network

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/scene"
)

// edges draws what connects the columns, one gap after the other and the weak
// and pale first.
func (v *view) edges() {
	if len(v.p.Columns) == 0 {
		return
	}
	for i := range v.p.Columns {
		c := &v.p.Columns[i]
		from := v.Picture.Before(c.Layer)
		for _, strong := range []bool{false, true} {
			if block.Linked(v.Picture.Specs[c.Layer]) {
				v.linkEdges(c, from, strong)
			} else {
				v.straightEdges(c, from, strong)
				if block.Of(v.Picture.Specs[c.Layer]) == engine.KindResidual {
					v.skipEdges(c, strong)
				}
			}
		}
	}
}

// out is where the edges of map k of layer i begin, if it is in sight.
func (v *view) out(i, k int) (scene.Point, bool) {
	if i < 0 {
		r := v.p.Image
		return scene.Point{X: r.X + r.W, Y: r.Y + r.H/2}, true
	}
	c := v.p.Column(i)
	if c == nil {
		return scene.Point{}, false
	}
	at, ok := c.Shows(k)
	return scene.Point{X: at.X + at.W, Y: at.Y + at.H/2}, ok
}

// unseen says whether an edge from a to b is out of sight altogether.
func (v *view) unseen(a, b scene.Point) bool {
	f := v.p.Field
	if max(a.Y, b.Y) < f.Y || min(a.Y, b.Y) > f.Y+f.H {
		return true
	}
	if a.X < f.X && b.X < f.X && v.p.Pinned {
		return true
	}
	return b.X < f.X || a.X > f.X+f.W
}

// straightEdges connect every map with the one it is made from alone.
func (v *view) straightEdges(c *Column, from int, strong bool) {
	for k, at := range c.Maps {
		unit := c.First + k
		if v.ways.Straight(c.Layer, unit) != strong {
			continue
		}
		a, ok := v.out(from, unit)
		b := scene.Point{X: at.X, Y: at.Y + at.H/2}
		if !ok || v.unseen(a, b) {
			continue
		}
		width, col := float32(1), v.Edge
		if strong {
			width, col = 2, v.Accent
		}
		v.S.Add(scene.Curve{A: a, B: b, Width: width, Color: col})
	}
}

// linkEdges connect the maps of c with all they hang on, in the colour of the
// sign and as wide as the link is strong.
func (v *view) linkEdges(c *Column, from int, strong bool) {
	l, at := v.Picture.Link(c.Layer)
	if at < 0 {
		return
	}
	most, weak := v.Picture.Most[at], v.Picture.Weak[at]
	for k, box := range c.Maps {
		unit := c.First + k
		b := scene.Point{X: box.X, Y: box.Y + box.H/2}
		for in := range l.In {
			a, ok := v.out(from, in)
			if !ok || v.unseen(a, b) {
				continue
			}
			if v.ways.Stands(c.Layer, unit, from, in) != strong {
				continue
			}
			s := strength(l, most, unit, in)
			size := max(s, -s)
			if strong && size < 0.06 || !strong && size*most < weak {
				continue
			}
			width, alpha := 0.6+0.6*size, 0.03+0.13*size
			switch {
			case v.ways.Links[[3]int{c.Layer, unit, in}]:
				width, alpha = 1.2+2*size, 0.6+0.4*size
			case strong:
				// What is half as strong is a quarter as wide: a few stand out.
				width, alpha = 0.6+2.4*size*size, 0.16+0.6*size
			}
			v.S.Add(scene.Curve{A: a, B: b, Width: width, Color: scene.Alpha(v.Sign(s), alpha)})
		}
	}
}

// skipEdges connect the maps of a skip connection with those that it adds.
func (v *view) skipEdges(c *Column, strong bool) {
	skip := v.Picture.Specs[c.Layer].(engine.Residual)
	from := c.Layer - skip.Over - 1
	for from >= 0 && block.Of(v.Picture.Specs[from]) == engine.KindDropout {
		from--
	}
	for k, at := range c.Maps {
		if v.ways.Straight(c.Layer, c.First+k) != strong {
			continue
		}
		a, ok := v.out(from, c.First+k)
		b := scene.Point{X: at.X, Y: at.Y + at.H/2}
		if !ok || v.unseen(a, b) {
			continue
		}
		width, alpha := float32(1), float32(0.45)
		if strong {
			width, alpha = 2, 1
		}
		v.S.Add(scene.Curve{A: a, B: b, Width: width, Color: scene.Alpha(v.Kinds[engine.KindResidual], alpha)})
	}
}
