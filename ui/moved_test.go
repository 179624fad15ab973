package ui

import (
	"math"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/detail"
)

// What a training does to the weights is in the sums of the detail panel, too:
// they add up to the value beside them after every batch, and when it waits.
func TestTheSumsFollowTheTraining(t *testing.T) {
	for _, id := range []string{"map/0/2", "map/4/3", "map/8/5"} {
		b := newBench(t, 1280, 800, nil)
		b.send(Key{Node: id, Key: "Enter"}, Tick{Now: 20}, Tick{Now: 21})
		b.deaf = true
		b.pressControl("train")
		b.deaf = false
		seq := b.latest[stage.TrainingTopic]
		for _, step := range []struct {
			name string
			talk.Event
		}{
			{"a batch", talk.Batch{Seq: seq, Epoch: 21, Batch: 3, Batches: 400}},
			{"a pause", talk.Training{Seq: seq, State: talk.StatePaused, Epoch: 21, Until: 25, Batches: 400}},
		} {
			for _, p := range b.engine.Params(b.Gaze.Choice.Layer) {
				for i := range p.Value {
					p.Value[i] += 0.01 * float32(i%3+1)
				}
			}
			b.send(step.Event, Tick{Now: b.Now + 1}, Tick{Now: b.Now + 2})
			w, ok := detail.WorkingOf(&b.World)
			if !ok || math.Abs(float64(w.Sum()-w.Value)) > 1e-3 {
				t.Errorf("%s after %s: the parts add up to %v, and the value is %v (known: %v)", id, step.name, w.Sum(), w.Value, ok)
			}
		}
	}
}
