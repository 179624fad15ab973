package detail

import (
	"fmt"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	tabsName      = "Look at "
	endName       = "Close the detail panel"
	beforeName    = "Previous map"
	afterName     = "Next map"
	channelBefore = "Previous input channel"
	channelAfter  = "Next input channel"
	outputName    = "Enlarged: "
	sourceName    = "What it is made from"
	termName      = "Input %d"
	addsText      = " adds "
	partialName   = "Input channel %d"
	upName        = "All input channels"
	playName      = "Play: move the window over the map"
	pauseName     = "Pause the window"
	termsKeys     = "Arrow keys go from number to number"
	outputCaption = "output map"
	cutText       = "cut in this map"
	cutHere       = "cut to 0"
	patchLong     = "what it sees (patch)"
	patchShort    = "what it sees"
	windowLong    = "what it sees (window)"
	kernelLong    = "its weights (kernel)"
	kernelShort   = "weights (kernel)"
	productsText  = "products, added up"
	otherChannel  = "other channel"
	restText      = "and %s: %s"
	weakerOne     = "weaker one"
	allPass       = "now: all pass"
	zeroFor       = "in training: 0 for"
	othersTimes   = "in training: others ×"
	allOnce       = "now: all × 1"
	exampleText   = "an example of training"
	channelSaid   = "%s, input channel %d: %s"
	allSaid       = ", all input channels"
	valueBefore   = "value before"
	lessMean      = "− mean μ of training"
	overSpread    = "÷ its spread √(σ²+0.00001)"
	timesScale    = "× scale, gamma"
	plusShift     = "+ shift, beta"
	greatestOf    = "greatest of "
	addedUp       = ", added up"
	overCount     = "÷ how many"
	throughLayers = "through the layers"
	plusSkipped   = "+ what skipped them"
	ofAll         = " ÷ sum of all e^z"
	ofAllSuch     = " − greatest) ÷ sum of all such"
	shareOf       = "Share of "
	partsColours  = "colours of the parts: ±"
	soFar         = "so far "
	strongestText = "strongest · "
	tapHint       = " a feature map to look at it closely."
	channelOf     = "channel %s / %s"
	mapOf         = " · map %d"
	allButton     = "▲ All "
	plusBias      = "+ bias"
)

const (
	windowMoves  = "The window moves over the map"
	windowStands = "The window stands still. "
)

// lead is a sentence about what the panel shows, for somebody who has never
// seen a network.
func (v *view) lead() string {
	i := v.Gaze.Choice.Layer
	if i < 0 {
		return "What goes into the network: 28×28 grey values from 0 to 1."
	}
	switch s := v.Picture.Specs[i].(type) {
	case engine.Conv:
		if v.r.AtSums(v.World) {
			return "Each input map has its own weights; the parts are added up. " + words.Capital(v.Tap) + " one for its numbers."
		}
		return "What it sees × the weights, added up."
	case engine.Dense:
		if v.r.AtSums(v.World) {
			return "Each value × its weight, added up. " + words.Capital(v.Tap) + " a map for its numbers."
		}
		return "Each input × its weight, added up."
	case engine.ReLU:
		return "What is below 0 becomes 0, everything else stays."
	case engine.LeakyReLU:
		return fmt.Sprintf("What is below 0 shrinks to %g of itself, everything else stays.", s.Slope)
	case engine.Tanh:
		return "Every value is squashed to between −1 and 1."
	case engine.Sigmoid:
		return "Every value is squashed to between 0 and 1."
	case engine.MaxPool:
		return fmt.Sprintf("Of %d×%d values only the greatest goes on.", s.Size, s.Size)
	case engine.AvgPool:
		return fmt.Sprintf("%d×%d values become one: their mean.", s.Size, s.Size)
	case engine.GlobalAvgPool:
		return "The whole map becomes one value: its mean."
	case engine.BatchNorm:
		return "Brought to mean 0 and spread 1, then scaled and shifted as was learned."
	case engine.Residual:
		return fmt.Sprintf("What went in %s before is added to what came of it.", words.Counted(s.Over, "layer"))
	case engine.Dropout:
		return "In training, some are left out by chance, so that none is relied on alone."
	case engine.Softmax:
		return "The values of all classes become shares of 100 %."
	}
	return ""
}

// termsNames are those of the parts of a product.
var termsNames = [3]string{"What it sees", "Weights", "Products"}

func allChannels(n int) string { return "all " + words.Counted(n, "channel") }

// tabTitle is what a tab of the chosen layer is called.
func tabTitle(w *stage.World, t gaze.Tab) string {
	switch t {
	case gaze.TabWeights:
		return "Weights"
	case gaze.TabImages:
		return "Top images"
	case gaze.TabHealth:
		return "Health"
	}
	i := w.Gaze.Choice.Layer
	if i < 0 {
		return block.KindInput.Title()
	}
	if k := block.Of(w.Picture.Specs[i]); k != engine.KindConv {
		return k.Title()
	}
	return block.Kind(engine.KindConv).Name()
}

// sumLabels say what the lines of the partial sums are.
func (v *view) sumLabels() [5]string {
	if _, ok := v.Gaze.Choice.Window(&v.Picture); ok {
		return [5]string{"input", "× weights", "= its part", fmt.Sprintf("at (%d, %d)", v.Gaze.Choice.X, v.Gaze.Choice.Y), "so far"}
	}
	return [5]string{"input", "× weights", "= products", "added up", "so far"}
}
