package prediction

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	title    = "Prediction"
	noneText = "no prediction yet"
	trueText = "true class"
)

// Badge says how far the network has learned, in short.
func (Room) Badge(w *stage.World) (text string, learned bool) {
	n := w.Net
	switch {
	case len(n.Layers) == 0:
		return "", false
	case w.Doing.Trains:
		return "training…", true
	case w.Doing.Paused:
		if b := w.Doing.Batch; b.Batches > 0 && b.Epoch > n.Epoch { // so that a step of one is seen
			return "paused: batch " + words.Among(b.Batch, b.Batches), true
		}
		return "training is paused", true
	case n.Edited > 0:
		return "weights edited" + tested(w), true
	case n.Amid:
		return fmt.Sprintf("in epoch %d", n.Epoch+1) + tested(w), true
	case n.Origin == "imported":
		return "imported" + tested(w), true
	case n.Epoch == 0 && n.Epochs > 0:
		return "untrained: epoch 0" + tested(w), false
	case n.Origin == "pack":
		return "pretrained" + tested(w), true
	case n.Origin == "page" && n.Epoch > 0:
		return "trained here" + tested(w), true
	}
	if !w.Doing.Trainable {
		return "not trained yet", false
	}
	return "not trained yet: press Train", false
}

// tested is how good it was in its test.
func tested(w *stage.World) string {
	if w.Measured.Tested == 0 {
		return ""
	}
	return " · " + words.Percent(w.Measured.Accuracy) + " on test"
}

// Verdict is the prediction as a sentence.
func (Room) Verdict(w *stage.World) string {
	k, p := w.Picture.Predicted()
	if k < 0 {
		return ""
	}
	s := fmt.Sprintf("Prediction: %s, %s", w.ClassName(k), words.Percent(p))
	if l := w.Picture.Label(); l >= 0 && w.Dataset.Name == talk.MNIST {
		s += fmt.Sprintf("; it is a %d", l)
	} else if l >= 0 {
		s += "; it is: " + w.ClassName(l)
	}
	return s
}
