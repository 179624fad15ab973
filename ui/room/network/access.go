package network

import (
	"fmt"

	"convscope/ui/kit/gaze"
	"convscope/ui/kit/lens"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// Groups appends a group for each column.
func (r *Room) Groups(w *stage.World, p *Places, nodes []stage.Node) []stage.Node {
	for _, c := range p.Columns {
		nodes = append(nodes, stage.Node{ID: fmt.Sprintf("maps/%d", c.Layer), Parent: "maps", Role: "group",
			Name: w.Picture.Titles[c.Layer] + outputText + w.Picture.Shape(c.Layer).String(), Rect: paint.Intersect(c.Rect, p.Field)})
	}
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	switch t.Kind {
	case Map:
		return mapNode(w, t)
	case Pager:
		c := r.places.Column(t.A)
		return stage.Node{Parent: fmt.Sprintf("maps/%d", t.A), Role: "button",
			Name: fmt.Sprintf(pagerName, words.Thousands(c.First+1), words.Among(c.First+len(c.Maps), c.All))}
	}
	return stage.Node{}
}

func mapNode(w *stage.World, t stage.Thing) stage.Node {
	n := stage.Node{Parent: fmt.Sprintf("maps/%d", t.A), Role: "button", Name: w.MapName(t.A, t.B), Selected: w.Gaze.Choice.Is(t.A, t.B)}
	if w.Gaze.Probe.In(t.A, t.B) {
		n.Value = w.Gaze.Probe.Text(&w.Picture)
	} else if t.A >= 0 && w.Gaze.At == t {
		n.Value = gaze.FedText(&w.Picture, t.A, t.B)
	}
	if t.A < 0 {
		n.Parent = "maps"
	}
	return n
}

// Controls are the buttons of the network's size: zoom in, zoom out, fit.
func (r *Room) Controls(p *Places, at [3]scene.Rect, cs []stage.Control) []stage.Control {
	fit := stage.Control{ID: "zoom-fit", Rect: at[2], Disabled: p.Zoom == p.Least && p.Scroll == 0, Hidden: at[2].Empty()}
	fit.Text = "Fit"
	if p.Zoom != 1 {
		fit.Text = zoomText(p.Zoom)
		fit.Label = fitNow + fit.Text
	} else {
		fit.Label = fitLabel
	}
	return append(cs,
		stage.Control{ID: "zoom-in", Rect: at[0], Disabled: p.Zoom >= lens.Most, Hidden: at[0].Empty()},
		stage.Control{ID: "zoom-out", Rect: at[1], Disabled: p.Zoom <= p.Least, Hidden: at[1].Empty()},
		fit)
}
