package confusion

import (
	"fmt"

	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	matrixTitle   = "Confusion matrix"
	shortTitle    = "Confusion"
	untested      = "Not tested yet:"
	untestedEdits = "Not tested with the edited weights:"
	measureHint   = "“Measure here” runs all test images"
	axesText      = "rows: true · columns: predicted"
	fetching      = "Fetching the images…"
	none          = "There are none."
	matrixName    = "Confusion matrix, rows are true classes"
	tableCorner   = `true \ predicted`
	closeName     = "Close the examples"
	exampleName   = "Test image %d"
)

// cellText is what a cell says.
func cellText(w *stage.World, t, k int) string {
	c := w.Measured.Confusion
	n, sum := 0, 0
	if t < len(c) {
		for j, m := range c[t] {
			if sum += m; j == k {
				n = m
			}
		}
	}
	share := ""
	if sum > 0 {
		share = ", " + words.Percent(float64(n)/float64(sum))
	}
	if t == k {
		return fmt.Sprintf("%s: %s recognised%s", w.ClassName(t), words.Counted(n, "image"), share)
	}
	return fmt.Sprintf("%s taken for %s: %s%s", w.ClassName(t), w.ClassName(k), words.Counted(n, "image"), share)
}
