package lab

import (
	"errors"
	"fmt"

	"convscope/engine/talk"
)

// setDataset makes a dataset current, and the network follow.
func (l *Lab) setDataset(seq int, name string, done func(error)) {
	d, ok := l.sets[name]
	switch {
	case !ok:
		done(fmt.Errorf("no dataset is called %q: want %s, %s or %s", name, talk.MNIST, talk.Fashion, talk.Own))
		return
	case !d.usable():
		done(errors.New("your own data need at least two classes"))
		return
	case d == l.data && d.index != nil:
		l.sayDataset(seq)
		done(nil)
		return
	}
	if l.net != nil {
		if _, err := complete(fit(l.net.net.Specs(), d.count()), d.count()); err != nil {
			done(err)
			return
		}
	}
	l.switchTo(seq, name, done, func() { l.refit(seq, done) })
}

// switchTo makes a dataset current when its index has come, and then does what
// is to be done about the network.
func (l *Lab) switchTo(seq int, name string, fail func(error), then func()) {
	d := l.sets[name]
	if name == talk.Own {
		l.own.fill(d)
	}
	end := l.begin()
	d.open(func(err error) {
		if err = end(err); err != nil {
			fail(err)
			return
		}
		l.stop("stopped: other data were opened")
		l.endCompare(0, "the comparison has ended, since other data were opened")
		l.data = d
		l.sayDataset(seq)
		if d.tests() > 0 {
			l.setTest(0, func(err error) {
				if err != nil && !errors.Is(err, errOvertaken) {
					l.fail(0, "file", err)
				}
			})
		} else {
			l.replaceInput(l.input.pixels, talk.Source{Kind: "pixels", Label: -1})
		}
		then()
	})
}

// refit builds the current layers anew for the current data's classes. Layers
// that cannot be for so many give way to those that a lab starts with.
func (l *Lab) refit(seq int, done func(error)) {
	order := buildOrder{seed: 1}
	if l.net != nil {
		order.specs, order.seed = l.net.net.Specs(), l.net.seed
	} else {
		first, _ := talk.PresetNamed(talk.FirstPreset)
		order.specs = first.Specs
	}
	classes := len(l.data.classes())
	order.specs = fit(order.specs, classes)
	if _, err := complete(order.specs, classes); err != nil {
		first, _ := talk.PresetNamed(talk.FirstPreset)
		order.specs = fit(first.Specs, classes)
		l.fail(0, "build", fmt.Errorf("the layers cannot be for %d classes (%w): %s has come in their place", classes, err, first.Title))
	}
	l.build(seq, order, done)
}

func (l *Lab) sayDataset(seq int) {
	d := l.data
	l.say(talk.Dataset{Seq: seq, Name: d.name, Title: d.index.Name, Classes: d.classes(), Train: d.index.Train.Images, Tests: d.tests()})
}

// bytesOfInk are pixels 0…1 as bytes.
func bytesOfInk(pixels []float32) []byte {
	b := make([]byte, len(pixels))
	for i, v := range pixels {
		b[i] = byte(v*255 + 0.5)
	}
	return b
}
