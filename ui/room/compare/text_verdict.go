package compare

import (
	"fmt"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

func onImages(n int) string { return "On the same " + words.Counted(n, "image") }

// countText is what a button of the contest says, and its count.
func countText(text string, n int) string { return text + ": " + words.Counted(n, "image") }

// contestText says which images are shown.
func (r *Room) contestText(w *stage.World) string {
	k := &r.contest
	n := words.Counted(k.Count, "image")
	switch k.Which {
	case talk.ContestBoth:
		return n + " that both recognise"
	case talk.ContestCurrent:
		return n + " that only A recognises"
	case talk.ContestRival:
		return n + " that only B recognises"
	case talk.ContestNeither:
		return n + " that neither recognises"
	case talk.ContestCellCurrent:
		return fmt.Sprintf("%s: %s taken for %s by A", n, w.ClassName(k.True), w.ClassName(k.Predicted))
	case talk.ContestCellRival:
		return fmt.Sprintf("%s: %s taken for %s by B", n, w.ClassName(k.True), w.ClassName(k.Predicted))
	case talk.ContestCellMoved:
		return fmt.Sprintf("%s: %s taken for %s by only one", n, w.ClassName(k.True), w.ClassName(k.Predicted))
	}
	return n + " on which they disagree"
}

// foeName is image k of those shown, for a screen reader.
func (r *Room) foeName(w *stage.World, k int) string {
	c := &r.contest
	return fmt.Sprintf("Test image %d, %s: A says %s, B says %s", c.Indices[k], w.ClassName(c.Labels[k]), w.ClassName(c.ByCurrent[k]), w.ClassName(c.ByRival[k]))
}

// contestSummary is how the two did, as a sentence.
func (r *Room) contestSummary() string {
	k := &r.contest
	if !k.known {
		return r.contestLack()
	}
	return fmt.Sprintf("Of %s that both were tested on, both recognise %s, only A %s, only B %s, neither %s; they disagree on %s.",
		words.Counted(k.Images, "image"), words.Thousands(k.Both), words.Thousands(k.Current), words.Thousands(k.Rival), words.Thousands(k.Neither), words.Thousands(k.Differ))
}

// contestLack says why there are no figures of a contest.
func (r *Room) contestLack() string {
	switch a, b := r.current.Tested == 0, r.figures.Tested == 0; {
	case !r.on():
		return ""
	case a && b:
		return "Neither was tested yet: “Measure both” runs all test images."
	case a:
		return "A was not tested as it is now: “Measure A” runs all test images."
	case b:
		return "B was not tested yet: “Measure B” runs all test images."
	case r.contest.trouble != "":
		return r.contest.trouble
	}
	return "Counting…"
}

// countOf is what button i of the contest says, and its count.
func (r *Room) countOf(i int) (string, int) {
	k := &r.contest
	return [5]string{"both right", "only A right", "only B right", "neither right", "they disagree"}[i],
		[5]int{k.Both, k.Current, k.Rival, k.Neither, k.Differ}[i]
}

// contestKinds are what the buttons of the contest show, in their order.
var contestKinds = [5]string{talk.ContestBoth, talk.ContestCurrent, talk.ContestRival, talk.ContestNeither, talk.ContestDiffer}

// figuresText is how good the two are, as a sentence.
func (r *Room) figuresText() string {
	text := ""
	for side, f := range [2]talk.RivalMeasured{
		{Tested: r.current.Tested, Accuracy: r.current.Accuracy, Loss: r.current.Loss}, r.figures,
	} {
		if f.Tested == 0 {
			text += sideNames[side] + " was not tested yet. "
			continue
		}
		text += fmt.Sprintf("%s: %s of %s, loss %s. ", sideNames[side], words.Percent(f.Accuracy), words.Counted(f.Tested, "image"), words.Number(float32(f.Loss)))
	}
	return text
}

// headText is what stands above a side's matrix.
func (r *Room) headText(side int) string {
	f := r.figures
	if side == sideA {
		f = talk.RivalMeasured{Tested: r.current.Tested, Accuracy: r.current.Accuracy, Loss: r.current.Loss}
	}
	switch {
	case side == sideDiff && r.sideConfusion(side) == nil:
		return ""
	case side == sideDiff:
		return strings.Replace(fmt.Sprintf("%+.2f points", 100*(r.figures.Accuracy-r.current.Accuracy)), "-", "−", 1)
	case f.Tested == 0:
		return "not tested yet"
	}
	return fmt.Sprintf("%.2f %% of %s · loss %s", 100*f.Accuracy, words.Thousands(f.Tested), words.Number(float32(f.Loss)))
}

// matrixLack says why a side has no matrix.
func (r *Room) matrixLack(side int) []string {
	switch {
	case side != sideDiff:
		return []string{"Not tested yet"}
	case r.current.Tested == 0 || r.figures.Tested == 0:
		return []string{"No difference yet:", "both have to be tested"}
	}
	return []string{"No difference: A was tested on", fmt.Sprintf("%s, B on %s", words.Counted(r.current.Tested, "image"), words.Counted(r.figures.Tested, "image"))}
}

// duelText is what a cell of a side's matrix says.
func (r *Room) duelText(w *stage.World, side, t, p int) string {
	what := fmt.Sprintf("%s taken for %s", w.ClassName(t), w.ClassName(p))
	if t == p {
		what = w.ClassName(t) + " recognised"
	}
	a, b := r.count(sideA, t, p), r.count(sideB, t, p)
	if side == sideDiff {
		return fmt.Sprintf("%s: A %s, B %s, difference %s", what, words.Thousands(a), words.Thousands(b), signedCount(b-a))
	}
	return fmt.Sprintf("%s by %s: %s", what, sideNames[side], words.Counted(r.count(side, t, p), "image"))
}

// signedCount is n with its sign.
func signedCount(n int) string {
	switch {
	case n > 0:
		return "+" + words.Thousands(n)
	case n < 0:
		return "−" + words.Thousands(-n)
	}
	return "0"
}
