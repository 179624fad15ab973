package lab

import (
	"math"
	"testing"

	"convscope/engine/talk"
)

func TestSchedule(t *testing.T) {
	linear := talk.TrainOptions{Epochs: 4, Schedule: talk.ScheduleLinear}
	constant := talk.TrainOptions{Epochs: 4, Schedule: talk.ScheduleConstant}
	for _, tt := range []struct {
		options talk.TrainOptions
		epochs  float64
		want    float64
	}{
		{linear, 0, 0.1},
		{linear, 0.25, 0.55 * (1 - 0.25/4)},
		{linear, 0.5, 1 - 0.5/4},
		{linear, 3, 0.25},
		{linear, 4, 0},
		{linear, 5, 0}, // epochs were taken away while it ran
		{constant, 0, 1},
		{constant, 3, 1},
	} {
		if got := scaleOf(tt.options, tt.epochs); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%s after %v of %d epochs: %v times the rate, want %v", tt.options.Schedule, tt.epochs, tt.options.Epochs, got, tt.want)
		}
	}
}

// The steps that a training takes get shorter by the schedule, also by one that
// is chosen while it runs, and go on to shrink with another trainer.
func TestScheduleIsFollowed(t *testing.T) {
	run := func(last talk.TrainOptions) (step float64) {
		b := startedBench(t)
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
		o := talk.TrainOptions{Epochs: 8, Batch: 10, Images: 90, Workers: 1, LearningRate: 1e-3, Schedule: talk.ScheduleConstant}
		for range 6 {
			b.do(talk.Step{Seq: 2, Unit: "epoch", Options: o})
		}
		b.do(talk.Adjust{Seq: 3, Options: last})
		b.do(talk.Step{Seq: 4, Unit: "epoch"})
		for range 8 {
			b.do(talk.Step{Seq: 5, Unit: "batch"})
		}
		before := b.lab.net.net.AppendParams(nil)
		b.do(talk.Step{Seq: 6, Unit: "batch"})
		if got := one[talk.Stopped](t, b.events); got.Reason != "done" {
			t.Fatalf("the last batch ends it with %q", got.Reason)
		}
		for i, v := range b.lab.net.net.AppendParams(nil) {
			step = math.Hypot(step, float64(v-before[i]))
		}
		return step
	}
	o := talk.TrainOptions{Epochs: 8, Batch: 10, Images: 90, Workers: 1, LearningRate: 1e-3, Schedule: talk.ScheduleConstant}
	constant := run(o)
	o.Schedule = talk.ScheduleLinear
	linear := run(o)
	o.Batch = 9 // the next epoch has another trainer
	renewed := run(o)
	// The last of nine batches in the last of eight epochs has a 72nd of the rate.
	for name, got := range map[string]float64{"linear": linear, "renewed": renewed} {
		if !(got > 0 && got < constant/20) {
			t.Errorf("%s: the last step is %.2g long, with a constant rate %.2g: want it far shorter", name, got, constant)
		}
	}
}
