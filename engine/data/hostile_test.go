package data

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/hostile"
)

// unpacking is what reading may take of a file that is gzipped, in which a byte may
// stand for a thousand: read as it comes, twice as much is taken as there is.
var unpacking = hostile.Bound{PerByte: 6 * 1032, Plus: 512 << 10}

var square = engine.Shape{C: 1, H: 28, W: 28}

// bomb is a gzip file of zeros behind what is given.
func bomb(t testing.TB, zeros int, words ...uint32) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write(idx(words))
	if err == nil {
		_, err = io.CopyN(z, zero{}, int64(zeros))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zero gives zeros without end.
type zero struct{}

func (zero) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// A shard that would unfold to much more than it should is refused by what it says of itself.
func TestShardThatUnfoldsToMuch(t *testing.T) {
	const much = 64 << 20
	for _, tt := range []struct {
		name, want string
		file       []byte
	}{
		{"large images", "its images are 1024×1024×1, want 28×28×1", bomb(t, much, 0x0801, 4, 0, 0x0803, 4, 1024, 1024)},
		{"more in it", "there is more in the file", bomb(t, much, 0x0801, 4, 0, 0x0803, 4, 28, 28)},
		{"many labels", "magic number 0x00000000", bomb(t, much, 0x0801, 1<<18)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			hostile.Quietly(func() {
				hostile.Bound{PerByte: 2, Plus: 3 << 20}.Holds(t, len(tt.file), func() {
					if _, err := ReadShard(bytes.NewReader(tt.file), square, 4); err == nil || !strings.Contains(err.Error(), tt.want) {
						t.Errorf("error %v, want one with %q", err, tt.want)
					}
				})
			})
		})
	}
}

func FuzzReadShard(f *testing.F) {
	set := testSet(3)
	var buf bytes.Buffer
	if err := WriteShard(&buf, set); err != nil {
		f.Fatal(err)
	}
	plain := append(idx([]uint32{0x801, 3}, set.Labels...), idx([]uint32{0x803, 3, 3, 2}, set.Pixels...)...)
	f.Add(buf.Bytes())
	f.Add(plain)
	f.Add(plain[:20])
	f.Add(append(idx([]uint32{0x801, 1}, 1), idx([]uint32{0x804, 1, 1, 1, 1}, 9)...))
	f.Add(bomb(f, 1<<12, 0x0801, 3))
	f.Fuzz(func(t *testing.T, b []byte) {
		unpacking.Holds(t, len(b), func() {
			got, err := ReadShard(bytes.NewReader(b), set.Shape, set.Len())
			if err == nil && (len(got.Pixels) != len(set.Pixels) || len(got.Labels) != len(set.Labels)) {
				t.Errorf("%d labels and %d pixels, and no error", len(got.Labels), len(got.Pixels))
			}
		})
	})
}

func FuzzReadImages(f *testing.F) {
	plain := idx([]uint32{0x803, 2, 3, 2}, bytes.Repeat([]byte{7}, 12)...)
	f.Add(plain)
	f.Add(gzipped(plain))
	f.Add(plain[:17])
	f.Add(idx([]uint32{0x804, 1, 2, 3, 2}, make([]byte, 12)...))
	f.Add(idx([]uint32{0x803, 1 << 20, 1 << 10, 1}))
	f.Add(bomb(f, 1<<12, 0x0803, 4, 32, 32))
	f.Fuzz(func(t *testing.T, b []byte) {
		unpacking.Holds(t, len(b), func() {
			shape, pixels, err := ReadImages(bytes.NewReader(b))
			if err == nil && (shape.Len() < 1 || len(pixels)%shape.Len() != 0) {
				t.Errorf("%d pixels of images %v, and no error", len(pixels), shape)
			}
		})
	})
}

func FuzzReadLabels(f *testing.F) {
	plain := idx([]uint32{0x801, 5}, 1, 2, 3, 4, 5)
	f.Add(plain)
	f.Add(gzipped(plain))
	f.Add(plain[:9])
	f.Add(idx([]uint32{0x801, 0xffffffff}))
	f.Add(bomb(f, 1<<12, 0x0801, 1<<12))
	f.Fuzz(func(t *testing.T, b []byte) {
		unpacking.Holds(t, len(b), func() {
			if labels, err := ReadLabels(bytes.NewReader(b)); err == nil && len(labels) > MaxImages {
				t.Errorf("%d labels, and no error", len(labels))
			}
		})
	})
}

func FuzzReadIndex(f *testing.F) {
	var buf bytes.Buffer
	if err := testIndex().Write(&buf); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Add(buf.Bytes()[:40])
	f.Add([]byte("convscope-data 1\ntest 99999999999999999999 1\n"))
	f.Add(append([]byte("convscope-data 1\nname "), bytes.Repeat([]byte("x"), 70000)...))
	f.Add(append([]byte("convscope-data 1\n"), bytes.Repeat([]byte("class\n"), 5000)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		hostile.Small.Holds(t, len(b), func() {
			x, err := ReadIndex(bytes.NewReader(b))
			if err != nil {
				return
			}
			if x.Test.Shards() < 1 || x.Test.Len(x.Test.Shards()-1) < 1 || x.Train.Len(0) > x.Train.Images {
				t.Errorf("%+v, and no error", x)
			}
		})
	})
}
