package ui

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// The two histograms: of the values that a unit gives, and of its weights.
const (
	valueBins = iota
	weightBins
)

// binned is the bin of a histogram that is read out.
type binned struct {
	on bool
	of int     // which histogram
	at float64 // the middle of the bin: bins may become wider
}

// leastBins is the height that a histogram needs, see painter.histogram.
const leastBins = 66

// placeBins makes a histogram something to be read.
func (r *rects) placeBins(of int, at scene.Rect) {
	if at.H >= leastBins {
		r.touchable(partBins, of, 0, at, r.window)
	}
}

// spreads are what a histogram shows: of the chosen unit, and for its weights
// those of the layer behind it.
func (m *Model) spreads(of int) []engine.Histogram {
	if of == valueBins {
		if !m.unitFound() {
			return nil
		}
		return []engine.Histogram{m.found.Values}
	}
	b, ok := m.blocks()
	if !ok || len(m.sheet.spread.Bins) == 0 {
		return nil
	}
	return []engine.Histogram{m.ownSpread(b), m.sheet.spread}
}

// countsIn are how many values of each of all, histograms with the same bins,
// are in bin k, counted from zero.
func countsIn(all []engine.Histogram, k int) []int {
	counts := make([]int, len(all))
	for i, h := range all {
		if at := k + len(h.Bins)/2; at >= 0 && at < len(h.Bins) {
			counts[i] = h.Bins[at]
		}
	}
	return counts
}

// binRead is the bin of a histogram that is read out, counted from zero: before
// any is, the one with most of the unit's values. ok is false when there is none.
func (m *Model) binRead(of int) (k int, ok bool) {
	all := m.spreads(of)
	if len(all) == 0 || all[0].Width == 0 {
		return 0, false
	}
	h := all[0]
	if c := m.choice.bin; c.on && c.of == of {
		return int(math.Floor(c.at / h.Width)), true
	}
	most := 0
	for i, n := range h.Bins {
		if n > h.Bins[most] {
			most = i
		}
	}
	return most - len(h.Bins)/2, true
}

// readBin reads out bin k of a histogram, or the nearest that is shown.
func (m *Model) readBin(of, k int) {
	all := m.spreads(of)
	if len(all) == 0 || all[0].Width == 0 {
		return
	}
	w := all[0].Width
	lo, hi := chart.RangeOf(all)
	k = min(max(k, int(math.Round(lo/w))), int(math.Round(hi/w))-1)
	if c := (binned{true, of, (float64(k) + 0.5) * w}); c != m.choice.bin {
		m.choice.bin = c
		m.changed()
	}
}

// readBinAt reads out the bin at x of the window.
func (m *Model) readBinAt(of int, x float32) {
	box := m.rects.inspect.values
	if of == weightBins {
		box = m.rects.weights.spread
	}
	if all := m.spreads(of); len(all) > 0 && all[0].Width > 0 && box.W > 0 {
		lo, hi := chart.RangeOf(all)
		m.readBin(of, int(math.Floor((lo+float64((x-box.X)/box.W)*(hi-lo))/all[0].Width)))
	}
}

// arrowOnBins reads out the bin that comes so many later.
func (m *Model) arrowOnBins(of, by int) {
	if k, ok := m.binRead(of); ok {
		m.readBin(of, k+by)
		m.announce = m.binText(of)
	}
}

// binText is the bin that is read out, as a sentence.
func (m *Model) binText(of int) string {
	k, ok := m.binRead(of)
	if !ok {
		return "all values are 0"
	}
	all := m.spreads(of)
	w := all[0].Width
	n := countsIn(all, k)
	text := fmt.Sprintf("%s to %s: ", words.Number(float32(float64(k)*w)), words.Number(float32(float64(k+1)*w)))
	if of == valueBins {
		return text + words.Counted(n[0], "value")
	}
	return fmt.Sprintf("%s%s, %s in the layer", text, words.Counted(n[0], "weight"), words.Thousands(n[1]))
}

// binsNode is a histogram to a screen reader.
func (m *Model) binsNode(of int) stage.Node {
	n := stage.Node{Parent: "detail", Role: "img", Name: fmt.Sprintf("Histogram of its values on %s test images", words.Thousands(m.found.Sample))}
	if of == weightBins {
		n.Name = "Histogram of the weights of " + m.ChosenName()
	}
	n.Value = m.binText(of) + "; "
	if all := m.spreads(of); len(all) > 0 {
		n.Value += chart.ZerosText(all[0]) + "; "
	}
	n.Value += "arrow keys read the bins"
	return n
}
