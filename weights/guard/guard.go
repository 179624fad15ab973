// Package guard stands between msgpack's decoder and files of strangers.
//
// The decoder believes the lengths that it reads: `dd ff ff ff ff` where a list
// of layers is due takes 400 GB. Its own limit on what it allocates never holds
// for lists (vmihailenco/msgpack v5.4.1, decodeSliceValue in decode_slice.go,
// tests flags&disableAllocLimitFlag != 1, which is true of every flag), so no
// mode of it helps; and it recurses, so opening brackets alone exhaust the stack.
//
// So every value is walked through first, beside the Go type that it is to
// become, without memory being taken: each length must fit the bytes that are
// left, since an entry has at least one; each list may have as many entries as
// the rules say; and what all of it takes in memory, once decoded, must be
// little for its size: 64 bytes of structure for an empty map are refused.
package guard

import (
	"bytes"
	"fmt"
	"io"
	"reflect"

	"github.com/vmihailenco/msgpack/v5"
)

// Rules are how values of one kind are read.
type Rules struct {
	// Most are how many entries a list or map may have, by the names that lead
	// to it: "layers", "test.confusion" (for the lists in that list, too).
	Most map[string]int
	// Strict refuses fields that the Go type does not have.
	Strict bool
	// Tag is the struct tag that names a field which has no msgpack tag.
	Tag string
}

const (
	maxDepth = 16 // lists and maps inside each other, with room to spare
	// What may be allocated for a value: so much for each of its bytes (a small
	// number, 1 byte, may become an int, 8, and a layer of 11 bytes one of 96),
	// and something for small ones.
	perByte = 16
	floor   = 64 << 10
)

// Unmarshal decodes b, one whole value, into v.
func (r Rules) Unmarshal(b []byte, v any) error {
	rest, err := r.Decode(b, v)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%d bytes too many", len(rest))
	}
	return err
}

// Decode decodes the first value of b into v, and gives what comes after it. Where
// b ends before its time, the error is an io.ErrUnexpectedEOF.
func (r Rules) Decode(b []byte, v any) (rest []byte, err error) {
	w := walk{b: b, rules: r, memory: floor + perByte*len(b)}
	if err := w.value(reflect.TypeOf(v).Elem(), 0); err != nil {
		return b, err
	}
	d := msgpack.NewDecoder(bytes.NewReader(b[:w.at]))
	d.DisallowUnknownFields(r.Strict)
	d.SetCustomStructTag(r.Tag)
	return b[w.at:], d.Decode(v)
}

// Bytes is the body of the string or bytes that b begins with, and what comes
// after. Nothing is copied. Nil stands for no bytes.
func Bytes(b []byte) (body, rest []byte, err error) {
	t, err := token(b)
	if err != nil {
		return nil, b, fmt.Errorf("byte 0: %w", err)
	}
	if t.kind != str && (t.kind != other || b[0] != 0xc0) {
		return nil, b, fmt.Errorf("byte 0: %#x where bytes are due", b[0])
	}
	return b[t.head:t.size:t.size], b[t.size:], nil
}

// A walk goes through one value.
type walk struct {
	b      []byte
	at     int
	rules  Rules
	memory int      // bytes that may still be taken
	names  []string // of the fields that led here
}

func (w *walk) fail(err error) error { return fmt.Errorf("byte %d: %w", w.at, err) }

// value goes through a value that is to become a t; nil when it is skipped, or
// read by t itself.
func (w *walk) value(t reflect.Type, depth int) error {
	k, err := token(w.b[w.at:])
	if err != nil {
		return w.fail(err)
	}
	if k.kind != list && k.kind != table {
		w.at += k.size
		return nil
	}
	if depth == maxDepth {
		return w.fail(fmt.Errorf("nested more than %d deep", maxDepth))
	}
	least := k.items // bytes that the entries have at least
	if k.kind == table {
		least *= 2
	}
	if left := len(w.b) - w.at - k.size; least > left {
		return w.fail(fmt.Errorf("%d entries where %d bytes are left: %w", k.items, left, io.ErrUnexpectedEOF))
	}
	into := shapeOf(t, w.rules.Tag)
	if err := w.afford(k.items, into, k.kind); err != nil {
		return err
	}
	w.at += k.size
	var seen uint64 // fields, by their places
	for i := range k.items {
		if k.kind == list {
			err = w.value(into.entry(i, k.items), depth+1)
		} else {
			err = w.pair(into, depth+1, &seen)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// pair goes through a key and its value. A field comes once: over what it has
// decoded before, the decoder would panic in places.
func (w *walk) pair(into *shape, depth int, seen *uint64) error {
	name, _, err := Bytes(w.b[w.at:])
	if err != nil || into.fields == nil {
		name = nil
	}
	if err := w.value(into.key, depth); err != nil {
		return err
	}
	t := into.elem
	if i, ok := into.fields[string(name)]; ok {
		if *seen&(1<<i) != 0 {
			return w.fail(fmt.Errorf("there are two of %q", name))
		}
		*seen |= 1 << i
		t = into.order[i]
	}
	w.names = append(w.names, string(name))
	err = w.value(t, depth)
	w.names = w.names[:len(w.names)-1]
	return err
}

// afford says why there may not be so many entries.
func (w *walk) afford(items int, into *shape, kind int) error {
	if into.fields != nil {
		return nil // these are no entries, but fields; a struct has its memory
	}
	if most, ok := w.rules.Most[w.name()]; ok && items > most {
		return w.fail(fmt.Errorf("%q has %d entries, want at most %d", w.name(), items, most))
	}
	if w.memory -= items * into.size; w.memory < 0 {
		return w.fail(fmt.Errorf("%d entries of %d bytes each are too many for what they hold", items, into.size))
	}
	return nil
}

// name is what led here.
func (w *walk) name() string {
	if len(w.rules.Most) == 0 || len(w.names) == 0 {
		return ""
	}
	name := w.names[0]
	for _, n := range w.names[1:] {
		name += "." + n
	}
	return name
}
