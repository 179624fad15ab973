package lab

import (
	"errors"
	"fmt"
	"slices"
)

// ownCommand does what c asks of the user's own data.
func (l *Lab) ownCommand(c Command) (seq int, err error) {
	o := &l.own
	changed := true
	switch c := c.(type) {
	case AddClass:
		seq, err = c.Seq, o.addClass(c.Name)
	case RenameClass:
		seq = c.Seq
		var class *ownClass
		if class, err = o.class(c.Class); err == nil && class.Name != c.Name {
			if err = o.checkName(c.Name); err == nil {
				class.Name = c.Name
			}
		}
	case DropClass:
		seq = c.Seq
		if _, err = o.class(c.Class); err == nil {
			o.classes = slices.Delete(o.classes, c.Class, c.Class+1)
		}
	case AddImages:
		seq, err = c.Seq, o.add(c.Class, c.Pixels)
	case AddDrawing:
		seq = c.Seq
		var pixels []float32
		if pixels, err = inkOf(c.Strokes); err == nil {
			err = o.add(c.Class, [][]byte{bytesOfInk(pixels)})
		}
	case DropImage:
		seq = c.Seq
		var class *ownClass
		if class, err = o.class(c.Class); err == nil {
			n := InputShape.Len()
			if c.Image < 0 || c.Image >= class.images() {
				err = fmt.Errorf("class %q has no image %d: it has %d, counted from 0", class.Name, c.Image, class.images())
			} else {
				class.Pixels = slices.Delete(class.Pixels, c.Image*n, (c.Image+1)*n)
			}
		}
	case ImportData:
		seq, err = c.Seq, o.read(c.Bytes)
	case ExportData:
		seq, changed = c.Seq, false
		if len(o.classes) == 0 {
			err = errors.New("there are no classes to export")
		} else {
			l.say(File{Seq: c.Seq, Name: "images.msgpack", Bytes: o.write()})
		}
	case OwnImages:
		seq, changed = c.Seq, false
		var thumbs OwnThumbs
		if thumbs, err = o.thumbs(c); err == nil {
			l.say(thumbs)
		}
	}
	if err == nil && changed {
		l.ownChanged(seq, true)
	}
	return seq, err
}

func (o *own) thumbs(c OwnImages) (OwnThumbs, error) {
	t := OwnThumbs{Seq: c.Seq, Class: c.Class, From: c.From}
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
func (o *own) event(seq int) OwnData {
	ev := OwnData{Seq: seq, Text: o.lacking()}
	for _, c := range o.classes {
		ev.Classes = append(ev.Classes, OwnClass{c.Name, c.images()})
	}
	return ev
}

// ownChanged tells of the user's own data, stores them if need be, and lets the
// network follow when it is on them.
func (l *Lab) ownChanged(seq int, store bool) {
	l.say(l.own.event(seq))
	if store {
		l.storeOwn()
	}
	d := l.sets[Own]
	before := len(d.classes())
	l.own.fill(d)
	if l.data != d {
		return
	}
	if len(l.own.classes) < 2 {
		l.setDataset(0, MNIST, func(error) {})
		return
	}
	l.stop("stopped: the images have changed")
	l.endCompare(0, "the comparison has ended, since the images have changed")
	if l.net != nil {
		l.net.found = nil
		l.net.results, l.net.halfway = map[int]*result{}, nil
	}
	l.sayDataset(0)
	if len(l.own.classes) != before {
		l.refit(0, func(error) {})
	}
}

// storeOwn stores the user's own data, one version at a time.
func (l *Lab) storeOwn() {
	o := &l.own
	if l.host.Store == nil {
		return
	}
	if o.storing {
		o.stale = true
		return
	}
	o.storing, o.stale = true, false
	l.host.Store.Put(ownKey, o.write(), func(err error) {
		l.storeTrouble(err)
		o.storing = false
		if o.stale {
			l.storeOwn()
		}
	})
}
