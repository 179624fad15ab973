package paint

import "convscope/ui/scene"

// Around is the least rectangle that holds all of rs.
func Around(rs []scene.Rect) scene.Rect {
	var out scene.Rect
	for i, r := range rs {
		if i == 0 {
			out = r
		}
		x, y := min(out.X, r.X), min(out.Y, r.Y)
		out = scene.Rect{X: x, Y: y, W: max(out.X+out.W, r.X+r.W) - x, H: max(out.Y+out.H, r.Y+r.H) - y}
	}
	return out
}

// Fit is the place of a w×h grid as large as it goes in the middle of r.
func Fit(r scene.Rect, w, h int) scene.Rect {
	if w <= 0 || h <= 0 {
		return scene.Rect{}
	}
	s := min(r.W/float32(w), r.H/float32(h))
	out := scene.Rect{W: s * float32(w), H: s * float32(h)}
	out.X, out.Y = r.X+(r.W-out.W)/2, r.Y+(r.H-out.H)/2
	return out
}

// Intersect is what of a is within b; when that is nothing, a place in b that
// is near a.
func Intersect(a, b scene.Rect) scene.Rect {
	x, y := min(max(a.X, b.X), b.X+b.W), min(max(a.Y, b.Y), b.Y+b.H)
	return scene.Rect{X: x, Y: y, W: max(0, min(a.X+a.W, b.X+b.W)-x), H: max(0, min(a.Y+a.H, b.Y+b.H)-y)}
}

// Center is the middle of r.
func Center(r scene.Rect) scene.Point { return scene.Point{X: r.X + r.W/2, Y: r.Y + r.H/2} }

// Between is the rectangle at t, 0 to 1, on the way from a to b.
func Between(a, b scene.Rect, t float32) scene.Rect {
	mix := func(a, b float32) float32 { return a + t*(b-a) }
	return scene.Rect{X: mix(a.X, b.X), Y: mix(a.Y, b.Y), W: mix(a.W, b.W), H: mix(a.H, b.H)}
}
