package weights

import (
	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
)

// spreads are how the weights of the chosen unit are spread, and those of its
// layer, in the same bins; none before they are known.
func (r *Room) spreads(w *stage.World) []engine.Histogram {
	b, ok := matrixOf(w)
	if !ok || len(r.sheet.spread.Bins) == 0 {
		return nil
	}
	return []engine.Histogram{r.ownSpread(w, b), r.sheet.spread}
}

// ownSpread is how the weights of the chosen unit are spread, in the bins of
// those of its layer.
func (r *Room) ownSpread(w *stage.World, b matrix) engine.Histogram {
	each := b.rows * b.w * b.h
	unit := w.Gaze.Choice.Unit
	h := engine.Histogram{Width: r.sheet.spread.Width, Bins: make([]int, len(r.sheet.spread.Bins))}
	h.Add(w.Learned.Weights[unit*each : (unit+1)*each])
	return h
}

// stepBin reads out the bin that comes so many later.
func (r *Room) stepBin(w *stage.World, out *stage.Out, by int) {
	all := r.spreads(w)
	if k, ok := r.bins.Bin(all); ok {
		out.Changed = r.bins.Read(all, k+by) || out.Changed
		out.Wish(stage.Say{Text: r.binText(all)})
	}
}

// note is what stands below the histogram: the bin that is read out, or text.
func (r *Room) note(all []engine.Histogram, text string) chart.Note {
	if k, ok := r.bins.Bin(all); ok && r.bins.On() {
		return chart.Note{Text: shortBin.Replace(r.binText(all)), Reads: true, Bin: k}
	}
	return chart.Note{Text: text}
}
