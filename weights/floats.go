package weights

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/vmihailenco/msgpack/v5"
	"github.com/x448/float16"
)

// The two ways to write parameters.
const (
	Float16 = "float16"
	Float32 = "float32"
)

// Round gives every value the precision that dtype keeps.
func Round(dtype string, values []float32) []float32 {
	out, err := decodeFloats(dtype, encodeFloats(dtype, values), len(values))
	if err != nil {
		panic(err) // only a wrong dtype, which encodeFloats refuses first
	}
	return out
}

// floats are parameters within a value of a file, as Float32.
type floats []float32

// EncodeMsgpack implements msgpack.CustomEncoder.
func (f floats) EncodeMsgpack(e *msgpack.Encoder) error {
	return e.EncodeBytes(encodeFloats(Float32, f))
}

// DecodeMsgpack implements msgpack.CustomDecoder.
func (f *floats) DecodeMsgpack(d *msgpack.Decoder) error {
	b, err := d.DecodeBytes()
	if err == nil {
		*f, err = decodeFloats(Float32, b, len(b)/4)
	}
	return err
}

func encodeFloats(dtype string, values []float32) []byte {
	switch dtype {
	case Float16:
		b := make([]byte, 0, 2*len(values))
		for _, v := range values {
			b = binary.LittleEndian.AppendUint16(b, float16.Fromfloat32(v).Bits())
		}
		return b
	case Float32:
		b := make([]byte, 0, 4*len(values))
		for _, v := range values {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
		}
		return b
	}
	panic(fmt.Sprintf("weights: parameters as %q", dtype))
}

// decodeFloats reads exactly want finite values.
func decodeFloats(dtype string, b []byte, want int) ([]float32, error) {
	width := map[string]int{Float16: 2, Float32: 4}[dtype]
	if width == 0 {
		return nil, &FormatError{Unsupported, fmt.Sprintf("parameters are stored as %q; this version reads %s and %s", dtype, Float16, Float32), nil}
	}
	if len(b) != want*width {
		return nil, malformed("%d bytes of %s parameters for a network of %d", len(b), dtype, want)
	}
	values := make([]float32, want)
	for i := range values {
		if width == 2 {
			values[i] = float16.Frombits(binary.LittleEndian.Uint16(b[2*i:])).Float32()
		} else {
			values[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
		if v := float64(values[i]); math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, malformed("parameter %d is %v", i, v)
		}
	}
	return values, nil
}
