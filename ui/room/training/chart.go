package training

import (
	"math"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// chartEnd is the last epoch on the chart's axis.
func (r *Room) chartEnd(w *stage.World) int {
	end := 20
	if n := len(w.Measured.History); n > 0 {
		last := w.Measured.History[n-1].Epoch
		end = max(end, last)
		if w.Net.Origin != "pack" {
			end = max(5, last)
		}
	} else if len(w.Net.Layers) > 0 {
		end = 5
	}
	if w.Doing.Trains || w.Doing.Paused {
		end = max(end, r.start+r.options.Epochs, w.Doing.Training.Until)
	}
	return end
}

// chartEpoch is the epoch at x of the window.
func (r *Room) chartEpoch(w *stage.World, x float32) float64 {
	p := r.places.Plot
	t := float64((x - p.X) / p.W)
	return min(max(t, 0), 1) * float64(r.chartEnd(w))
}

// record is the history's line about an epoch.
func record(w *stage.World, epoch int) (talk.EpochRecord, bool) {
	for _, h := range w.Measured.History {
		if h.Epoch == epoch {
			return h, true
		}
	}
	return talk.EpochRecord{}, false
}

// axes are what the chart's two scales reach from and to: accuracy begins
// where its curves do (without the untrained start, which would squash all
// that follows), loss at 0.
type axes struct{ bottom, lossTop float64 }

func (r *Room) axes(w *stage.World) axes {
	least, most := 1.0, 0.0
	see := func(loss, accuracy float64) {
		least, most = min(least, accuracy), max(most, loss)
	}
	for _, h := range w.Measured.History {
		if h.Epoch > 0 {
			see(h.Loss, h.Accuracy)
			see(h.ValLoss, h.ValAccuracy)
		}
	}
	for i, p := range w.Course.Points {
		if i >= len(w.Course.Points)/20 { // the first batches would squash all that follow
			see(p.Loss, p.Accuracy)
		}
	}
	if most == 0 {
		return axes{0, 2.4}
	}
	a := axes{0, niceAbove(most)}
	for _, b := range []float64{0.98, 0.96, 0.95, 0.9, 0.8, 0.6, 0.5} {
		if least >= b {
			a.bottom = b
			break
		}
	}
	return a
}

// niceAbove is the least round number that is not below v.
func niceAbove(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range []float64{1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10} {
		if f*unit >= v*0.999 {
			return f * unit
		}
	}
	return 10 * unit
}

// readChart reads out the epoch at x.
func (r *Room) readChart(w *stage.World, out *stage.Out, x float32) {
	if e := int(r.chartEpoch(w, x) + 0.5); !r.reading || e != r.epoch {
		r.reading, r.epoch, out.Changed = true, e, true
	}
}

// focused is the epoch that the chart's node tells of.
func (r *Room) focused(w *stage.World) int {
	if r.reading {
		return r.epoch
	}
	return w.ShownEpoch()
}
