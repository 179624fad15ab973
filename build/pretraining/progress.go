package pretraining

import (
	"fmt"
	"io"

	"github.com/schollz/progressbar/v3"

	"convscope/engine"
)

// A bar shows how far all jobs are. Its unit is a million multiply-adds of a
// forward pass, so that the time left is right for networks of any size.
type bar struct {
	bar    *progressbar.ProgressBar
	lines  io.Writer // for what is said
	in     engine.Shape
	images int   // that a network learns from in an epoch
	cost   int64 // of one image in the network that trains
	carry  int64 // multiply-adds not yet shown
}

const barUnit = 1_000_000

// newBar makes the bar of jobs, whose networks are possible for in.
func newBar(jobs []Job, in engine.Shape, images int, lines, terminal io.Writer) (*bar, error) {
	b := &bar{lines: lines, in: in, images: images}
	var total int64
	for _, job := range jobs {
		cost, err := job.cost(in)
		if err != nil {
			return nil, err
		}
		total += cost * int64(images) * int64(job.Training.Epochs) / barUnit
	}
	b.bar = progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(terminal),
		progressbar.OptionSetDescription("training"),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionShowElapsedTimeOnFinish(),
		progressbar.OptionThrottle(500_000_000),
		progressbar.OptionSetWidth(30),
		progressbar.OptionSetElapsedTime(true),
		progressbar.OptionFullWidth(),
	)
	return b, nil
}

// start says which network trains, and how many epochs it has already seen.
func (b *bar) start(job Job, epochs int) {
	b.cost, _ = job.cost(b.in) // newBar has asked
	b.bar.Describe(job.Name)
	b.add(epochs * b.images)
}

// skip counts a network that is there already.
func (b *bar) skip(job Job) { b.start(job, job.Training.Epochs) }

func (b *bar) add(images int) {
	b.carry += b.cost * int64(images)
	_ = b.bar.Add64(b.carry / barUnit) // it fails only when the bar is full
	b.carry %= barUnit
}

// say prints a line above the bar.
func (b *bar) say(format string, args ...any) {
	_ = b.bar.Clear() // only for the look of a terminal
	fmt.Fprintf(b.lines, format+"\n", args...)
}
