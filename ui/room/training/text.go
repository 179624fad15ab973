package training

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	panelTitle     = "Training"
	historyName    = "Training history, loss and accuracy"
	largeName      = "Training history, large"
	changesNote    = "Rate, its course, optimiser, L2 and epochs change at once; the others with the next epoch."
	variesNote     = "Shifting, turning and scaling the images while training makes drawings easier to recognise."
	gradientTitle  = "Gradient norm"
	ratioTitle     = "Update over weight"
	deadTitle      = "Dead maps, %"
	allText        = "All epochs"
	sightText      = "Epochs %s to %s"
	markText       = "From epoch %s to %s: Enter shows it"
	pausedText     = "Training paused"
	startsText     = "Training starts"
	oneText        = "Training one "
	loadingText    = "Loading images: "
	measuringText  = "Measuring the start…"
	startingText   = "Training starts…"
	backText       = "%s The network is back at epoch %d."
	doneText       = "Training is done"
	noEpochs       = "no epochs yet"
	notYet         = "not trained yet"
	noTraining     = "No training yet"
	smoothingText  = "Smoothing of batches: %.2f"
	smoothingLater = "Smoothing: once it trains"
	figureText     = "Of each layer"
	later          = ": once it trains"
	scaleText      = "Scale of the loss"
	zoomText       = "Drag a range to zoom"
	accuracyTitle  = "Accuracy, %"
	lossTitle      = "Loss, nats"
	unknownText    = "Nothing is known of it yet"
	trainText      = "Train"
	pauseText      = "Pause"
	sliderName     = "Epoch %s of %s"
	continueName   = "Continue training from epoch "
)

// fields are the captions of the options that are numbers, and their limits in words.
var fields = map[string]struct{ caption, limits string }{
	"train-epochs":   {"Epochs", "a whole number from 1 to 100"},
	"train-rate":     {"Learning rate", "a number above 0 and at most 100"},
	"train-batch":    {"Batch", "a whole number from 1 to 1,024"},
	"train-fraction": {"Images", "a share from 0.001 to 1"},
	"train-l2":       {"L2", "a number from 0 to 1"},
	"train-workers":  {"Workers", "a whole number from 1 to 32"},
	"train-seed":     {"Seed", "a whole number from 1 to 1,000,000"},
	"train-shift":    {"Shift", "0 to 8 pixels"},
	"train-rotate":   {"Rotate", "0 to 45 degrees"},
	"train-scale":    {"Scale", "0 to 50 %"},
}

// fieldTrouble says what is wrong with what was typed for an option.
func fieldTrouble(id, typed string) string {
	return fmt.Sprintf("%s %q: want %s.", fields[id].caption, typed, fields[id].limits)
}

// epochReadout is what is known of an epoch, as a sentence.
func epochReadout(w *stage.World, epoch int) string {
	h, ok := record(w, epoch)
	if !ok {
		return fmt.Sprintf("Epoch %d: not trained yet", epoch)
	}
	return fmt.Sprintf("Epoch %d: loss %.3f, validation %.3f; accuracy %s, validation %s",
		epoch, h.Loss, h.ValLoss, words.Percent(h.Accuracy), words.Percent(h.ValAccuracy))
}

// epochText tells how an epoch of the training has ended.
func (r *Room) epochText(w *stage.World, ev talk.EpochRecord) string {
	return fmt.Sprintf("Epoch %d of %d: loss %s, accuracy %s, validation %s",
		ev.Epoch, r.until(w), strconv.FormatFloat(ev.Loss, 'g', 2, 64), words.Percent(ev.Accuracy), words.Percent(ev.ValAccuracy))
}

// curvesReadout is what is known at the epoch read out, as a sentence.
func (r *Room) curvesReadout(w *stage.World) string {
	if !r.curves.reading {
		return epochReadout(w, w.ShownEpoch())
	}
	return strings.Join(r.readoutLines(w), ", ")
}

// readoutLines are what is known at the epoch read out, figure by figure.
func (r *Room) readoutLines(w *stage.World) []string {
	at := r.curves.at
	if h, ok := record(w, int(at)); ok && at == math.Trunc(at) {
		return []string{
			fmt.Sprintf("epoch %d", h.Epoch),
			"accuracy " + words.Percent(h.Accuracy), "validation " + words.Percent(h.ValAccuracy),
			fmt.Sprintf("loss %.4f", h.Loss), fmt.Sprintf("validation %.4f", h.ValLoss),
		}
	}
	for _, p := range w.Course.Points {
		if p.Epoch != at {
			continue
		}
		lines := []string{fmt.Sprintf("epoch %.2f", at), "accuracy " + words.Percent(p.Raw[1]), fmt.Sprintf("loss %.4f", p.Raw[0])}
		f := r.chosenFigure()
		for i, l := range p.Layers {
			if y := f.of(l); !math.IsNaN(y) && i < len(w.Net.Specs) {
				lines = append(lines, fmt.Sprintf("%s %.2g", block.Title(w.Net.Specs, i), y))
			}
		}
		return lines
	}
	return []string{"epoch " + tick(at), notYet}
}

// Status is how far the training has come, in a short line or a long one. Files of
// it have come as far as loaded, -1 when that is not known.
func (r *Room) Status(w *stage.World, loaded float32, short bool) string {
	at := float64(w.Net.Epoch)
	if b := w.Doing.Batch; b.Batches > 0 && b.Epoch > w.Net.Epoch {
		at = float64(b.Epoch-1) + float64(b.Batch)/float64(b.Batches)
	}
	epoch := fmt.Sprintf("Epoch %.1f / %d", at, r.until(w))
	if w.Doing.Paused {
		return epoch + " · paused"
	}
	switch w.Doing.Training.State {
	case talk.StateLoading:
		if w.Doing.Training.Come > 0 {
			return loadingText + words.Among(w.Doing.Training.Come, w.Doing.Training.Options.Images)
		}
		if loaded >= 0 {
			return fmt.Sprintf("Loading images: %.0f %%", 100*loaded)
		}
		return "Loading images…"
	case talk.StateMeasuring:
		return measuringText
	case talk.StateValidating:
		return epoch + " · validating"
	case talk.StateTesting:
		return epoch + " · testing"
	}
	if w.Doing.Batch.Batches == 0 {
		return startingText
	}
	if short {
		return fmt.Sprintf("%s · %s left", epoch, words.Duration(w.Doing.Batch.SecondsLeft))
	}
	return fmt.Sprintf("%s · %s images/s · %s left", epoch, words.Thousands(int(w.Doing.Batch.ImagesPerSecond)), words.Duration(w.Doing.Batch.SecondsLeft))
}

// settingsNote says which settings wait.
func settingsNote(w *stage.World) string {
	if w.Doing.Trains || w.Doing.Paused {
		return changesNote
	}
	return variesNote
}
