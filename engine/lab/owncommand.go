package lab

import (
	"errors"
	"fmt"
	"slices"

	"convscope/engine/talk"
)

// ownCommand does what c asks of the user's own data.
func (l *Lab) ownCommand(c talk.Command) (seq int, err error) {
	o := &l.own
	changed := true
	switch c := c.(type) {
	case talk.AddClass:
		if seq, err = c.Seq, o.checkClass(c.Name); err == nil {
			l.editOwn(addClass{l.random(), c.Name})
		}
	case talk.RenameClass:
		seq = c.Seq
		var class *ownClass
		if class, err = o.class(c.Class); err == nil && class.Name != c.Name {
			if err = o.checkName(c.Name); err == nil {
				l.editOwn(renameClass{class.id, c.Name})
			}
		}
	case talk.DropClass:
		seq = c.Seq
		var class *ownClass
		if class, err = o.class(c.Class); err == nil {
			l.editOwn(droppedClass(*class))
		}
	case talk.AddImages:
		seq, err = c.Seq, l.addToOwn(c.Class, c.Pixels)
	case talk.AddDrawing:
		seq = c.Seq
		var pixels []float32
		if pixels, err = inkOf(c.Strokes); err == nil {
			err = l.addToOwn(c.Class, [][]byte{bytesOfInk(pixels)})
		}
	case talk.DropImage:
		seq = c.Seq
		var class *ownClass
		if class, err = o.class(c.Class); err == nil {
			if c.Image < 0 || c.Image >= class.images() {
				err = fmt.Errorf("class %q has no image %d: it has %d, counted from 0", class.Name, c.Image, class.images())
			} else {
				l.editOwn(dropImage{class.all[c.Image].id})
			}
		}
	case talk.ImportData:
		seq = c.Seq
		var classes []ownClass
		if classes, err = readOwn(c.Bytes); err == nil {
			l.importOwn(classes)
		}
	case talk.ExportData:
		seq, changed = c.Seq, false
		if len(o.classes) == 0 {
			err = errors.New("there are no classes to export")
		} else {
			l.say(talk.File{Seq: c.Seq, Name: "images.msgpack", Bytes: o.write()})
		}
	case talk.OwnImages:
		seq, changed = c.Seq, false
		var thumbs talk.OwnThumbs
		if thumbs, err = o.thumbs(c); err == nil {
			l.say(thumbs)
		}
	}
	if err == nil && changed {
		l.ownChanged(seq)
		o.ledger.turn()
	}
	return seq, err
}

func (o *own) thumbs(c talk.OwnImages) (talk.OwnThumbs, error) {
	t := talk.OwnThumbs{Seq: c.Seq, Class: c.Class, From: c.From}
	class, err := o.class(c.Class)
	if err != nil {
		return t, err
	}
	if c.From < 0 || c.Max < 0 || c.Max > maxPictures {
		return t, fmt.Errorf("%d images from image %d on: want at most %d", c.Max, c.From, maxPictures)
	}
	for i := c.From; i < min(c.From+c.Max, class.images()); i++ {
		t.Pixels = append(t.Pixels, slices.Clone(class.image(i)))
	}
	return t, nil
}

// event tells of o.
func (o *own) event(seq int) talk.OwnData {
	ev := talk.OwnData{Seq: seq, Text: o.lacking()}
	for _, c := range o.classes {
		ev.Classes = append(ev.Classes, talk.OwnClass{Name: c.Name, Images: c.images()})
	}
	return ev
}

// ownChanged tells of the user's own data, and lets the network follow when it is
// on them.
func (l *Lab) ownChanged(seq int) {
	l.say(l.own.event(seq))
	d := l.sets[talk.Own]
	if l.data == d { // before it is other data
		l.stop("stopped: the images have changed")
	}
	l.followOwn(d)
}

// followOwn makes d the dataset of the user's own data as they are now.
func (l *Lab) followOwn(d *dataset) {
	before := len(d.classes())
	l.own.fill(d)
	l.own.behind = false
	if l.data != d {
		return
	}
	if len(l.own.classes) < 2 {
		l.setDataset(0, talk.MNIST, func(error) {})
		return
	}
	l.stop("stopped: the images have changed")
	l.endCompare(0, "the comparison has ended, since the images have changed")
	if l.net != nil {
		l.net.found = nil
		l.net.results, l.net.halfway = map[int]*result{}, nil
		if len(l.own.classes) == l.net.classes() {
			l.net.named = d.classes()
		}
	}
	l.sayDataset(0)
	if len(l.own.classes) != before {
		l.refit(0, func(error) {})
	}
}

// ownElsewhere tells of what another tab has made of the user's own data. What
// this tab has at hand stays: a training goes on with the images that it has, and
// a network keeps its classes, until something is done to the data here.
func (l *Lab) ownElsewhere() {
	l.say(l.own.event(0))
	d := l.sets[talk.Own]
	if l.data == d && (l.train != nil || len(l.own.classes) != len(d.classes())) {
		l.own.behind = true
		return
	}
	l.followOwn(d)
}
