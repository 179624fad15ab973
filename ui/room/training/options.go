package training

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// firstOptions are those of the page before the user has changed any.
func firstOptions() talk.TrainOptions { return talk.Defaults() }

// ownOptions are those for the user's own data, which are few: small batches,
// many epochs, and no image twice the same.
func ownOptions() talk.TrainOptions {
	o := firstOptions()
	o.Epochs, o.Batch, o.Augment = 20, 8, talk.Augment{Shift: 2, Rotate: 10, Scale: 0.1}
	return o
}

// suit changes options that the user has left as they were to those that suit
// the current data.
func (r *Room) suit(own bool) {
	was, next := firstOptions(), ownOptions()
	if !own {
		was, next = next, was
	}
	o := &r.options
	if o.Epochs == was.Epochs {
		o.Epochs = next.Epochs
	}
	if o.Batch == was.Batch {
		o.Batch = next.Batch
	}
	if o.Augment == was.Augment {
		o.Augment = next.Augment
	}
}

// Options are as the lab is asked for them: a batch cannot be
// larger than the data.
func (r *Room) Options(w *stage.World) talk.TrainOptions {
	o := r.options
	if n := int(o.Fraction * float64(w.Dataset.Train)); n > 0 {
		o.Batch = min(o.Batch, n)
	}
	return o
}

// An option is a field of the training's settings.
type option struct {
	id          string
	whole       bool
	least, most float64
	set         func(o *talk.TrainOptions, v float64)
	get         func(o talk.TrainOptions) float64
}

// options are the settings that are numbers. The least of a learning rate is
// more than 0.
var options = []option{
	{"train-epochs", true, 1, 100,
		func(o *talk.TrainOptions, v float64) { o.Epochs = int(v) }, func(o talk.TrainOptions) float64 { return float64(o.Epochs) }},
	{"train-rate", false, 1e-9, 100,
		func(o *talk.TrainOptions, v float64) { o.LearningRate = v }, func(o talk.TrainOptions) float64 { return o.LearningRate }},
	{"train-batch", true, 1, 1024,
		func(o *talk.TrainOptions, v float64) { o.Batch = int(v) }, func(o talk.TrainOptions) float64 { return float64(o.Batch) }},
	{"train-fraction", false, 0.001, 1,
		func(o *talk.TrainOptions, v float64) { o.Fraction, o.Images = v, 0 }, func(o talk.TrainOptions) float64 { return o.Fraction }},
	{"train-l2", false, 0, 1,
		func(o *talk.TrainOptions, v float64) { o.L2 = v }, func(o talk.TrainOptions) float64 { return o.L2 }},
	{"train-workers", true, 1, 32,
		func(o *talk.TrainOptions, v float64) { o.Workers = int(v) }, func(o talk.TrainOptions) float64 { return float64(o.Workers) }},
	{"train-seed", true, 1, 1e6,
		func(o *talk.TrainOptions, v float64) { o.Seed = uint64(v) }, func(o talk.TrainOptions) float64 { return float64(o.Seed) }},
	{"train-shift", true, 0, 8,
		func(o *talk.TrainOptions, v float64) { o.Augment.Shift = int(v) }, func(o talk.TrainOptions) float64 { return float64(o.Augment.Shift) }},
	{"train-rotate", false, 0, 45,
		func(o *talk.TrainOptions, v float64) { o.Augment.Rotate = v }, func(o talk.TrainOptions) float64 { return o.Augment.Rotate }},
	{"train-scale", false, 0, 50,
		func(o *talk.TrainOptions, v float64) { o.Augment.Scale = v / 100 }, func(o talk.TrainOptions) float64 { return math.Round(1e4*o.Augment.Scale) / 100 }},
}

// inPanel are the options that stand in the training panel itself; the others
// are behind its "More".
var inPanel = []string{"train-epochs", "train-rate", "train-batch"}

// optionNamed is the option whose field is id.
func optionNamed(id string) (option, bool) {
	i := slices.IndexFunc(options, func(o option) bool { return o.id == id })
	if i < 0 {
		return option{}, false
	}
	return options[i], true
}

// setOption changes an option of the training, also of the one that is there.
// What is no usable number stays in its field, marked, and training waits for
// a better one.
func (r *Room) setOption(w *stage.World, out *stage.Out, id, text string) {
	o := &r.options
	if id == "train-optimizer" {
		if !slices.Contains(talk.Optimizers, text) {
			return
		}
		if o.LearningRate == talk.DefaultRate(o.Optimizer) {
			o.LearningRate = talk.DefaultRate(text)
		}
		o.Optimizer, o.Momentum = text, 0
		r.adjust(w, out)
		return
	}
	if id == "train-schedule" {
		if !slices.Contains(talk.Schedules, text) {
			return
		}
		o.Schedule = text
		r.adjust(w, out)
		return
	}
	field, ok := optionNamed(id)
	if !ok {
		return
	}
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	delete(r.typed, id)
	if err != nil || !(v >= field.least && v <= field.most) || field.whole && v != math.Trunc(v) {
		if r.typed == nil {
			r.typed = map[string]string{}
		}
		r.typed[id] = text
		out.Wish(stage.Complain{Text: fieldTrouble(id, text)})
		return
	}
	field.set(o, v)
	r.adjust(w, out)
}

// adjust gives the training that is there, if one is, the options in the
// fields.
func (r *Room) adjust(w *stage.World, out *stage.Out) {
	if (w.Doing.Trains || w.Doing.Paused) && len(r.typed) == 0 {
		out.Send(talk.Adjust{Seq: out.Latest[stage.TrainingTopic], Options: r.Options(w)})
	}
}

// fractions are the shares of the training images to choose from.
var fractions = []float64{0.01, 0.1, 0.25, 0.5, 1}

// fractionOptions tell of each share how many images it is, where that is
// known.
func fractionOptions(w *stage.World) []stage.Option {
	var out []stage.Option
	for _, f := range fractions {
		text := fmt.Sprintf("%g %%", 100*f)
		if f == 1 {
			text = "all"
		}
		if n := w.Dataset.Train; n > 0 {
			text += fmt.Sprintf(" · %s", words.Thousands(int(math.Round(f*float64(n)))))
		}
		out = append(out, stage.Option{Value: strconv.FormatFloat(f, 'g', -1, 64), Text: text})
	}
	return out
}

// batches are the batch sizes to choose from.
var batches = []int{8, 16, 32, 64, 128, 256, 512}
