package lab

import (
	"fmt"
	"maps"
	"slices"
)

// An ownEdit is a change of the user's own data. It is made twice: in what this
// tab has, at once, and in what the store has by then, where another tab may have
// changed it. So it speaks of classes and images by their numbers, and says what
// was meant: whoever deletes a class deletes what it was seen to have.
type ownEdit interface{ edit(*ownMerge) }

// An ownMerge is own data in which edits are being made.
type ownMerge struct {
	classes []ownClass
	same    sameClass
}

// A sameClass is the number of a class that another tab has made under the same
// name, by that of this tab's.
type sameClass map[uint64]uint64

// merged makes edits in a copy of classes.
func merged(classes []ownClass, same sameClass, edits []ownEdit) ownMerge {
	m := ownMerge{slices.Clone(classes), maps.Clone(same)}
	if m.same == nil {
		m.same = sameClass{}
	}
	for i := range m.classes {
		m.classes[i].all = slices.Clone(m.classes[i].all)
	}
	for _, e := range edits {
		e.edit(&m)
	}
	return m
}

// at is where a class is, -1 when another tab has deleted it.
func (m *ownMerge) at(id uint64) int {
	if other, ok := m.same[id]; ok {
		id = other
	}
	return slices.IndexFunc(m.classes, func(c ownClass) bool { return c.id == id })
}

func (m *ownMerge) named(name string) int {
	return slices.IndexFunc(m.classes, func(c ownClass) bool { return c.Name == name })
}

type addClass struct {
	id   uint64
	name string
}

func (e addClass) edit(m *ownMerge) {
	if i := m.named(e.name); i >= 0 {
		m.same[e.id] = m.classes[i].id
	} else {
		m.classes = append(m.classes, ownClass{id: e.id, Name: e.name})
	}
}

type renameClass struct {
	id   uint64
	name string
}

func (e renameClass) edit(m *ownMerge) {
	i := m.at(e.id)
	if i < 0 || m.classes[i].Name == e.name {
		return
	}
	name := e.name
	for n := 2; m.named(name) >= 0; n++ { // another tab's, which is not the same
		suffix := []rune(fmt.Sprintf(" %d", n))
		short := []rune(e.name)
		name = string(append(short[:min(len(short), maxClassName-len(suffix))], suffix...))
	}
	m.classes[i].Name = name
}

type dropClass struct {
	id   uint64
	seen []uint64 // images
}

// droppedClass is the deletion of c as it is.
func droppedClass(c ownClass) dropClass {
	e := dropClass{id: c.id}
	for _, image := range c.all {
		e.seen = append(e.seen, image.id)
	}
	return e
}

func (e dropClass) edit(m *ownMerge) {
	i := m.at(e.id)
	if i < 0 {
		return
	}
	seen := make(map[uint64]bool, len(e.seen))
	for _, id := range e.seen {
		seen[id] = true
	}
	c := &m.classes[i]
	c.all = slices.DeleteFunc(c.all, func(image ownImage) bool { return seen[image.id] })
	if len(c.all) == 0 {
		m.classes = slices.Delete(m.classes, i, i+1)
	}
}

type addImages struct {
	class  uint64
	name   string // in case another tab has deleted the class
	images []ownImage
}

// addition is that of images to a class.
func (l *Lab) addition(c ownClass, images [][]byte) addImages {
	e := addImages{class: c.id, name: c.Name}
	for _, pixels := range images {
		e.images = append(e.images, ownImage{l.random(), pixels})
	}
	return e
}

func (e addImages) edit(m *ownMerge) {
	i := m.at(e.class)
	if i < 0 {
		addClass{e.class, e.name}.edit(m)
		i = m.at(e.class)
	}
	m.classes[i].all = append(m.classes[i].all, e.images...)
}

type dropImage struct{ id uint64 }

func (e dropImage) edit(m *ownMerge) {
	for i := range m.classes {
		c := &m.classes[i]
		c.all = slices.DeleteFunc(c.all, func(image ownImage) bool { return image.id == e.id })
	}
}

// editOwn makes an edit here, and has the store make it.
func (l *Lab) editOwn(e ownEdit) {
	o := &l.own
	m := merged(o.classes, o.same, []ownEdit{e})
	o.classes, o.same = m.classes, m.same
	if l.host.Store == nil {
		return
	}
	o.edits, o.refused = append(o.edits, e), false
}

// addToOwn adds images to a class.
func (l *Lab) addToOwn(class int, images [][]byte) error {
	c, err := l.own.class(class)
	if err == nil {
		err = l.own.checkImages(images)
	}
	if err == nil {
		l.editOwn(l.addition(*c, images))
	}
	return err
}

// addToOwnNamed adds images to the class of that name, which is made when there is
// none: all of it or nothing.
func (l *Lab) addToOwnNamed(name string, images [][]byte) (changed bool, err error) {
	o := &l.own
	i := slices.IndexFunc(o.classes, func(c ownClass) bool { return c.Name == name })
	if err = o.checkImages(images); err == nil && i < 0 {
		err = o.checkClass(name)
	}
	if err != nil {
		return false, err
	}
	c := ownClass{Name: name}
	if i < 0 {
		c.id = l.random()
		l.editOwn(addClass{c.id, name})
	} else {
		c = o.classes[i]
	}
	if len(images) > 0 {
		l.editOwn(l.addition(c, images))
	}
	return i < 0 || len(images) > 0, nil
}

// importOwn puts classes in the place of all that are seen here.
func (l *Lab) importOwn(classes []ownClass) {
	for _, c := range l.own.classes {
		l.editOwn(droppedClass(c))
	}
	for _, c := range classes {
		var images [][]byte
		for _, image := range c.all {
			images = append(images, image.pixels)
		}
		c.id = l.random()
		l.editOwn(addClass{c.id, c.Name})
		if len(images) > 0 {
			l.editOwn(l.addition(c, images))
		}
	}
}
