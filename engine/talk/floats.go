package talk

import (
	"fmt"
	"slices"
	"unsafe"

	"github.com/vmihailenco/msgpack/v5"
)

// Floats travel as little-endian bytes, not as a list of numbers.
type Floats []float32

// EncodeMsgpack implements msgpack.CustomEncoder.
func (f Floats) EncodeMsgpack(e *msgpack.Encoder) error { return e.EncodeBytes(BytesOf(f)) }

// DecodeMsgpack implements msgpack.CustomDecoder.
func (f *Floats) DecodeMsgpack(d *msgpack.Decoder) error {
	b, err := d.DecodeBytes()
	if err != nil {
		return err
	}
	if len(b)%4 != 0 {
		return fmt.Errorf("%d bytes are no list of float32", len(b))
	}
	*f = TakeFloats(nil, b)
	return nil
}

// BytesOf is the memory of values: little-endian, as everywhere that this runs. With
// every batch of a training with helpers all parameters and gradients cross
// over, so a loop over them would cost as much as learning some images.
func BytesOf(values []float32) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(values))), 4*len(values))
}

// AppendFloats appends values to b, as Floats travel.
func AppendFloats(b []byte, values []float32) []byte { return append(b, BytesOf(values)...) }

// TakeFloats appends the floats in b, but for a rest of less than four bytes.
func TakeFloats(values []float32, b []byte) []float32 {
	at, n := len(values), len(b)/4
	values = slices.Grow(values, n)[:at+n]
	copy(BytesOf(values[at:]), b)
	return values
}

func (s Shown) floats() int {
	n := countFloats(s.Maps) + len(s.Logits)
	for _, l := range s.Links {
		n += len(l.Values)
	}
	return n
}

func (s ShownRival) floats() int { return countFloats(s.Maps) + len(s.Logits) }

func (ins Inspected) floats() int {
	return countFloats([]Floats{ins.Weights, ins.Bias, ins.Mean, ins.Variance})
}

func countFloats(lists []Floats) (n int) {
	for _, l := range lists {
		n += len(l)
	}
	return n
}
