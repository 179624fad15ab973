package compare

import (
	"fmt"
	"math"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	endedText       = "The comparison has ended"
	comparingText   = "Comparing two networks"
	testingText     = "Testing B on all test images"
	strangerText    = "The lab compares with a network that this page does not know. Reload the page."
	chooseFirst     = "Choose a network to compare with."
	fetchingRival   = "Fetching the other network…"
	fetching        = "Fetching…"
	chooseNetwork   = "Choose a network"
	ownNetwork      = "Own network"
	mapsName        = "Feature maps of A and B"
	layersName      = "Layers"
	predictionsName = "Predictions of A and B"
	matricesTitle   = "Confusion matrices"
	axesText        = "rows: true class · columns: predicted"
	contestName     = "How the two did on the same images"
	predictionTitle = "Prediction"
	onSameImages    = "On the same test images"
	entersText      = "Enter shows them"
	enlargedName    = "Enlarged: "
	showMatrix      = "Show the matrix of "
	differsBy       = "differs by "
	shownText       = "%s to %s are shown"
	matrixName      = "Confusion matrix, "
	matrixRows      = ", rows are true classes"
)

// The names of what turns to others.
var (
	layersTurns = [2]string{"Layers before", "Layers after"}
	mapsTurns   = [2]string{"Maps before", "Maps after"}
	imagesTurns = [2]string{"Images before", "Images after"}
)

// nothingToCompare is what is said when no network is there that differs from
// the current one.
const nothingToCompare = "There is nothing to compare with yet. Train this network, then compare two of its epochs; or “Pin A” now, and change A."

// measureText is what the button for it says, "" when all is measured.
func (r *Room) measureText(w *stage.World) string {
	switch a, b := r.untested(w); {
	case a && b:
		return "Measure both"
	case a:
		return "Measure A"
	case b:
		return "Measure B"
	}
	return ""
}

// share is p in per cent, without the sign for it.
func share(p float32) string { return fmt.Sprintf("%.1f", math.Abs(100*float64(p))) }

// signedShare is a difference of shares in percentage points.
func signedShare(d float32) string {
	switch s := share(d); {
	case s == "0.0":
		return "0.0"
	case d < 0:
		return "−" + s
	default:
		return "+" + s
	}
}

// versusText is what the two say of class k.
func (r *Room) versusText(w *stage.World, k int) string {
	a, b := w.Picture.Probabilities(), r.twins.probabilities()
	if k >= len(a) || k >= len(b) {
		return ""
	}
	return fmt.Sprintf("A: %s, B: %s, difference %s points", words.Percent(a[k]), words.Percent(b[k]), signedShare(b[k]-a[k]))
}

// twinName is what map k of a side is called.
func (r *Room) twinName(w *stage.World, side, k int) string {
	p := r.pairs[r.chosen]
	n := r.twinShape(w, p, min(side, sideB)).C
	if side == sideDiff {
		n = r.twinShape(w, p, sideA).C
	}
	if p.comparable && n == w.Classes() && ofClasses(w.Picture.Specs, p.a) {
		return fmt.Sprintf("%s, %s, %s", sideNames[side], r.pairTitle(w, p), w.ClassTitle(k))
	}
	return fmt.Sprintf("%s, %s, %s %s", sideNames[side], r.pairTitle(w, p), strings.ToLower(r.unitNoun(w, p)), words.Among(k+1, n))
}

// pairTitle is what a pair is called: as in A, or as in B where A has no such
// layer.
func (r *Room) pairTitle(w *stage.World, p layerPair) string {
	if p.a < 0 {
		return r.titles[p.b]
	}
	return w.Picture.Titles[p.a]
}

// pairName is pair i for a screen reader.
func (r *Room) pairName(w *stage.World, i int) string {
	p := r.pairs[i]
	name := r.pairTitle(w, p)
	switch {
	case p.b < 0:
		return name + ", only in A"
	case p.a < 0:
		return name + ", only in B"
	}
	return name
}

// pairText is a sentence about the chosen pair: how far the two differ, or why
// there is no difference to be seen.
func (r *Room) pairText(w *stage.World) string {
	if len(r.pairs) == 0 || r.twins.maps == nil {
		return ""
	}
	p := r.pairs[r.chosen]
	switch {
	case p.b < 0:
		return fmt.Sprintf("B has no layer like A’s %s.", w.Picture.Titles[p.a])
	case p.a < 0:
		return fmt.Sprintf("A has no layer like B’s %s.", r.titles[p.b])
	case !p.comparable:
		return "No difference of maps: " + r.whyNot(w)
	case r.twins.most[r.chosen] == 0:
		return "No difference at all."
	}
	return fmt.Sprintf("They differ by up to %s; all |B − A| together are %s of |A| + |B|.", words.Number(r.twins.most[r.chosen]), words.Percent(r.twins.share[r.chosen]))
}

