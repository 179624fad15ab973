package lab

import (
	"errors"
	"fmt"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// A training teaches the current network. Its phases follow each other in this
// order, learning to testing once an epoch. An untrained network whose images
// have not all come is tried after its first epoch instead.
type training struct {
	lab     *Lab
	net     *network
	seq     int
	options talk.TrainOptions
	waiting []func(reason string) // who wants to know of the end

	stepping []func() // and of the end of a step

	phase   phase
	paused  bool
	blocked bool   // it waits for files or for workers, and is not the lab's job
	needs   int    // the training images that it waits for; 0 when it does not
	unit    string // what is trained before it pauses: "batch", "epoch", or "" for no pause
	text    string // what the user should know

	trainer        *engine.Trainer
	renew          bool // options have changed that the next epoch's trainer must have
	team           *team
	learn, val     engine.Set
	run            *engine.Evaluator   // of the phases that measure, once it has begun
	runs           []*engine.Evaluator // of trying, likewise
	first          int                 // epochs the network had before
	record         talk.EpochRecord    // of the epoch that runs; Loss and Accuracy are sums so far
	batch, batches int
	sum            tally         // of the batch that runs
	sharing        bool          // the batch that runs has been handed out
	own            bool          // and this worker's part of it is done
	starts         []time.Time   // of the epochs after first
	kept           time.Time     // when the epoch that runs was stored last, or began
	beat           time.Time     // when something was learned last
	longest        time.Duration // between two of these, in this epoch
	held           bool          // its epoch is complete but for the store, which is behind
	watch          watch
	window         window
	pace           pace
}

type phase int

const (
	loading    phase = iota // the images are on their way
	trying                  // an untrained network, on training and validation images
	learning                // an epoch
	validating              // after it
	examining               // after it, on test images
)

var phaseStates = [...]string{talk.StateLoading, talk.StateMeasuring, talk.StateLearning, talk.StateValidating, talk.StateTesting}

// startTraining begins to train the current network, or goes on with the
// training that is paused; done is told when it has begun to learn, or why it
// has not. A unit other than "" is what is trained before it pauses.
func (l *Lab) startTraining(seq int, options talk.TrainOptions, unit string, done func(error)) {
	if t := l.train; t != nil && (t.paused || t.unit != "") {
		err := t.adjust(seq, options)
		if err == nil && t.paused {
			t.resume(unit)
		}
		if err == nil {
			t.unit = unit
		}
		done(err)
		return
	}
	asked := options.Workers != 0
	if err := l.checkTraining(&options); err != nil {
		done(err)
		return
	}
	t := &training{lab: l, net: l.net, seq: seq, unit: unit, first: l.net.epoch}
	text, err := t.fit(&options, asked)
	if err != nil {
		done(err)
		return
	}
	l.stop("stopped: a training was started")
	t.options, t.text = options, text
	l.train = t
	t.record.Epoch = t.first
	t.fetch(func(err error) {
		if err == nil {
			t.begin()
		} else if l.train == t {
			l.train = nil
			t.ended(err.Error())
			t.sayState()
		}
		done(err)
	})
}

// checkTraining completes options and says why there can be no such training.
func (l *Lab) checkTraining(options *talk.TrainOptions) error {
	switch {
	case l.net == nil:
		return errNoNetwork
	case l.data.index == nil:
		return errors.New("there are no training images, since the dataset's index could not be read: load the page again when the network is back")
	case l.train != nil && !l.train.paused:
		return errors.New("a training runs already: pause or stop it first")
	case l.net.net.ParamCount() == 0:
		return errors.New("the network has no layer that learns")
	}
	if text := l.own.lacking(); l.data.name == talk.Own && text != "" {
		return errors.New(text)
	}
	images := l.data.index.Train.Images
	*options = options.WithDefaults(images, l.cores())
	if err := options.Check(images); err != nil {
		return err
	}
	return l.net.checkKept(l.net.epoch, options.Epochs)
}

// cores is how many workers can run at once.
func (l *Lab) cores() int {
	if l.host.Crew == nil {
		return 1
	}
	return max(1, l.host.Crew.Cores())
}

// fetch gets the images that the options ask for, and makes a trainer for them
// when the first have come; done hears when it stands.
func (t *training) fetch(done func(error)) {
	l := t.lab
	t.enter(loading)
	t.block()
	begun := false
	images := t.options.Images
	l.data.fetchTraining(images, func(err error) {
		switch {
		case l.train != t && !begun:
			begun = true
			done(errStopped{"stopped before the images had come"})
		case l.train != t:
		case begun:
			t.shardCame(err)
		case err == nil && l.data.trainable() == 0: // the second came first
		default:
			begun = true
			if err == nil && t.options.Images > images {
				t.fetch(done) // more were asked for meanwhile
				return
			}
			if err == nil {
				err = t.makeTrainer()
			}
			if err == nil {
				t.wake()
			}
			done(err)
			if l.train == t {
				t.shardCame(nil)
			}
		}
	})
}

// makeTrainer readies the engine for the options, going on with what the
// optimizer has gathered.
func (t *training) makeTrainer() error {
	n, o := t.net, t.options
	t.learn = t.lab.data.train.Slice(0, o.Images-o.Validation())
	t.val = t.lab.data.train.Slice(o.Images-o.Validation(), o.Images)
	before := n.epoch - t.first // epochs of this training with other trainers
	// Going on must not repeat the order of the epochs before.
	config := engine.Config{
		Epochs: talk.MaxEpochs + 1, Batch: o.Batch, Optimizer: optimizerOf(o), L2: o.L2, Augment: augmenter(o.Augment),
		Seed: o.Seed + uint64(n.epoch), Workers: o.Workers, Remote: true, Block: t.lab.data.index.Train.PerShard,
		// Asked with every step: options may change while it runs.
		Schedule: func(progress float64) float64 {
			return scaleOf(t.options, float64(before)+progress*(talk.MaxEpochs+1))
		},
	}
	collect(n.cost().Learn)
	trainer, err := engine.NewTrainer(n.net, t.learn, config)
	if err != nil {
		return err
	}
	if n.trainer != nil {
		trainer.Inherit(n.trainer)
	}
	n.trainer = trainer
	t.trainer, t.renew, t.sharing = trainer, false, false
	t.batches = (t.learn.Len() + o.Batch - 1) / o.Batch
	t.watch.start(n.net)
	t.team = t.lab.gather(trainer, o.Workers, orders{
		Input: n.net.In(), Layers: engine.Records(n.net.Specs()), Seed: config.Seed, Augment: o.Augment,
	}, t.lost, t.wake)
	return nil
}

// lost tells the user that a helper is.
func (t *training) lost(reason error) {
	if t.lab.train != t {
		return
	}
	t.text = fmt.Sprintf("A worker of the training is lost (%v). The others do its part.", reason)
	t.sayState()
}

// begin starts the first phase, now that the first images are there.
func (t *training) begin() {
	n := t.net
	t.lab.trimAside(0)
	t.lab.makeRoom(0)
	n.forget()
	if len(n.history) == 0 && len(n.edits) > 0 {
		n.own[0], n.edits = n.net.AppendParams(nil), nil // with these it starts
		n.wants++
	}
	n.origin, n.filed = "page", false
	t.window.since = t.lab.clock()
	if len(n.history) == 0 && t.lab.data.trainable() >= t.images() {
		t.record.Epoch = 0
		t.enter(trying)
		return
	}
	t.startEpoch()
}

// images is how many training images there are, those for validation included.
func (t *training) images() int { return t.learn.Len() + t.val.Len() }

// startEpoch begins the next epoch.
func (t *training) startEpoch() {
	t.record, t.batch = talk.EpochRecord{Epoch: t.net.epoch + 1}, 0
	now := t.lab.clock()
	t.window = window{since: now, speed: t.window.speed}
	t.starts = append(t.starts, now)
	t.kept, t.beat, t.longest = now, now, 0
	t.enter(learning)
}

func (t *training) step() {
	switch t.phase {
	case trying:
		t.tryStart()
	case learning:
		t.advance()
	case validating:
		t.validate()
	case examining:
		t.examine()
	}
	t.keepNow()
}
