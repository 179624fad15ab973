package guard

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/vmihailenco/msgpack/v5"
)

// A shape is what the decoder makes of a list or a map for a Go type.
type shape struct {
	size      int            // memory of an entry
	key, elem reflect.Type   // of an entry; nil for what is skipped
	fields    map[string]int // of a struct, by name, into order
	order     []reflect.Type // theirs, which are the entries of a struct that is written as a list
}

// entry is the type of entry i of n.
func (s *shape) entry(i, n int) reflect.Type {
	if s.fields == nil {
		return s.elem
	}
	if n == len(s.order) {
		return s.order[i]
	}
	return nil
}

var (
	skipped = &shape{}
	// anything is a value of no certain type: an interface, or an entry of a map.
	anything = &shape{size: 64, elem: reflect.TypeFor[any](), key: reflect.TypeFor[any]()}
	custom   = reflect.TypeFor[msgpack.CustomDecoder]()
	shapes   sync.Map // *shape by shapeKey
)

type shapeKey struct {
	t   reflect.Type
	tag string
}

func shapeOf(t reflect.Type, tag string) *shape {
	if t == nil {
		return skipped
	}
	if s, ok := shapes.Load(shapeKey{t, tag}); ok {
		return s.(*shape)
	}
	s := makeShape(t, tag)
	shapes.Store(shapeKey{t, tag}, s)
	return s
}

func makeShape(t reflect.Type, tag string) *shape {
	for t.Kind() == reflect.Pointer && !t.Implements(custom) {
		t = t.Elem()
	}
	if t.Implements(custom) || reflect.PointerTo(t).Implements(custom) {
		return skipped // it decodes itself, and guards what it decodes
	}
	switch t.Kind() {
	case reflect.Struct:
		s := &shape{size: int(t.Size()), fields: map[string]int{}}
		if s.add(t, tag); len(s.order) > 64 {
			panic(fmt.Sprintf("guard: %v has %d fields, want at most 64", t, len(s.order)))
		}
		return s
	case reflect.Slice, reflect.Array:
		return &shape{size: footprint(t.Elem()), elem: t.Elem()}
	case reflect.Map:
		// A table of entries is at most half empty.
		return &shape{size: 2 * (footprint(t.Key()) + footprint(t.Elem())), key: t.Key(), elem: t.Elem()}
	case reflect.Interface:
		return anything
	}
	return skipped // the decoder refuses it
}

// footprint is what an entry of type t takes, with what it points to.
func footprint(t reflect.Type) int {
	size := int(t.Size())
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
		size += int(t.Size())
	}
	return size
}

// add adds t's fields under the names that the decoder knows them by.
func (s *shape) add(t reflect.Type, tag string) {
	for f := range t.Fields() {
		text, ok := f.Tag.Lookup("msgpack")
		if !ok && tag != "" {
			text = f.Tag.Get(tag)
		}
		name, _, _ := strings.Cut(text, ",")
		switch {
		case name == "-" || !f.IsExported() && !f.Anonymous:
			continue
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			s.add(f.Type, tag)
			continue
		case name == "":
			name = f.Name
		}
		s.fields[name] = len(s.order)
		s.order = append(s.order, f.Type)
	}
}
