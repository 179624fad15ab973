package units

import (
	"fmt"

	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// Groups appends what the room's things are parts of; panel is that of them all.
func (r *Room) Groups(w *stage.World, p *Places, panel scene.Rect, nodes []stage.Node) []stage.Node {
	if len(p.tops) > 0 {
		nodes = append(nodes, stage.Node{ID: "top", Parent: "detail", Role: "group", Name: topName, Value: r.surveyText(w), Rect: panel})
	}
	if len(p.units) > 0 {
		nodes = append(nodes, stage.Node{ID: "units", Parent: "detail", Role: "group", Name: healthName, Value: r.listText(w, p), Rect: p.list})
	}
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	switch t.Kind {
	case Top:
		return stage.Node{Parent: "top", Role: "button", Name: fmt.Sprintf(imageName, r.found.Top[t.A].Image, w.ClassNoun(), w.ClassName(r.found.Labels[t.A])),
			Value: valueText + words.Number(r.found.Top[t.A].Value), Selected: w.Picture.Source.Kind == "test" && w.Picture.Source.Test == r.found.Top[t.A].Image}
	case Alike:
		h := r.found.Units[w.Gaze.Choice.Unit]
		return stage.Node{Parent: "detail", Role: "button", Name: alikeName + w.MapName(w.Gaze.Choice.Layer, h.Twin), Value: cosineText + words.Number(float32(h.Cosine))}
	case Bins:
		return r.binsNode(w)
	}
	h := r.found.Units[t.A]
	n := stage.Node{Parent: "units", Role: "button", Name: w.MapName(w.Gaze.Choice.Layer, t.A), Value: r.liveliness(w, h), Selected: t.A == w.Gaze.Choice.Unit}
	if bad := r.illText(w, h); bad != "" {
		n.Value = bad + ", " + n.Value
	}
	return n
}

// binsNode is the histogram to a screen reader.
func (r *Room) binsNode(w *stage.World) stage.Node {
	n := stage.Node{Parent: "detail", Role: "img", Name: fmt.Sprintf(binsName, words.Thousands(r.found.Sample))}
	n.Value = r.binText(w) + "; "
	if all := r.spreads(w); len(all) > 0 {
		n.Value += chart.ZerosText(all[0]) + "; "
	}
	n.Value += binsKeys
	return n
}
