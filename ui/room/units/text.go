package units

import (
	"fmt"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	learningText  = "The network is learning: pause it to look at the test images."
	testText      = "A test runs. This comes after it."
	lookingText   = "Looking at the test images…"
	topName       = "Test images that excite it most"
	healthName    = "Health of the layer"
	binsName      = "Histogram of its values on %s test images"
	binsKeys      = "arrow keys read the bins"
	valuesTitle   = "Its values on %s test images"
	rootsText     = " · heights: square roots"
	alikeName     = "Most like "
	alikeText     = "Most like %s: cosine %s"
	mostText      = "%s test images excite %s most"
	allTopText    = "The %s test images that excite it most. %s one to look at it."
	shortTopText  = "%s images excite it most. %s one to see it."
	normText      = "weights: norm %s, RMS %s"
	ofText        = "of %s test images"
	onText        = "on %s test images"
	imageName     = "Test image %d, %s %s"
	valueText     = "value "
	cosineText    = "cosine "
	greatestText  = "greatest value "
	deadNote      = "It never gives a value above 0, so it tells the next layer nothing, and cannot learn."
	duplicateNote = "The two have almost the same direction: one of them would do."
	alikeNote     = "From a cosine of 0.95 on, two filters look for the same."
)

// illMarks stand behind a unit's name where there is no room for words.
var illMarks = map[int]string{dead: " ✕", duplicate: " ≈"}

// totalText says on how many images a unit was looked at.
func (r *Room) totalText(w *stage.World) string {
	if r.rectified(w) {
		return fmt.Sprintf(ofText, words.Thousands(r.found.Total))
	}
	return fmt.Sprintf(onText, words.Thousands(r.found.Total))
}

// surveyText says how far the lab is, "" when it is done.
func (r *Room) surveyText(w *stage.World) string {
	f := &r.found
	switch {
	case w.Doing.Trains:
		return learningText
	case f.trouble != "":
		return f.trouble
	case w.Doing.Tests > 0:
		return testText
	case !r.unitFound(w):
		return lookingText
	case f.Done < f.Total:
		return words.Among(f.Done, f.Total) + " test images so far…"
	}
	return ""
}

// listText sums the list of the layer's units up.
func (r *Room) listText(w *stage.World, p *Places) string {
	if !r.layerFound(w) {
		return ""
	}
	deads, duplicates := r.illCounts(w)
	all := len(r.found.Units)
	text := "All " + words.Thousands(all)
	if n := len(p.units); n < all {
		text = words.Among(n, all) + ", the worst first"
	}
	var wrong []string
	if r.mayDie(w) {
		wrong = append(wrong, fmt.Sprintf("%d dead", deads))
	}
	if block.Linked(w.Picture.Specs[w.Gaze.Choice.Layer]) {
		wrong = append(wrong, words.Counted(duplicates, "duplicate"))
	}
	if len(wrong) > 0 {
		text += ": " + strings.Join(wrong, ", ")
	}
	return text
}

// illText says of a map or unit of the chosen layer what is wrong, "" when
// nothing is.
func (r *Room) illText(w *stage.World, h talk.UnitHealth) string {
	switch r.ill(w, h) {
	case dead:
		return "dead"
	case duplicate:
		return fmt.Sprintf("like %s", r.unitShort(w, h.Twin))
	}
	return ""
}

// unitShort is what a unit of the chosen layer is called for short: its
// number, or the class.
func (r *Room) unitShort(w *stage.World, k int) string {
	if w.Gaze.Choice.Layer >= len(w.Picture.Specs)-2 && w.Picture.Shape(w.Gaze.Choice.Layer).C == w.Classes() {
		return w.ClassName(k)
	}
	return fmt.Sprint(k + 1)
}

// liveliness is how strongly a map or unit of the chosen layer answers.
func (r *Room) liveliness(w *stage.World, h talk.UnitHealth) string {
	if r.rectified(w) {
		return "fires on " + words.Percent(r.fired(h))
	}
	return greatestText + words.Number(h.Most)
}

// healthNote says what the figures of a unit mean.
func (r *Room) healthNote(w *stage.World, h talk.UnitHealth) string {
	switch r.ill(w, h) {
	case dead:
		return deadNote
	case duplicate:
		return duplicateNote
	}
	return alikeNote
}

// binText is the bin that is read out, as a sentence.
func (r *Room) binText(w *stage.World) string {
	all := r.spreads(w)
	k, ok := r.bin.Bin(all)
	if !ok {
		return "all values are 0"
	}
	return chart.BinText(all[0], k) + words.Counted(chart.CountsIn(all, k)[0], "value")
}