// whyNot says what keeps the chosen maps from being compared one by one.
func (r *Room) whyNot(w *stage.World) string {
	for i, p := range r.pairs {
		switch {
		case p.a < 0 || p.b < 0:
			return fmt.Sprintf("%s is only in %s, so from there on map 1 of one is not map 1 of the other.", r.pairTitle(w, p), sideNames[p.lead()])
		case i > r.chosen:
		case w.Picture.Specs[p.a] != r.specs[p.b]:
			return fmt.Sprintf("A’s %s is %v and B’s is %v, so their maps are not the same filters’.", r.pairTitle(w, p), w.Picture.Specs[p.a], r.specs[p.b])
		}
	}
	return "the networks are built differently before it."
}

// Say is what the two predict, as a sentence.
func (r *Room) Say(w *stage.World) string { return strings.Join(r.Said(w), " ") }

// Said are the parts of that sentence.
func (r *Room) Said(w *stage.World) []string {
	a, pa := w.Picture.Predicted()
	b, pb := r.twins.predicted()
	if a < 0 || b < 0 {
		return nil
	}
	says := func(side, k int, p float32) string {
		return fmt.Sprintf("%s says %s (%.0f %%)", sideNames[side], w.ClassName(k), 100*p)
	}
	parts := []string{says(sideA, a, pa) + ",", says(sideB, b, pb) + "."}
	if l := w.Picture.Label(); l >= 0 && w.Dataset.Name == talk.MNIST {
		parts = append(parts, fmt.Sprintf("It is a %d.", l))
	} else if l >= 0 {
		parts = append(parts, "It is: "+w.ClassName(l)+".")
	}
	return parts
}

// spotText is what is read out: the cell and its values on both sides.
func (r *Room) spotText(w *stage.World) string {
	if len(r.pairs) == 0 || r.twins.maps == nil {
		return ""
	}
	p := r.pairs[r.chosen]
	s := r.unitNoun(w, p) + " " + words.Among(r.at.unit+1, r.twinCount(w, p))
	if !r.twins.sides[p.lead()].Flat() {
		s += fmt.Sprintf(", column %d, row %d", r.at.x, r.at.y)
	}
	for side, name := range sideNames {
		if v, ok := r.spotValue(w, side); ok {
			s += fmt.Sprintf("; %s: %s", name, words.Number(v))
		}
	}
	return s
}

// unitNoun is what one of a pair's maps is called.
func (r *Room) unitNoun(w *stage.World, p layerPair) string {
	if r.twinShape(w, p, p.lead()).H*r.twinShape(w, p, p.lead()).W == 1 {
		return "Unit"
	}
	return "Map"
}

// chipNote is how far the two differ in a layer, in short.
func (v *view) chipNote(p layerPair, i int) string {
	switch t := &v.twins; {
	case p.a < 0:
		return "only B"
	case p.b < 0:
		return "only A"
	case !p.comparable || i >= len(t.share):
		return "–"
	case t.most[i] == 0:
		return "same"
	default:
		return fmt.Sprintf("Δ %.0f %%", 100*t.share[i])
	}
}

// twinCaption is what stands above an enlarged map.
func (v *view) twinCaption(side, k, x, y int) string {
	p := v.pairs[v.chosen]
	switch {
	case side == sideDiff:
		return "max |Δ| " + words.Number(v.mostIn(k))
	case side != p.lead() && p.comparable:
		return ""
	case v.twins.sides[side].Flat():
		return fmt.Sprintf("%s %d", v.unitNoun(v.w, p), k+1)
	}
	return fmt.Sprintf("%s %d · (%d, %d)", v.unitNoun(v.w, p), k+1, x, y)
}

// scalesText says what the colours mean.
func (v *view) scalesText(p layerPair) string {
	of := "each map"
	if v.w.Scale == "layer" || v.twins.sides[p.lead()].Flat() {
		of = "the whole layer"
	}
	switch {
	case p.a < 0 || p.b < 0:
		return "One scale of colours for " + of + "."
	case !p.comparable:
		return "A and B have scales of their own for " + of + ": their maps are different things."
	}
	return "One scale for A and B in " + of + "; the difference has its own."
}
