package port

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// A Request is one of the page's API.
type Request struct {
	ID     float64 // to be repeated by the answer
	Method string
	Params any // as package lab takes them
}

// A request travels as bytes that static/page/message.js writes: its ID, its method and
// its parameters, one value after the other. So whatever a script hands over is
// looked at in JavaScript, where reading it may throw, and Go meets nothing but
// bytes. A value is a byte that says which of these it is, and then
const (
	isNil     = iota
	isFalse   //
	isTrue    //
	isNumber  // a float64
	isText    // text: a length and UTF-8
	isList    // a length and values
	isObject  // a length and pairs of a text and a value
	isFloats  // a length and float32s
	isBytes   // a length and bytes
	isRefused // text: what no plain value can be made of, as a sentence calls it
)

// Lengths are uint32s. Everything is little endian.

// Limits of a request, as that has them, too.
const (
	maxRequest = 300 << 20 // bytes; a file can have 256 MB
	maxValues  = 1 << 22
	maxNested  = 16
)

// DecodeRequest reads a request. Its parameters are nil, bool, float64, string,
// []any, map[string]any, []float32 for a typed array of numbers, []byte (a part
// of b) for an ArrayBuffer, or, for what has no such form, an error that says
// what it is, for whoever reads that place to report. Of a request that cannot
// be read it gives the ID, if that can.
func DecodeRequest(b []byte) (Request, error) {
	d := decoder{rest: b, left: maxValues}
	id, method, params := d.value(0), d.value(0), d.value(0)
	if d.err == nil && len(d.rest) > 0 {
		d.fail(fmt.Errorf("%d bytes are left over", len(d.rest)))
	}
	var r Request
	r.ID, _ = id.(float64)
	r.Method, _ = method.(string)
	r.Params = params
	switch {
	case d.err != nil:
		return Request{ID: r.ID}, fmt.Errorf("a request of %d bytes cannot be read: %w", len(b), d.err)
	case id != r.ID:
		return Request{}, errors.New("a request has no ID")
	case method != r.Method:
		return Request{ID: r.ID}, fmt.Errorf("the method is %v, want a name such as \"predict\"", method)
	}
	return r, nil
}

// A decoder reads values until the first error, and gives zeros from then on.
type decoder struct {
	rest []byte
	left int // values that may come
	err  error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err, d.rest = err, nil
	}
}

var errTooMany = errors.New("it has too many values")

// take takes n bytes.
func (d *decoder) take(n int) []byte {
	if d.err == nil && n > len(d.rest) {
		d.fail(io.ErrUnexpectedEOF)
	}
	if d.err != nil {
		return nil
	}
	b := d.rest[:n:n]
	d.rest = d.rest[n:]
	return b
}

// length takes a length of things that take at least so many bytes each.
func (d *decoder) length(each int) int {
	b := d.take(4)
	if d.err != nil {
		return 0
	}
	n := int(binary.LittleEndian.Uint32(b))
	if n > len(d.rest)/each {
		d.fail(io.ErrUnexpectedEOF)
		return 0
	}
	return n
}

func (d *decoder) text() string { return string(d.take(d.length(1))) }

func (d *decoder) value(depth int) any {
	if d.left--; d.left < 0 {
		d.fail(errTooMany)
	}
	kind := d.take(1)
	if d.err != nil {
		return nil
	}
	switch kind[0] {
	case isNil:
		return nil
	case isFalse, isTrue:
		return kind[0] == isTrue
	case isNumber:
		b := d.take(8)
		if d.err != nil {
			return nil
		}
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	case isText:
		return d.text()
	case isFloats:
		floats := make([]float32, d.length(4))
		for i := range floats {
			floats[i] = math.Float32frombits(binary.LittleEndian.Uint32(d.take(4)))
		}
		return floats
	case isBytes:
		return d.take(d.length(1))
	case isRefused:
		return errors.New(d.text())
	case isList, isObject:
		if depth == maxNested {
			d.fail(fmt.Errorf("it is nested more than %d deep", maxNested))
			return nil
		}
		return d.many(kind[0], depth)
	}
	d.fail(fmt.Errorf("there is no value of kind %d", kind[0]))
	return nil
}

// many is a list or an object.
func (d *decoder) many(kind byte, depth int) any {
	if kind == isList {
		n := d.length(1)
		if n > d.left {
			d.fail(errTooMany)
			return nil
		}
		list := make([]any, n)
		for i := range list {
			list[i] = d.value(depth + 1)
		}
		return list
	}
	n := d.length(5)
	if n > d.left {
		d.fail(errTooMany)
		return nil
	}
	object := make(map[string]any, n)
	for range n {
		key := d.text()
		object[key] = d.value(depth + 1)
	}
	return object
}
