package pretraining

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"convscope/engine/data"
)

// Main is the program of a back end.
func Main(backend Backend) {
	log.SetFlags(0)
	log.SetPrefix("pretrain: ")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := Run(ctx, backend, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		log.Fatal(err)
	}
}

// defaults are the settings that made the packs of the page.
func defaults() Settings {
	return Settings{Optimizer: "adam", Schedule: "cosine", Rate: 0.002, Batch: Batches{128}, Epochs: 20, Shift: 1, Workers: runtime.NumCPU(), Seed: 1}
}

// Run is the command line, given what follows the program's name. Lines go to
// stdout, the bar to stderr. It stops between two batches when ctx is done.
func Run(ctx context.Context, backend Backend, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == "merge" {
		return merge(args[1:], stdout)
	}
	flags := flag.NewFlagSet("pretrain", flag.ContinueOnError)
	flags.SetOutput(stderr)
	s := defaults()
	s.Backend = backend.Name()
	dataDir := flags.String("data", ".cache/mnist", "folder of the four IDX files, plain or .gz")
	dataset := flags.String("dataset", "mnist", "name of the data set, kept in the packs")
	out := flags.String("out", "weights", "folder for the packs")
	state := flags.String("state", filepath.Join(".cache", "pretrain", backend.Name()), "folder for what is needed to go on after a stop")
	only := flags.String("only", "", "comma-separated presets; empty for all")
	gridFile := flags.String("grid", "", "file of a sweep over networks and settings, in JSON or msgpack")
	part := flags.String("shard", "", "I/N: only part I, from 0, of N parts of the runs")
	list := flags.Bool("list", false, "print the names of the runs and do nothing")
	force := flags.Bool("force", false, "train again what has a pack")
	flags.IntVar(&s.Epochs, "epochs", s.Epochs, "epochs")
	flags.Var(&s.Batch, "batch", "images in a batch; several with commas between, each for an equal part of the epochs")
	flags.StringVar(&s.Optimizer, "optimizer", s.Optimizer, strings.Join(optimizers, ", "))
	flags.StringVar(&s.Schedule, "schedule", s.Schedule, "of the learning rate: "+strings.Join(schedules, ", "))
	flags.Float64Var(&s.Rate, "rate", s.Rate, "learning rate")
	flags.Uint64Var(&s.Seed, "seed", s.Seed, "seed of the first parameters, shuffling, dropout and augmentation")
	flags.IntVar(&s.Shift, "shift", s.Shift, "augmentation: shift each image by up to so many pixels; 0 for none")
	flags.IntVar(&s.Workers, "workers", s.Workers, "threads; the packs depend on their number in the last bits")
	backend.Flags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q: want flags only, or the command merge", flags.Arg(0))
	}
	shard, err := ParseShard(*part)
	if err != nil {
		return err
	}
	jobs, err := chooseJobs(*only, *gridFile, s)
	if err != nil {
		return err
	}
	train, test, err := data.ReadFolder(*dataDir)
	if err != nil {
		return err
	}
	// The paper holds out a tenth for validation.
	validation := train.Len() / 10
	learn := train.Len() - validation
	for i := range jobs {
		jobs[i].Training.Train, jobs[i].Training.Validation = learn, validation
	}
	if jobs, err = shard.of(jobs, train.Shape); err != nil {
		return err
	}
	if *list {
		for _, job := range jobs {
			fmt.Fprintln(stdout, job.Name)
		}
		return nil
	}
	where, err := backend.Open(s.Workers)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "Training %d networks on %d images by %s\n", len(jobs), learn, where)
	bar, err := newBar(jobs, train.Shape, learn, stdout, stderr)
	if err != nil {
		return err
	}
	p := &pretrainer{
		backend: backend, dataset: *dataset, out: *out, state: *state, force: *force, workers: s.Workers,
		train: train.Slice(0, learn), validation: train.Slice(learn, train.Len()), test: test, bar: bar,
	}
	for _, job := range jobs {
		if err := p.run(ctx, job); err != nil {
			return fmt.Errorf("%s: %w", job.Name, err)
		}
	}
	return nil
}

// chooseJobs are the jobs of a grid, or else presets.
func chooseJobs(only, gridFile string, s Settings) ([]Job, error) {
	if gridFile == "" {
		return presetJobs(only, s)
	}
	if only != "" {
		return nil, errors.New("-only chooses presets: leave it away with -grid, whose networks are all in the file")
	}
	g, err := readGrid(gridFile)
	if err != nil {
		return nil, err
	}
	return g.jobs(s)
}
