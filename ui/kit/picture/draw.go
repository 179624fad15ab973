package picture

import (
	"strconv"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// Draw shows map k of layer i, or the input for -1.
func (p *Picture) Draw(v paint.Pen, at scene.Rect, i, k int) {
	c := &p.Planes[i+1]
	n := c.Shape.H * c.Shape.W
	box := paint.Fit(at, c.Shape.W, c.Shape.H)
	key := "input"
	if i >= 0 {
		key = "map/" + strconv.Itoa(i) + "/" + strconv.Itoa(k)
	}
	v.Pixels(box, key, p.Version, c.Shape.W, c.Shape.H, c.RGBA[4*k*n:4*(k+1)*n])
	v.Frame(box, 0, 1, v.Edge)
}
