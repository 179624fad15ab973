package weights

import (
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	binsName      = "Histogram of the weights of "
	binsKeys      = "arrow keys read the bins"
	matrixName    = "All weights of %s: %s send, %s receive"
	matrixValue   = "column %d, row %d; arrow keys choose"
	kernelName    = "Weights of "
	kernelKeys    = "; arrow keys choose"
	restoreFilter = "Restore filter"
	restoreUnit   = "Restore unit"
	tooLarge      = " is too large, want −1,000,000 to 1,000,000"
	noNumber      = "%q is no number"
	restoredText  = "Restored "
	thisUnit      = "this unit"
	thisFilter    = "this filter"
	channelText   = "channel %d of %d"
	fullSquare    = "full square: %g"
	fullColour    = "full colour: "
	changeHint    = " a weight to change it"
	wasText       = "was "
	biasNote      = "It is added to the sum of all products, whatever the input."
	paddingNote   = "Here it meets the padding, and adds 0."
	rowsText      = "rows: %d in · columns: %d out"
	partText      = "rows %d–%d of %d, columns %d–%d of %d"
	biasBelow     = " · below: bias"
	allZero       = "all values are 0"
	inLayer       = "%s%s, %s in the layer"
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
		return allZero
	}
	n := chart.CountsIn(all, k)
	return fmt.Sprintf(inLayer, chart.BinText(all[0], k), words.Counted(n[0], "weight"), words.Thousands(n[1]))
}

// shortBin shortens a bin's text to what a narrow histogram has room for.
var shortBin = strings.NewReplacer(" weights,", " of", " weight,", " of", " in the layer", "")
