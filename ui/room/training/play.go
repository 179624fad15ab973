package training

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// toggle plays or pauses.
func (r *Room) toggle(w *stage.World, out *stage.Out) {
	if w.Doing.Trains {
		out.Wish(stage.Train{Waits: true})
		out.Wish(stage.Say{Text: "Training paused"})
		out.Send(talk.Pause{Seq: out.Latest[stage.TrainingTopic]})
		return
	}
	if r.Trainable(w) {
		r.begin(w, out, "Training starts")
		out.Send(talk.Train{Seq: out.Ask(stage.TrainingTopic), Options: r.Options(w)})
	}
}

// Trainable says whether there is something to train, and how is clear.
func (r *Room) Trainable(w *stage.World) bool {
	return w.Doing.Ready && len(w.Net.Layers) > 0 && !w.Doing.Faulty && len(r.typed) == 0
}

// begin notes that a training starts or goes on.
func (r *Room) begin(w *stage.World, out *stage.Out, say string) {
	if !w.Doing.Paused {
		r.start = w.Net.Epoch
	}
	out.Wish(stage.Train{})
	out.Wish(stage.Tell{Text: say})
}

// step trains one batch or one epoch.
func (r *Room) step(w *stage.World, out *stage.Out, unit string) {
	if !r.Trainable(w) {
		return
	}
	if !w.Doing.Trains {
		r.begin(w, out, "Training one "+unit)
	}
	out.Send(talk.Step{Seq: out.Ask(stage.TrainingTopic), Unit: unit, Options: r.Options(w)})
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
			return "Loading images: " + words.Among(w.Doing.Training.Come, w.Doing.Training.Options.Images)
		}
		if loaded >= 0 {
			return fmt.Sprintf("Loading images: %.0f %%", 100*loaded)
		}
		return "Loading images…"
	case talk.StateMeasuring:
		return "Measuring the start…"
	case talk.StateValidating:
		return epoch + " · validating"
	case talk.StateTesting:
		return epoch + " · testing"
	}
	if w.Doing.Batch.Batches == 0 {
		return "Training starts…"
	}
	if short {
		return fmt.Sprintf("%s · %s left", epoch, words.Duration(w.Doing.Batch.SecondsLeft))
	}
	return fmt.Sprintf("%s · %s images/s · %s left", epoch, words.Thousands(int(w.Doing.Batch.ImagesPerSecond)), words.Duration(w.Doing.Batch.SecondsLeft))
}

// until is the epoch that the training goes on to.
func (r *Room) until(w *stage.World) int {
	if w.Doing.Training.Until > 0 {
		return w.Doing.Training.Until
	}
	return r.start + r.options.Epochs
}
