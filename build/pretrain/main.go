// Command pretrain trains the six networks of the paper on MNIST with the
// native engine and writes their weight packs.
//
//	go run ./build/pretrain -data DIR [-out weights] [-only crp-3,crp-5] …
//
// It shows progress and the time left. It can be stopped with Ctrl-C at any
// time: the next run goes on after the last complete epoch and makes the same
// packs as one that was never stopped.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/engine/lab"
	"convscope/weights"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("pretrain: ")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("pretrain", flag.ExitOnError)
	dataDir := flags.String("data", ".cache/mnist", "folder of the four IDX files, plain or .gz")
	dataset := flags.String("dataset", "mnist", "name of the data set, kept in the packs")
	out := flags.String("out", "weights", "folder for the packs")
	stateDir := flags.String("state", ".cache/pretrain", "folder for what is needed to go on after a stop")
	only := flags.String("only", "", "comma-separated presets; empty for all")
	t := weights.Training{Backend: "go", Optimizer: "adam", Schedule: "cosine"}
	flags.IntVar(&t.Epochs, "epochs", 20, "epochs")
	flags.IntVar(&t.Batch, "batch", 128, "images in a batch")
	flags.Float64Var(&t.LearningRate, "rate", 0.002, "learning rate of Adam")
	flags.Uint64Var(&t.Seed, "seed", 1, "seed of the first parameters, shuffling, dropout and augmentation")
	shift := flags.Int("shift", 1, "augmentation: shift each image by up to so many pixels; 0 for none")
	flags.IntVar(&t.Workers, "workers", runtime.NumCPU(), "goroutines; the packs depend on their number in the last bits")
	force := flags.Bool("force", false, "train again what has a pack")
	if err := flags.Parse(args); err != nil {
		return err
	}
	presets, err := choose(*only)
	if err != nil {
		return err
	}
	if *shift > 0 {
		t.Augment = fmt.Sprintf("shift %d", *shift)
	}
	train, test, err := data.ReadFolder(*dataDir)
	if err != nil {
		return err
	}
	// The paper holds out a tenth for validation.
	t.Validation = train.Len() / 10
	t.Train = train.Len() - t.Validation
	p := &pretrainer{
		training: t, shift: *shift, dataset: *dataset, out: *out, state: *stateDir,
		train: train.Slice(0, t.Train), validation: train.Slice(t.Train, train.Len()), test: test,
		bar: newBar(presets, t),
	}
	for _, preset := range presets {
		file := filepath.Join(*out, preset.Name+".msgpack")
		if _, err := os.Stat(file); err == nil && !*force {
			fmt.Printf("%s is there: nothing to do (-force trains it again)\n", file)
			p.bar.skip(preset)
			continue
		}
		if err := p.pretrain(ctx, preset); err != nil {
			return fmt.Errorf("%s: %w", preset.Name, err)
		}
	}
	return nil
}

// choose is the presets that a comma-separated list names.
func choose(only string) ([]lab.Preset, error) {
	if only == "" {
		return lab.Presets, nil
	}
	var chosen []lab.Preset
	for _, name := range strings.Split(only, ",") {
		i := slices.IndexFunc(lab.Presets, func(p lab.Preset) bool { return p.Name == name })
		if i < 0 {
			var names []string
			for _, p := range lab.Presets {
				names = append(names, p.Name)
			}
			return nil, fmt.Errorf("no preset %q; there are %s", name, strings.Join(names, ", "))
		}
		chosen = append(chosen, lab.Presets[i])
	}
	return chosen, nil
}

// cost is about how many multiply-adds a forward pass takes.
func cost(specs []engine.Spec) int64 {
	shapes, err := engine.Shapes(lab.InputShape, specs)
	if err != nil {
		panic(err) // the presets are possible networks
	}
	in, sum := lab.InputShape, int64(0)
	for i, s := range specs {
		switch s := s.(type) {
		case engine.Conv:
			sum += int64(shapes[i].Len() * s.Kernel * s.Kernel * in.C)
		case engine.Dense:
			sum += int64(in.Len() * s.Units)
		}
		in = shapes[i]
	}
	return sum
}
