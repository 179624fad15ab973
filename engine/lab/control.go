package lab

import (
	"errors"
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/engine/version"
)

// What Step trains.
const (
	unitBatch = "batch"
	unitEpoch = "epoch"
)

// enter tells of a new phase.
func (t *training) enter(p phase) {
	t.phase = p
	t.sayState()
}

// block makes the lab do other things until wake.
func (t *training) block() {
	t.blocked = true
	if t.lab.job == t {
		t.lab.job = nil
	}
}

// wake goes on after block, unless the training is paused or has ended.
func (t *training) wake() {
	if t.lab.train != t {
		return
	}
	t.blocked = false
	if !t.paused {
		t.lab.job = t
	}
}

// pause holds the training; a seq that is not 0 is what its events answer from
// now on.
func (t *training) pause(seq int) {
	t.answer(seq)
	t.paused, t.unit = true, ""
	if t.lab.job == t {
		t.lab.job = nil
	}
	t.lab.keepAmid(t.net)
	t.sayState()
	t.stepDone()
}

// stepDone tells those who wait for the end of a step.
func (t *training) stepDone() {
	waiting := t.stepping
	t.stepping = nil
	for _, f := range waiting {
		f()
	}
}

// resume goes on after pause, until unit is done if there is one.
func (t *training) resume(unit string) {
	if t.lab.test != nil {
		t.lab.test.cancel("stopped: the training goes on")
	}
	if t.lab.speed != nil {
		t.lab.speed.end(nil, errStopped{"stopped: the training goes on"})
	}
	t.lab.cancelSurvey("stopped: the training goes on")
	t.paused, t.unit = false, unit
	now := t.lab.clock()
	t.window = window{since: now, speed: t.window.speed, resumed: true}
	t.kept, t.beat = now, now // what it has, the pause has stored
	if !t.blocked {
		t.lab.job = t
	}
	t.sayState()
}

func (t *training) answer(seq int) {
	if seq != 0 {
		t.seq = seq
	}
}

// adjust gives the training other options.
func (t *training) adjust(seq int, options talk.TrainOptions) error {
	images, asked := t.lab.data.index.Train.Images, options.Workers != 0
	options = options.WithDefaults(images, t.lab.cores())
	err := options.Check(images)
	if err == nil {
		err = t.net.checkKept(t.first, options.Epochs)
	}
	text := t.text
	if err == nil && options.Workers != t.options.Workers {
		text, err = t.fit(&options, asked)
	} else if err == nil {
		_, err = t.fit(&options, true)
	}
	if err == nil && t.trainer != nil {
		err = t.trainer.Adjust(engine.Config{Optimizer: optimizerOf(options), L2: options.L2, Augment: augmenter(t.options.Augment)})
	}
	if err != nil {
		return err
	}
	t.answer(seq)
	t.renew = t.renew || t.trainer == nil || !sameCourse(t.options, options)
	t.options, t.text = options, text
	t.sayState()
	return nil
}

// state is where t stands.
func (t *training) state() string {
	switch {
	case t.lab.train != t:
		return talk.StateIdle
	case t.paused:
		return talk.StatePaused
	case t.needs > 0:
		return talk.StateLoading
	}
	return phaseStates[t.phase]
}

func (t *training) sayState() {
	s := talk.Training{
		Seq: t.seq, State: t.state(), Options: t.options, Epoch: t.record.Epoch, Until: t.until(),
		Batch: t.batch, Batches: t.batches, Workers: t.workers(), Text: t.text,
		Come: min(t.lab.data.trainable(), t.options.Images),
	}
	if s.State == talk.StateIdle {
		s.Epoch = t.net.epoch
	}
	t.lab.say(s)
}

func (t *training) workers() int {
	if t.team == nil {
		return t.options.Workers
	}
	return t.team.workers()
}

var errNoTraining = errors.New("no training is there: start one first")

// pause holds the training that runs.
func (l *Lab) pause(seq int) error {
	if l.train == nil {
		return errNoTraining
	}
	l.train.pause(seq)
	return nil
}

// trainStep trains one batch or epoch.
func (l *Lab) trainStep(seq int, unit string, options talk.TrainOptions, done func(error)) {
	switch t := l.train; {
	case unit != unitBatch && unit != unitEpoch:
		done(fmt.Errorf("a step of one %q: want batch or epoch", unit))
	case t == nil:
		l.startTraining(seq, options, unit, done)
	case t.paused:
		t.answer(seq)
		t.resume(unit)
		done(nil)
	default: // it runs, and pauses after it
		t.answer(seq)
		t.unit = unit
		done(nil)
	}
}

// adjust gives the training that is there other options.
func (l *Lab) adjust(seq int, options talk.TrainOptions) error {
	if l.train == nil {
		return errNoTraining
	}
	return l.train.adjust(seq, options)
}

// systemInfo is what the engine runs on.
func (l *Lab) systemInfo(seq int) talk.SystemInfo {
	info := talk.SystemInfo{
		Seq: seq, Version: version.String(), Kernel: engine.Kernel(), Cores: l.cores(),
		Workers: min(max(1, l.cores()-1), talk.MaxWorkers),
	}
	if l.host.Memory != nil {
		info.Memory, info.Heap = l.host.Memory()
	}
	return info
}
