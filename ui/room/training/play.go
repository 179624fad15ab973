package training

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// toggle plays or pauses.
func (r *Room) toggle(w *stage.World, out *stage.Out) {
	if w.Doing.Trains {
		out.Wish(stage.Train{Waits: true})
		out.Wish(stage.Say{Text: pausedText})
		out.Send(talk.Pause{Seq: out.Latest[stage.TrainingTopic]})
		return
	}
	if r.Trainable(w) {
		r.begin(w, out, startsText)
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
		r.begin(w, out, oneText+unit)
	}
	out.Send(talk.Step{Seq: out.Ask(stage.TrainingTopic), Unit: unit, Options: r.Options(w)})
}

// until is the epoch that the training goes on to.
func (r *Room) until(w *stage.World) int {
	if w.Doing.Training.Until > 0 {
		return w.Doing.Training.Until
	}
	return r.start + r.options.Epochs
}
