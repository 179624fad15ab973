package classes

import (
	"fmt"
	"math"

	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	panelTitle   = "Classes and hardest images"
	tableTitle   = "Precision, recall and F1"
	meanTitle    = "mean"
	tableName    = "Precision, recall and F1 of the classes"
	hardestTitle = "Hardest images"
	hardestName  = "Hardest test images"
	untested     = "This network has not been tested as it is now: test it to see how each class fares, and which images it finds hardest."
	unknown      = "Test it here to see which are the hardest."
)

// columnTitles are those of the table, right of the classes.
var columnTitles = [4]string{"images", "precision", "recall", "F1"}

// fileTitles are those of the table in a file.
var fileTitles = [6]string{"class", "images", "taken for it", "precision", "recall", "F1"}

// ratio is v as a share of a hundred, or a dash where it is not defined.
func ratio(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return words.Percent(v)
}

// classText is how class k fares, as a sentence.
func classText(w *stage.World, k int) string {
	c := perClass(w)[k]
	return fmt.Sprintf("%s: precision %s, recall %s, F1 %s, of %s", w.ClassTitle(k), ratio(c.Precision), ratio(c.Recall), ratio(c.F1), words.Counted(c.Support, "image"))
}

// meanText is what stands before the means of n classes, of which so many are shown, in
// a table of that width.
func meanText(shown, n int, width float32) string {
	switch {
	case shown == n:
		return meanTitle
	case width < 340:
		return fmt.Sprintf("mean of %d", n)
	}
	return fmt.Sprintf("mean of all %d", n)
}

// listTitle is what stands over the hardest images.
func (r *Room) listTitle(w *stage.World) string {
	if r.chosen {
		return hardestTitle + " of " + w.ClassTitle(r.class)
	}
	return hardestTitle
}

// listText says whose hardest images are listed.
func (r *Room) listText(w *stage.World) string {
	if r.chosen {
		return "The hardest images of " + w.ClassTitle(r.class)
	}
	return "The hardest images of all classes"
}

func sampleText(tested int) string { return words.Thousands(tested) + " test images" }

func testingText(w *stage.World) string {
	return fmt.Sprintf("Testing %s images…", words.Among(w.Doing.Tested, w.Doing.Tests))
}

func orderText(n int) string { return fmt.Sprintf("by loss; %s tested", words.Counted(n, "image")) }

// answer is the true class of a test image, and what it was taken for, with which
// probability.
func answer(w *stage.World, image int) (label, found int, share float64) {
	a := w.Answers
	return int(a.Labels[image]), int(a.Predicted[image]), float64(a.Confidence[image])
}

// answerText says what the network made of a test image.
func answerText(w *stage.World, image int) string {
	label, found, share := answer(w, image)
	if label == found {
		return fmt.Sprintf("Test image %d, %s, recognised at %s", image, w.ClassName(label), words.Percent(share))
	}
	return fmt.Sprintf("Test image %d, %s, taken for %s at %s", image, w.ClassName(label), w.ClassName(found), words.Percent(share))
}
