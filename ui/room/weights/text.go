package weights

import (
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// name says which weight of the layer it is.
func name(b matrix, p place) string {
	if p.bias {
		return "Bias"
	}
	name := "Weight"
	if !b.flat() {
		name += fmt.Sprintf(" (%d, %d)", p.i%b.w, p.i/b.w)
	}
	switch {
	case b.flat():
		name += fmt.Sprintf(" of value %d", p.channel+1)
	case b.rows > 1:
		name += fmt.Sprintf(" of channel %d", p.channel+1)
	}
	return name
}

// text is a weight as a sentence.
func text(w *stage.World, b matrix, unit int, p place) string {
	return name(b, p) + ": " + words.Number(b.at(w, unit, p))
}

// stepText tells of a weight that was changed by a little.
func stepText(v float32) string { return "Weight " + words.Number(v) }

// binText is the bin that is read out, as a sentence.
func (r *Room) binText(all []engine.Histogram) string {
	k, ok := r.bins.Bin(all)
	if !ok {
		return "all values are 0"
	}
	n := chart.CountsIn(all, k)
	return fmt.Sprintf("%s%s, %s in the layer", chart.BinText(all[0], k), words.Counted(n[0], "weight"), words.Thousands(n[1]))
}

// shortBin shortens a bin's text to what a narrow histogram has room for.
var shortBin = strings.NewReplacer(" weights,", " of", " weight,", " of", " in the layer", "")
