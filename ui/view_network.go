package ui

import (
	"convscope/ui/kit/block"
)

// networkArea shows the network, and a note when it is not that of the blocks above.
func (v *painter) networkArea() {
	note := ""
	switch {
	case len(v.Picture.Planes) > 0 && !v.settled() && !v.drag.active && (v.edit.problem != nil || v.edit.refused != nil):
		note = "The last network that works is still shown"
	case len(v.edit.layers) <= 5 && block.TailStart(v.edit.layers) == 0 && v.settled():
		note = "Drag layers into the network, in front of Dense, or " + v.tap() + " them"
	}
	v.network.View(&v.World, v.Pen, &v.r.maps, note, v.deadKnown)
}

func (v *painter) probeArea() { v.network.ViewProbe(&v.World, v.Pen, &v.r.maps) }

func (v *painter) cardArea() {
	if !v.drag.active && !v.press.pinch.on {
		v.network.ViewCard(&v.World, v.Pen, &v.r.maps, v.r.strip.Y, v.r.pad.At)
	}
}
