package lab

import (
	"runtime"
	"slices"

	"convscope/engine/talk"
)

// metricsOf is m as the API gives it.
func metricsOf(m talk.Measured) map[string]any {
	history := []any{}
	for _, e := range m.History {
		history = append(history, recordOf(e))
	}
	out := map[string]any{
		"accuracy": nil, "loss": nil, "confusion": nil, "origin": nil, "tested": m.Tested, "history": history,
	}
	if m.Tested > 0 {
		confusion := []any{}
		for _, row := range m.Confusion {
			confusion = append(confusion, row)
		}
		out["accuracy"], out["loss"], out["confusion"], out["origin"] = m.Accuracy, m.Loss, confusion, m.Origin
	}
	return out
}

func recordOf(e talk.EpochRecord) map[string]any {
	return map[string]any{
		"epoch": e.Epoch, "loss": e.Loss, "accuracy": e.Accuracy, "valLoss": e.ValLoss, "valAccuracy": e.ValAccuracy,
	}
}

func (l *Lab) apiMetrics(p *params, reply func(any, error)) {
	if err := l.need(p); err != nil {
		reply(nil, err)
		return
	}
	reply(metricsOf(l.net.measured(0)), nil)
}

func (l *Lab) apiEvaluate(p *params, reply func(any, error)) {
	images := p.positive("images")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		l.evaluate(0, images, func(err error) {
			if err != nil {
				reply(nil, err)
				return
			}
			reply(metricsOf(l.net.measured(0)), nil)
		})
	})
}

func (l *Lab) apiGoTo(p *params, reply func(any, error)) {
	epoch := p.required("epoch").whole("epoch")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		l.goTo(0, epoch, l.networkReply(reply))
	})
}

var trainParams = []string{
	"epochs", "batch", "optimizer", "learningRate", "schedule", "momentum", "l2", "images", "fraction", "seed", "workers", "augment",
}

// trainOptions are what the parameters ask for; unit is for train.step only.
func (p *params) trainOptions() talk.TrainOptions {
	o := talk.TrainOptions{
		Epochs: p.positive("epochs"), Batch: p.positive("batch"), Images: p.positive("images"),
		Optimizer: p.text("optimizer"), Schedule: p.text("schedule"), LearningRate: p.number("learningRate"), Momentum: p.number("momentum"),
		L2: p.number("l2"), Fraction: p.number("fraction"), Workers: p.positive("workers"),
		Seed: uint64(p.positive("seed")),
	}
	for _, name := range []string{"learningRate", "fraction"} {
		if p.has(name) && p.number(name) == 0 {
			p.wrong("%s: got 0, want more than 0", name)
		}
	}
	if p.has("images") && p.has("fraction") {
		p.wrong("got images and fraction, want at most one of them")
	}
	if p.has("augment") {
		values, ok := p.values["augment"].(map[string]any)
		if !ok {
			p.wrong("augment: got %s, want an object such as {shift: 2, rotate: 10, scale: 0.1}", describe(p.values["augment"]))
			return o
		}
		a := &params{values: values}
		if err := a.only("augment.", []string{"shift", "rotate", "scale"}); err != nil {
			p.wrong("%w", err)
		}
		o.Augment = talk.Augment{Shift: a.whole("shift"), Rotate: a.number("rotate"), Scale: a.number("scale")}
		if a.err != nil {
			p.wrong("augment.%w", a.err)
		}
	}
	return o
}

func (l *Lab) apiTrainStart(p *params, reply func(any, error)) { l.apiTrain(p, "", reply) }

func (l *Lab) apiTrainStep(p *params, reply func(any, error)) {
	unit := p.required("unit").text("unit")
	if p.err == nil && unit != unitBatch && unit != unitEpoch {
		p.wrong("unit: got %q, want batch or epoch", unit)
	}
	l.apiTrain(p, unit, reply)
}

// apiTrain starts a training, or goes on with the one that is paused: with its
// own options if no others are given.
func (l *Lab) apiTrain(p *params, unit string, reply func(any, error)) {
	o := p.trainOptions()
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	own := !slices.ContainsFunc(trainParams, p.has) // it goes on with those that it has
	if !p.has("augment") {
		o.Augment = talk.Defaults().Augment
	}
	l.whenSettled(func() {
		done := func(err error) {
			switch {
			case err != nil:
				reply(nil, err)
			case unit == "":
				reply(l.train.describe(), nil)
			default: // when the step is done
				l.train.stepping = append(l.train.stepping, func() { reply(l.trainStatus(), nil) })
			}
		}
		switch t := l.train; {
		case t != nil && unit == "" && own && (t.paused || t.unit != ""):
			t.resume("")
			done(nil)
		case t != nil && unit != "" && own:
			l.trainStep(0, unit, o, done)
		default:
			l.startTraining(0, o, unit, done)
		}
	})
}

