package lab

import (
	"fmt"
	"slices"
	"unsafe"

	"github.com/vmihailenco/msgpack/v5"
)

// A Stroke is one line of the pen. All strokes travel with each of its moves, so
// they do as Floats do: X and Y of one point after the other.
type Stroke []Point

// EncodeMsgpack implements msgpack.CustomEncoder.
func (s Stroke) EncodeMsgpack(e *msgpack.Encoder) error { return e.EncodeBytes(raw(s.numbers())) }

// numbers is the memory of s.
func (s Stroke) numbers() []float32 {
	return unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(s))), 2*len(s))
}

// DecodeMsgpack implements msgpack.CustomDecoder.
func (s *Stroke) DecodeMsgpack(d *msgpack.Decoder) error {
	b, err := d.DecodeBytes()
	if err != nil {
		return err
	}
	if len(b)%8 != 0 {
		return fmt.Errorf("%d bytes are no list of points", len(b))
	}
	*s = slices.Grow(Stroke(nil), len(b)/8)[:len(b)/8]
	copy(raw(s.numbers()), b)
	return nil
}
