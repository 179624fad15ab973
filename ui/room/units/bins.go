package units

import (
	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// spreads is how the values of the chosen unit are spread, none before that is known.
func (r *Room) spreads(w *stage.World) []engine.Histogram {
	if !r.unitFound(w) {
		return nil
	}
	return []engine.Histogram{r.found.Values}
}

// readBinAt reads out the bin at x of the window.
func (r *Room) readBinAt(w *stage.World, out *stage.Out, x float32) {
	if r.bin.ReadAt(r.spreads(w), r.places.values, x) {
		out.Changed = true
	}
}

// arrowOnBins reads out the bin that comes so many later.
func (r *Room) arrowOnBins(w *stage.World, out *stage.Out, by int) {
	if k, ok := r.bin.Bin(r.spreads(w)); ok {
		if r.bin.Read(r.spreads(w), k+by) {
			out.Changed = true
		}
		out.Wish(stage.Say{Text: r.binText(w)})
	}
}

// binNote is what stands below the histogram: the bin that is read out, or text.
func (r *Room) binNote(w *stage.World, text string) chart.Note {
	if k, ok := r.bin.Bin(r.spreads(w)); ok && r.bin.On() {
		return chart.Note{Text: r.binText(w), Reads: true, Bin: k}
	}
	return chart.Note{Text: text}
}

// placeBins makes the histogram of the unit's values something to be read.
func (r *Room) placeBins(b stage.Board, at scene.Rect) {
	if at.H >= chart.LeastHeight {
		b.Touch(Bins, 0, 0, at)
	}
}
