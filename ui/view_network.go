package ui

import (
	"convscope/ui/kit/block"
)

// networkArea shows the network, and a note when it is not that of the blocks above.
func (v *painter) networkArea() {
	note := ""
	switch {
	case len(v.Picture.Planes) > 0 && !v.settled() && !v.builder.Carries() && v.Wrong != nil:
		note = "The last network that works is still shown"
	case len(v.Layers) <= 5 && block.TailStart(v.Layers) == 0 && v.settled():
		note = "Drag layers into the network, in front of Dense, or " + v.tap() + " them"
	}
	v.network.View(&v.World, v.Pen, &v.r.maps, note, v.deadKnown)
}

func (v *painter) probeArea() { v.network.ViewProbe(&v.World, v.Pen, &v.r.maps) }

func (v *painter) cardArea() {
	if !v.builder.Carries() && !v.press.pinch.on {
		v.network.ViewCard(&v.World, v.Pen, &v.r.maps, v.r.builder.Strip.Y, v.r.pad.At)
	}
}
