package pretraining

import (
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

// A Job is a network and a way to train it. Its name is that of its files.
type Job struct {
	Name     string
	Specs    []engine.Spec
	Training weights.Training
	Shift    int // of the augmentation, in pixels
}

// presetJobs are the presets that a comma-separated list names, all trained
// the same way.
func presetJobs(only string, settings Settings) ([]Job, error) {
	presets := talk.Presets
	if only != "" {
		presets = nil
		for _, name := range strings.Split(only, ",") {
			p, ok := talk.PresetNamed(name)
			if !ok {
				return nil, fmt.Errorf("no preset %q; there are %s", name, strings.Join(presetNames(), ", "))
			}
			presets = append(presets, p)
		}
	}
	var jobs []Job
	for _, p := range presets {
		job, err := settings.job(p.Name, p.Specs)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, job)
	}
	return jobs, nil
}

func presetNames() []string {
	var names []string
	for _, p := range talk.Presets {
		names = append(names, p.Name)
	}
	return names
}

// Settings are one way to train.
type Settings struct {
	Backend, Optimizer, Schedule string
	Rate                         float64
	Batch                        Batches
	Epochs, Shift, Workers       int
	Seed                         uint64
}

// job is the network of specs trained with s.
func (s Settings) job(name string, specs []engine.Spec) (Job, error) {
	t := weights.Training{
		Backend: s.Backend, Optimizer: s.Optimizer, LearningRate: s.Rate, Schedule: s.Schedule,
		Batch: s.Batch.first(), Batches: s.Batch.mixed(), Epochs: s.Epochs, Seed: s.Seed, Workers: s.Workers,
	}
	if s.Shift > 0 {
		t.Augment = fmt.Sprintf("shift %d", s.Shift)
	}
	job := Job{Name: name, Specs: specs, Training: t, Shift: s.Shift}
	_, err := job.config(0)
	return job, err
}

// Names of what can be chosen.
var (
	optimizers = []string{"adam", "sgd", "rmsprop"}
	schedules  = []string{"cosine", "constant"}
)

// config is how the engine is told about the job, for an epoch from 0.
func (j Job) config(epoch int) (engine.Config, error) {
	t := j.Training
	batches, err := ParseBatches(t.Batches)
	if t.Batches == "" {
		batches, err = Batches{t.Batch}, nil
	}
	if err != nil {
		return engine.Config{}, err
	}
	c := engine.Config{Epochs: t.Epochs, Batch: batches.in(epoch, t.Epochs), Seed: t.Seed, Workers: t.Workers}
	switch t.Optimizer {
	case "adam":
		c.Optimizer = engine.NewAdam(t.LearningRate)
	case "sgd":
		c.Optimizer = engine.SGD{Rate: t.LearningRate, Momentum: 0.9}
	case "rmsprop":
		c.Optimizer = engine.NewRMSProp(t.LearningRate)
	default:
		return c, fmt.Errorf("%s: no optimizer %q; there are %s", j.Name, t.Optimizer, strings.Join(optimizers, ", "))
	}
	switch t.Schedule {
	case "cosine":
		c.Schedule = engine.Cosine
	case "constant":
	default:
		return c, fmt.Errorf("%s: no schedule %q; there are %s", j.Name, t.Schedule, strings.Join(schedules, ", "))
	}
	if j.Shift > 0 {
		c.Augment = engine.Shift{Pixels: j.Shift}.Apply
	}
	return c, nil
}

// same says whether a pack is what the job would make. Where it was computed
// does not matter.
func (j Job) same(p *weights.Pack) bool {
	want, is := j.Training, p.Training
	want.Backend, is.Backend, want.Workers, is.Workers = "", "", 0, 0
	return want == is && slices.Equal(engine.Records(j.Specs), p.Layers)
}

// cost is about how many multiply-adds a forward pass of one image takes.
func (j Job) cost(in engine.Shape) (int64, error) {
	shapes, err := engine.Shapes(in, j.Specs)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", j.Name, err)
	}
	sum := int64(0)
	for i, s := range j.Specs {
		switch s := s.(type) {
		case engine.Conv:
			sum += int64(shapes[i].Len() * s.Kernel * s.Kernel * in.C)
		case engine.Dense:
			sum += int64(in.Len() * s.Units)
		}
		in = shapes[i]
	}
	return sum, nil
}
