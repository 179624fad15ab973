package pad

import (
	"strconv"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
)

// Groups appends what the room's things are parts of.
func (r *Room) Groups(p *Places, nodes []stage.Node) []stage.Node {
	if len(p.Thumbs) > 0 {
		nodes = append(nodes, stage.Node{ID: "thumbs", Parent: stage.AreaInput, Role: "group", Name: thumbsTitle, Rect: paint.Around(p.Thumbs)})
	}
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	if t.Kind == Thumb {
		return stage.Node{Parent: "thumbs", Role: "button", Name: r.thumbText(w, t.A), Selected: r.shows(w, t.A)}
	}
	return stage.Node{Parent: stage.AreaInput, Role: "application", Name: padName, Value: padHelp}
}

// Controls are those beside the pad.
func (r *Room) Controls(w *stage.World, p *Places) []stage.Control {
	tests := w.Dataset.Tests
	index := r.invalid
	if index == "" && w.Picture.Source.Kind == "test" && len(r.strokes) == 0 {
		index = strconv.Itoa(w.Picture.Source.Test)
	}
	return []stage.Control{
		{ID: "pad-undo", Rect: p.Tools[0], Disabled: len(r.strokes) == 0},
		{ID: "pad-clear", Rect: p.Tools[1]},
		{ID: "pad-random", Rect: p.Tools[2], Disabled: tests == 0},
		{ID: "pad-index", Rect: p.Tools[3], Value: index, Min: "0", Max: strconv.Itoa(max(tests-1, 0)), Invalid: r.invalid != "", Disabled: tests == 0},
	}
}
