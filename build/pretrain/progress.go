package main

import (
	"fmt"
	"os"

	"github.com/schollz/progressbar/v3"

	"convscope/engine/lab"
)

// A bar shows how far all networks are. Its unit is a million multiply-adds of
// a forward pass, so that the time left is right for networks of any size.
type bar struct {
	bar    *progressbar.ProgressBar
	images int   // that every network learns from, all epochs together
	cost   int64 // of one image in the network that trains
	carry  int64 // multiply-adds not yet shown
}

const barUnit = 1_000_000

func newBar(presets []lab.Preset, t training) *bar {
	b := &bar{images: t.Train * t.Epochs}
	var total int64
	for _, p := range presets {
		total += cost(p.Specs) * int64(b.images) / barUnit
	}
	b.bar = progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(os.Stderr),
		progressbar.OptionSetDescription("training"),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionShowElapsedTimeOnFinish(),
		progressbar.OptionThrottle(500_000_000),
		progressbar.OptionSetWidth(30),
		progressbar.OptionSetElapsedTime(true),
		progressbar.OptionFullWidth(),
	)
	return b
}

// start says which network trains, and how many images it has already seen.
func (b *bar) start(p lab.Preset, seen int) {
	b.cost = cost(p.Specs)
	b.bar.Describe(p.Name)
	b.add(seen)
}

// skip counts a network that is there already.
func (b *bar) skip(p lab.Preset) { b.start(p, b.images) }

func (b *bar) add(images int) {
	b.carry += b.cost * int64(images)
	_ = b.bar.Add64(b.carry / barUnit) // it fails only when the bar is full
	b.carry %= barUnit
}

// say prints a line above the bar.
func (b *bar) say(line string) {
	_ = b.bar.Clear() // only for the look of a terminal
	fmt.Println(line)
}
