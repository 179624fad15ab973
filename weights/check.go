package weights

import "math"

// check says what in p does not fit together.
func (p *Pack) check() error {
	count, err := p.paramCount()
	if err != nil {
		return err
	}
	if len(p.Params) != count {
		return malformed("%d parameters for a network of %d", len(p.Params), count)
	}
	if n := len(p.Classes); n < 2 || n > maxClasses {
		return malformed("%d classes, want 2 to %d", n, maxClasses)
	}
	if !(p.Scale > 0) || math.IsInf(p.Scale, 0) {
		return malformed("the input scale is %v", p.Scale)
	}
	if n := len(p.History); n > maxEpochs {
		return malformed("a history of %d epochs, want at most %d", n, maxEpochs)
	}
	for i, e := range p.History {
		if e.Epoch != i {
			return malformed("entry %d of the history is epoch %d", i, e.Epoch)
		}
		if !finite(e.Loss, e.Accuracy, e.ValLoss, e.ValAccuracy) {
			return malformed("epoch %d has a figure that is no number", i)
		}
	}
	if err := p.checkHands(); err != nil {
		return err
	}
	return p.checkTest()
}

// checkHands says what is wrong with what p has on top of its epochs.
func (p *Pack) checkHands() error {
	switch {
	case p.Hand != nil && p.Amid != nil:
		return malformed("the network is said to be both at an epoch and amid one")
	case p.Hand != nil && p.Hand.Amid != nil:
		return malformed("a part of an epoch is listed as changed by hand")
	case p.Hand != nil:
		return p.Hand.check(p)
	case p.Amid != nil && p.Amid.Amid == nil:
		return malformed("the parameters amid an epoch are missing")
	case p.Amid != nil:
		return p.Amid.check(p)
	}
	return nil
}

func (p *Pack) checkTest() error {
	classes, t := len(p.Classes), p.Test
	if !finite(t.Loss, t.Accuracy) {
		return malformed("the test has a figure that is no number")
	}
	if len(t.Confusion) != classes {
		return malformed("a confusion matrix of %d rows for %d classes", len(t.Confusion), classes)
	}
	tested, wrong := 0, 0
	for i, row := range t.Confusion {
		if len(row) != classes {
			return malformed("row %d of the confusion matrix has %d entries for %d classes", i, len(row), classes)
		}
		for j, count := range row {
			if count < 0 || count > maxImages {
				return malformed("the confusion matrix counts %d images of class %d as %d", count, i, j)
			}
			tested += count
			if i != j {
				wrong += count
			}
		}
	}
	if tested > maxImages {
		return malformed("the confusion matrix counts %d images, want at most %d", tested, maxImages)
	}
	if len(t.Mistakes) != wrong {
		return malformed("a list of %d mistakes beside a confusion matrix with %d", len(t.Mistakes), wrong)
	}
	last := -1
	for _, m := range t.Mistakes {
		if m.Image <= last || m.Image >= tested || m.Predicted < 0 || m.Predicted >= classes {
			return malformed("test image %d is listed as mistaken for class %d", m.Image, m.Predicted)
		}
		last = m.Image
	}
	return nil
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
