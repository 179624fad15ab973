package ui

import (
	"fmt"

	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// placeBins makes the histogram of a unit's values something to be read.
func (r *rects) placeBins(at scene.Rect) {
	if at.H >= chart.LeastHeight {
		r.touchable(partBins, 0, 0, at, r.window)
	}
}

// spreads is how the values of the chosen unit are spread, none before that is known.
func (m *Model) spreads() []engine.Histogram {
	if !m.unitFound() {
		return nil
	}
	return []engine.Histogram{m.found.Values}
}

// readBinAt reads out the bin at x of the window.
func (m *Model) readBinAt(x float32) {
	if m.choice.bin.ReadAt(m.spreads(), m.rects.inspect.values, x) {
		m.changed()
	}
}

// arrowOnBins reads out the bin that comes so many later.
func (m *Model) arrowOnBins(by int) {
	if k, ok := m.choice.bin.Bin(m.spreads()); ok {
		if m.choice.bin.Read(m.spreads(), k+by) {
			m.changed()
		}
		m.announce = m.binText()
	}
}

// binText is the bin that is read out, as a sentence.
func (m *Model) binText() string {
	all := m.spreads()
	k, ok := m.choice.bin.Bin(all)
	if !ok {
		return "all values are 0"
	}
	return chart.BinText(all[0], k) + words.Counted(chart.CountsIn(all, k)[0], "value")
}

// binNote is what stands below the histogram: the bin that is read out, or text.
func (m *Model) binNote(text string) chart.Note {
	if k, ok := m.choice.bin.Bin(m.spreads()); ok && m.choice.bin.On() {
		return chart.Note{Text: m.binText(), Reads: true, Bin: k}
	}
	return chart.Note{Text: text}
}

// binsNode is the histogram to a screen reader.
func (m *Model) binsNode() stage.Node {
	n := stage.Node{Parent: "detail", Role: "img", Name: fmt.Sprintf("Histogram of its values on %s test images", words.Thousands(m.found.Sample))}
	n.Value = m.binText() + "; "
	if all := m.spreads(); len(all) > 0 {
		n.Value += chart.ZerosText(all[0]) + "; "
	}
	n.Value += "arrow keys read the bins"
	return n
}
