package lab

import (
	"errors"
	"fmt"

	"convscope/engine/talk"
)

// maxPictures that one answer holds.
const maxPictures = 200

func (l *Lab) thumbs(c talk.Thumbs, done func(error)) {
	if len(c.Indices) > maxPictures {
		done(fmt.Errorf("%d test images asked for at once: want at most %d", len(c.Indices), maxPictures))
		return
	}
	d := l.data
	for _, i := range c.Indices {
		if err := d.checkIndex(i); err != nil {
			done(err)
			return
		}
	}
	if len(c.Indices) == 0 {
		l.say(talk.Thumbnails{Seq: c.Seq})
		done(nil)
		return
	}
	d.withTests(c.Indices, func(err error) {
		if err == nil {
			t := talk.Thumbnails{Seq: c.Seq, Indices: c.Indices, Pixels: d.pixelsOf(c.Indices)}
			for _, i := range c.Indices {
				t.Labels = append(t.Labels, int(d.test.Labels[i]))
			}
			l.say(t)
		}
		done(err)
	})
}

func (l *Lab) cell(c talk.Cell, done func(error)) {
	l.examples(c, func(ex talk.Examples, err error) {
		if err == nil {
			l.say(ex)
		}
		done(err)
	})
}

// examples finds the test images of a cell of the confusion matrix.
func (l *Lab) examples(c talk.Cell, done func(talk.Examples, error)) {
	if err := l.checkCell(c); err != nil {
		done(talk.Examples{}, err)
		return
	}
	r, d := l.lastTest(), l.data
	d.withTestLabels(func(err error) {
		if err != nil {
			done(talk.Examples{}, err)
			return
		}
		ex := talk.Examples{Seq: c.Seq, True: c.True, Predicted: c.Predicted}
		for i, label := range d.test.Labels[:min(r.tested, d.tests())] {
			predicted, wrong := r.predicted[i]
			if !wrong {
				predicted = int(label)
			}
			if int(label) != c.True || predicted != c.Predicted {
				continue
			}
			if ex.Count++; len(ex.Indices) < c.Max {
				ex.Indices = append(ex.Indices, i)
			}
		}
		d.withTests(ex.Indices, func(err error) {
			if err == nil {
				ex.Pixels = d.pixelsOf(ex.Indices)
			}
			done(ex, err)
		})
	})
}

// checkCell says why there can be no examples of c.
func (l *Lab) checkCell(c talk.Cell) error {
	classes := len(l.data.classes())
	switch {
	case c.True < 0 || c.True >= classes:
		return fmt.Errorf("there is no class %d: want 0 to %d", c.True, classes-1)
	case c.Predicted < 0 || c.Predicted >= classes:
		return fmt.Errorf("there is no class %d: want 0 to %d", c.Predicted, classes-1)
	case c.Max < 0 || c.Max > maxPictures:
		return fmt.Errorf("%d test images asked for at once: want 0 to %d", c.Max, maxPictures)
	}
	return l.checkTested()
}

// checkTested says why nothing is known of single test images.
func (l *Lab) checkTested() error {
	switch {
	case l.net == nil:
		return errNoNetwork
	case l.data.index == nil:
		return l.data.checkIndex(0)
	case l.lastTest() == nil:
		return errors.New("the network was not tested as it is now: test it first")
	}
	return nil
}

// lastTest is the test that single images are told of, nil when there is none.
// While the network learns, the last stays until the next, as figures do.
func (l *Lab) lastTest() *result {
	n := l.net
	r := n.result()
	if learns := n.partial || l.train != nil; learns && len(n.edits) == 0 {
		for epoch := n.epoch; r == nil && epoch >= 0; epoch-- {
			r = n.results[epoch]
		}
	}
	return r
}
