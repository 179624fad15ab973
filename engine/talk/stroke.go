package talk

import (
	"fmt"
	"unsafe"

	"github.com/vmihailenco/msgpack/v5"
)

// A Stroke is one line of the pen. All strokes travel with each of its moves, so
// they do as Floats do: X and Y of one point after the other.
type Stroke []Point

// EncodeMsgpack implements msgpack.CustomEncoder.
func (s Stroke) EncodeMsgpack(e *msgpack.Encoder) error {
	return Floats(unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(s))), 2*len(s))).EncodeMsgpack(e)
}

// DecodeMsgpack implements msgpack.CustomDecoder.
func (s *Stroke) DecodeMsgpack(d *msgpack.Decoder) error {
	var f Floats
	if err := f.DecodeMsgpack(d); err != nil {
		return err
	}
	if len(f)%2 != 0 {
		return fmt.Errorf("%d bytes are no list of points", 4*len(f))
	}
	*s = unsafe.Slice((*Point)(unsafe.Pointer(unsafe.SliceData(f))), len(f)/2)
	return nil
}
