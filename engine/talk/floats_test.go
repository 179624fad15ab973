package talk

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"
)

// Floats are written as IEEE 754 says, the low byte first, and read back.
func TestFloatsAreLittleEndian(t *testing.T) {
	values := []float32{0, 1, -2.5, math.MaxFloat32, math.SmallestNonzeroFloat32, float32(math.Inf(-1))}
	want := []byte{7}
	for _, v := range values {
		want = binary.LittleEndian.AppendUint32(want, math.Float32bits(v))
	}
	if got := AppendFloats([]byte{7}, values); !bytes.Equal(got, want) {
		t.Errorf("written: % x, want % x", got, want)
	}
	if got := TakeFloats([]float32{9}, append(want[1:], 1, 2, 3)); !slices.Equal(got, append([]float32{9}, values...)) {
		t.Errorf("read: %v, want %v after 9", got, values)
	}
	if got := TakeFloats(nil, nil); len(got) != 0 {
		t.Errorf("read from nothing: %v", got)
	}
	if got := AppendFloats(nil, nil); len(got) != 0 {
		t.Errorf("written of nothing: %v", got)
	}
}
