package lab

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/fnv"
	"slices"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine/talk"
	"convscope/weights/guard"
)

// What the store holds of the user's own data:
//
//	own       msgpack of ownIndex, their ledger
//	own/ID    the pixels of an image
//
// An older page kept all of it under "own", in the form of a file.
const (
	ownKey      = "own"
	ownKept     = "convscope-own"
	ownKeptForm = 1
)

type ownIndex struct {
	Format  string          `msgpack:"format"`
	Version int             `msgpack:"version"`
	Classes []ownIndexClass `msgpack:"classes"`
}

// Two tabs may have added to it at once.
var ownIndexRules = guard.Rules{Most: map[string]int{"classes": 2 * maxClasses}}

type ownIndexClass struct {
	ID     uint64 `msgpack:"id"`
	Name   string `msgpack:"name"`
	Images []byte `msgpack:"images"` // 8 for each: its number, the largest part first
}

func imageKey(id uint64) string { return fmt.Sprintf("%s/%016x", ownKey, id) }

func writeOwnIndex(classes []ownClass) []byte {
	x := ownIndex{Format: ownKept, Version: ownKeptForm}
	for _, c := range classes {
		k := ownIndexClass{ID: c.id, Name: c.Name}
		for _, image := range c.all {
			k.Images = binary.BigEndian.AppendUint64(k.Images, image.id)
		}
		x.Classes = append(x.Classes, k)
	}
	b, err := msgpack.Marshal(x)
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	return b
}

// readOwnIndex reads what the store has. Its images have no pixels, unless it is
// of an older page.
func readOwnIndex(b []byte) (classes []ownClass, older bool, err error) {
	if b == nil {
		return nil, false, nil
	}
	var x ownIndex
	if err := ownIndexRules.Unmarshal(b, &x); err != nil {
		return nil, false, damage{fmt.Errorf("the list of your images is damaged (%w)", err)}
	}
	if x.Format == ownFormat {
		classes, err := readOwn(b)
		numberAlike(classes)
		return classes, true, err
	}
	if x.Format != ownKept {
		return nil, false, damage{fmt.Errorf("the list of your images is damaged (it says it is %q)", x.Format)}
	}
	if x.Version != ownKeptForm {
		return nil, false, fmt.Errorf("your images are kept as %s %d; this page reads %s %d: reload to get the newest page", x.Format, x.Version, ownKept, ownKeptForm)
	}
	for _, c := range x.Classes {
		if len(c.Images)%8 != 0 {
			return nil, false, damage{fmt.Errorf("the list of your images is damaged (those of class %q are %d bytes, want 8 for each)", c.Name, len(c.Images))}
		}
		class := ownClass{id: c.ID, Name: c.Name, all: make([]ownImage, 0, len(c.Images)/8)}
		for id := range slices.Chunk(c.Images, 8) {
			class.all = append(class.all, ownImage{id: binary.BigEndian.Uint64(id)})
		}
		classes = append(classes, class)
	}
	return classes, false, nil
}

// numberClass gives a class a number that is the same in every tab.
func numberClass(c *ownClass) hash.Hash64 {
	sum := fnv.New64a()
	sum.Write([]byte(c.Name))
	c.id = sum.Sum64()
	return sum
}

// numberAlike gives what an older page has kept numbers, the same in every tab.
func numberAlike(classes []ownClass) {
	for i := range classes {
		c := &classes[i]
		sum := numberClass(c)
		for j := range c.all {
			fmt.Fprintf(sum, "/%d", j)
			sum.Write(c.all[j].pixels)
			c.all[j].id = sum.Sum64()
		}
	}
}

// takeOwn takes the own data that the store has, at first and when another tab has
// changed them. It asks for the images that are new.
func (l *Lab) takeOwn(found map[string][]byte) (more []string, err error) {
	o := &l.own
	classes, older, err := readOwnIndex(found[ownKey])
	switch {
	case err != nil && (o.ledger.beside == nil || !errors.As(err, new(damage))):
		return nil, err
	case err != nil:
		classes = o.mend()
	}
	if !older {
		have := map[uint64][]byte{}
		for _, c := range o.there {
			for _, image := range c.all {
				have[image.id] = image.pixels
			}
		}
		lacking := false
		for i := range classes {
			c := &classes[i]
			for j := range c.all {
				image := &c.all[j]
				if image.pixels = have[image.id]; image.pixels == nil {
					key := imageKey(image.id)
					pixels, asked := found[key]
					image.pixels, lacking = pixels, lacking || !asked
					more = append(more, key)
				}
			}
			// What was damaged is left out.
			c.all = slices.DeleteFunc(c.all, func(image ownImage) bool { return len(image.pixels) != talk.InputShape.Len() })
		}
		if lacking {
			return more, nil
		}
	}
	if err != nil {
		o.ledger.mended = true
		l.fail(0, "keep", fmt.Errorf("%w: those that are there have been put into one class, %q", err, foundAgain))
	}
	before := o.classes
	o.there, o.older = classes, older
	m := merged(o.there, o.same, o.edits)
	o.classes = m.classes
	if !o.told {
		l.firstOwn()
	} else if !slices.EqualFunc(before, o.classes, ownClass.equal) {
		l.ownElsewhere()
	}
	return nil, nil
}

func (c ownClass) equal(d ownClass) bool {
	return c.id == d.id && c.Name == d.Name && slices.EqualFunc(c.all, d.all, func(a, b ownImage) bool { return a.id == b.id })
}

// unreadOwn tells that the own data cannot be read.
func (l *Lab) unreadOwn(err error) {
	l.keepTrouble(readingKept, err)
	if !l.own.told {
		l.firstOwn()
	}
}

// firstOwn tells of the own data after the start.
func (l *Lab) firstOwn() {
	l.own.told = true
	l.ownChanged(0)
}

// nextOwn is what the store is to do for the own data.
func (l *Lab) nextOwn() *writing {
	o := &l.own
	if o.refused || len(o.edits) == 0 && !o.older && !o.ledger.mended {
		return nil
	}
	edits := len(o.edits)
	m := merged(o.there, o.same, o.edits)
	w := &writing{Change: Change{Put: map[string][]byte{ownKey: writeOwnIndex(m.classes)}}}
	goes := map[uint64]bool{}
	if !o.older {
		for _, c := range o.there {
			for _, image := range c.all {
				goes[image.id] = true
			}
		}
	}
	for _, c := range m.classes {
		for _, image := range c.all {
			if !goes[image.id] {
				w.Put[imageKey(image.id)] = image.pixels
			}
			delete(goes, image.id)
		}
	}
	for id := range goes {
		w.Drop = append(w.Drop, imageKey(id))
	}
	w.made = func() {
		l.keepTrouble(keepingOwn, nil)
		o.there, o.same, o.older, o.ledger.mended = m.classes, m.same, false, false
		o.edits = slices.Delete(o.edits, 0, edits)
	}
	w.again = func() {}
	w.failed = func(err error) {
		l.keepTrouble(keepingOwn, err)
		o.refused = true // until there is more to store
	}
	return w
}

// names is which records are of images that the store's list has.
func (o *own) names() func(key string) bool {
	named := map[string]bool{}
	for _, c := range o.there {
		for _, image := range c.all {
			named[imageKey(image.id)] = true
		}
	}
	return func(key string) bool { return named[key] }
}