func (l *Lab) apiTrainAdjust(p *params, reply func(any, error)) {
	t := l.train
	if t == nil {
		reply(nil, errNoTraining)
		return
	}
	o := p.trainOptions()
	for _, name := range trainParams {
		if !p.has(name) {
			take(&o, t.options, name)
		}
	}
	if p.has("fraction") {
		o.Images = 0
	}
	if p.has("optimizer") && !p.has("learningRate") {
		o.LearningRate, o.Momentum = 0, 0
	}
	err := p.done()
	if err == nil {
		err = l.adjust(0, o)
	}
	if err != nil {
		reply(nil, err)
		return
	}
	reply(t.describe(), nil)
}

// take sets the option of that name as it is in from.
func take(o *talk.TrainOptions, from talk.TrainOptions, name string) {
	switch name {
	case "epochs":
		o.Epochs = from.Epochs
	case "batch":
		o.Batch = from.Batch
	case "optimizer":
		o.Optimizer = from.Optimizer
	case "schedule":
		o.Schedule = from.Schedule
	case "learningRate":
		o.LearningRate = from.LearningRate
	case "momentum":
		o.Momentum = from.Momentum
	case "l2":
		o.L2 = from.L2
	case "images":
		o.Images = from.Images
	case "seed":
		o.Seed = from.Seed
	case "workers":
		o.Workers = from.Workers
	case "augment":
		o.Augment = from.Augment
	}
}

func (l *Lab) apiTrainPause(_ *params, reply func(any, error)) {
	if err := l.pause(0); err != nil {
		reply(nil, err)
		return
	}
	reply(l.trainStatus(), nil)
}

func (l *Lab) apiTrainReset(p *params, reply func(any, error)) {
	seed := p.positive("seed")
	if err := l.need(p); err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		l.reset(0, uint64(seed), l.networkReply(reply))
	})
}

func (l *Lab) apiUndoReset(_ *params, reply func(any, error)) {
	l.whenSettled(func() { l.undoReset(l.networkReply(reply)) })
}

// apiSystem tells what the engine runs on, and what it holds; when collect is
// asked for, without garbage.
func (l *Lab) apiSystem(p *params, reply func(any, error)) {
	collect := p.flag("collect")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	if collect {
		runtime.GC()
		runtime.GC() // frees what the first found unused
	}
	s := l.systemInfo(0)
	networks, images := l.held()
	reply(map[string]any{
		"kernel": s.Kernel, "workers": s.Workers, "cores": s.Cores, "memory": s.Memory, "heap": s.Heap, "networks": networks, "images": images,
	}, nil)
}

// describe is the training as the API tells of it.
func (t *training) describe() map[string]any {
	o := t.options
	m := map[string]any{
		"epochs": o.Epochs, "batch": o.Batch, "optimizer": o.Optimizer, "learningRate": o.LearningRate,
		"schedule": o.Schedule, "l2": o.L2,
		"images": o.Images, "fraction": o.Fraction, "validation": o.Validation(), "seed": o.Seed, "workers": o.Workers,
		"augment": map[string]any{"shift": o.Augment.Shift, "rotate": o.Augment.Rotate, "scale": o.Augment.Scale},
	}
	if o.Momentum > 0 {
		m["momentum"] = o.Momentum
	}
	return m
}

func (l *Lab) apiTrainStop(_ *params, reply func(any, error)) {
	running := l.train != nil
	if running {
		l.train.finish("stopped")
	}
	reply(map[string]any{"stopped": running, "epoch": l.epoch()}, nil)
}

// epoch is the last complete one of the current network.
func (l *Lab) epoch() int {
	if l.net == nil {
		return 0
	}
	return l.net.epoch
}

// apiTrainWait replies when the training ends, at once if none runs.
func (l *Lab) apiTrainWait(_ *params, reply func(any, error)) {
	ended := func(reason any) { reply(map[string]any{"reason": reason, "epoch": l.epoch()}, nil) }
	if l.train == nil {
		ended(nil)
		return
	}
	l.train.waiting = append(l.train.waiting, func(reason string) { ended(reason) })
}

func (l *Lab) apiTrainStatus(_ *params, reply func(any, error)) { reply(l.trainStatus(), nil) }

func (l *Lab) trainStatus() map[string]any {
	t := l.train
	if t == nil {
		return map[string]any{"running": false, "state": talk.StateIdle, "epoch": l.epoch()}
	}
	return map[string]any{
		"running": !t.paused, "state": t.state(), "options": t.describe(), "epoch": t.record.Epoch, "until": t.until(),
		"batch": t.batch, "batches": t.batches, "imagesPerSecond": t.window.speed, "workers": t.workers(), "text": t.text,
		"imagesLoaded": min(l.data.trainable(), t.options.Images),
	}
}
