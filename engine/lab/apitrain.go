package lab

// metricsOf is m as the API gives it.
func metricsOf(m Measured) map[string]any {
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

func recordOf(e EpochRecord) map[string]any {
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
		l.goTo(0, epoch, func(err error) {
			if err != nil {
				reply(nil, err)
				return
			}
			reply(l.net.describe(), nil)
		})
	})
}

var trainParams = []string{"epochs", "batch", "optimizer", "learningRate", "momentum", "images", "seed"}

func (l *Lab) apiTrainStart(p *params, reply func(any, error)) {
	o := TrainOptions{
		Epochs: p.positive("epochs"), Batch: p.positive("batch"), Images: p.positive("images"),
		Optimizer: p.text("optimizer"), LearningRate: p.number("learningRate"), Momentum: p.number("momentum"),
		Seed: uint64(p.positive("seed")),
	}
	if p.has("learningRate") && o.LearningRate == 0 {
		p.wrong("learningRate: got 0, want more than 0")
	}
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		l.startTraining(0, o, func(err error) {
			if err != nil {
				reply(nil, err)
				return
			}
			reply(l.train.describe(), nil)
		})
	})
}

// describe is the training as the API tells of it.
func (t *training) describe() map[string]any {
	o := t.options
	m := map[string]any{
		"epochs": o.Epochs, "batch": o.Batch, "optimizer": o.Optimizer, "learningRate": o.LearningRate,
		"images": o.Images, "validation": o.validation(), "seed": o.Seed,
	}
	if o.Optimizer == "sgd" {
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

func (l *Lab) apiTrainStatus(_ *params, reply func(any, error)) {
	status := map[string]any{"running": l.train != nil}
	if t := l.train; t != nil {
		status["options"] = t.describe()
		status["phase"] = [...]string{"loading", "measuring", "learning", "validating", "testing"}[t.phase]
		status["epoch"] = t.record.Epoch
	}
	reply(status, nil)
}
