package weights

import (
	"fmt"
	"strconv"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	n := stage.Node{Parent: "detail", Role: "img"}
	if t.Kind == Bins {
		n.Name = binsName + w.ChosenName()
		all := r.spreads(w)
		n.Value = r.binText(all) + "; "
		if len(all) > 0 {
			n.Value += chart.ZerosText(all[0]) + "; "
		}
		n.Value += binsKeys
		return n
	}
	b, ok := matrixOf(w)
	if !ok {
		return n
	}
	c, p := w.Gaze.Choice, r.at(w, b)
	switch t.Kind {
	case Matrix:
		n.Name = fmt.Sprintf(matrixName, w.Picture.Titles[c.Layer], words.Counted(b.rows, "row"), words.Counted(b.cols, "column"))
		n.Value = fmt.Sprintf(matrixValue, c.Unit+1, p.channel+1)
	case Bias:
		n.Name = text(w, b, c.Unit, place{bias: true})
	default:
		n.Name = kernelName + w.ChosenName()
		n.Value = text(w, b, c.Unit, p) + kernelKeys
	}
	return n
}

// Controls are how weights are shown, the field over the chosen weight and the
// button that restores the unit.
func (r *Room) Controls(w *stage.World, p *Places, cs []stage.Control) []stage.Control {
	as := stage.Control{ID: "weights-as", Value: r.shown(), Rect: p.As, Hidden: p.As.Empty()}
	value := stage.Control{ID: "weight-value", Hidden: true}
	restore := stage.Control{ID: "weight-restore", Rect: p.restore, Disabled: w.WeightsLocked() != ""}
	b, ok := matrixOf(w)
	if !ok || p.kernel.Empty() {
		return append(cs, as, value, restore)
	}
	restore.Text = restoreFilter
	if block.Of(w.Picture.Specs[w.Gaze.Choice.Layer]) != engine.KindConv {
		restore.Text = restoreUnit
	}
	if f := r.field; f.open {
		at := r.at(w, b)
		value = stage.Control{ID: value.ID, Focus: f.times, Invalid: f.refused != "", Undoes: f.typed == "", Label: name(b, at), Rect: p.fieldAt(p.kernelCell(b, at))}
		value.Value = strconv.FormatFloat(float64(b.at(w, w.Gaze.Choice.Unit, at)), 'g', 4, 32)
		if f.typed != "" {
			value.Value = f.typed
		}
	}
	return append(cs, as, value, restore)
}
