// Package hostile makes bad input out of good, and holds readers to what they
// may take. It is for the tests of all that reads what strangers wrote.
package hostile

import (
	"bytes"
	"encoding/binary"
	"iter"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

// A Bound is how much a reader may allocate, all in all.
type Bound struct {
	PerByte int // of what it reads
	Plus    int // whatever it reads
}

// Small is the bound of a reader that builds nothing: of messages and files.
var Small = Bound{PerByte: 32, Plus: 512 << 10}

// Holds runs read, which reads size bytes, and fails t when it has allocated more
// than b allows. What takes all there is, is found by the program's end. Other
// tests must not run beside it.
func (b Bound) Holds(t testing.TB, size int, read func()) {
	t.Helper()
	may := uint64(b.PerByte*size + b.Plus)
	if took(roughly, read) <= may {
		return
	}
	// What was allocated before may have been counted now: look again, exactly.
	if exact := took(exactly, read); exact > may {
		t.Errorf("%d bytes took %d of memory, want at most %d", size, exact, may)
	}
}

// took is how much f allocates, by a counter of all that was so far.
func took(counted func() uint64, f func()) uint64 {
	before := counted()
	f()
	return counted() - before
}

// roughly is fast, but sees small objects only by whole spans.
func roughly() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func exactly() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// Quietly runs f with the garbage of others gone and none collected amid it.
func Quietly(f func()) {
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	f()
}

// lengths are what msgpack has for the beginning of a list, a map, a string and
// bytes that are far longer than any file.
var lengths = [][]byte{
	{0xdc, 0xff, 0xff}, {0xdd, 0xff, 0xff, 0xff, 0xff}, {0xdd, 0x7f, 0xff, 0xff, 0xff}, {0xdd, 0x00, 0xff, 0xff, 0xff},
	{0xde, 0xff, 0xff}, {0xdf, 0xff, 0xff, 0xff, 0xff}, {0xdf, 0x00, 0xff, 0xff, 0xff},
	{0xc4, 0xff}, {0xc5, 0xff, 0xff}, {0xc6, 0xff, 0xff, 0xff, 0xff}, {0xc6, 0x7f, 0xff, 0xff, 0xff},
	{0xd9, 0xff}, {0xda, 0xff, 0xff}, {0xdb, 0xff, 0xff, 0xff, 0xff},
	{0xc7, 0xff, 0x01}, {0xc9, 0xff, 0xff, 0xff, 0xff, 0x01}, {0xc1},
}

// Msgpack gives, of a good value of msgpack, bad ones: each place where a value
// begins has one of those lengths instead, with the rest after it and without;
// or a list of many that have next to no bytes; or one nested without end.
func Msgpack(good []byte) iter.Seq[[]byte] {
	const many = 1 << 14
	var listed [][]byte
	for _, entry := range []byte{0x80, 0x90, 0xa0, 0xc0, 0x00} { // an empty map, list and string; nil; zero
		list := binary.BigEndian.AppendUint32([]byte{0xdd}, many)
		listed = append(listed, append(list, bytes.Repeat([]byte{entry}, many)...))
	}
	listed = append(listed, bytes.Repeat([]byte{0x91}, many), bytes.Repeat([]byte{0x81, 0x00}, many))
	return func(yield func([]byte) bool) {
		for at, end := range begins(good) {
			for _, l := range lengths {
				with := append(bytes.Clone(good[:at]), l...)
				if !yield(with) || !yield(append(bytes.Clone(with), good[at+1:]...)) || !yield(append(bytes.Clone(with), good[end:]...)) {
					return
				}
			}
			for _, l := range listed {
				if !yield(append(append(bytes.Clone(good[:at]), l...), good[end:]...)) {
					return
				}
			}
		}
	}
}

// begins are the places in good where a value begins, each with where it ends.
func begins(good []byte) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for at := 0; at < len(good); at += length(good[at:]) {
			if !yield(at, at+whole(good[at:])) {
				return
			}
		}
	}
}

// whole is the length of the first value of b, with all that is in it.
func whole(b []byte) int {
	at := length(b)
	for range inside(b) {
		at += whole(b[at:])
	}
	return at
}

// inside is how many values are in the one that b begins with.
func inside(b []byte) int {
	switch c := b[0]; {
	case c >= 0x80 && c <= 0x8f:
		return 2 * int(c&0x0f)
	case c >= 0x90 && c <= 0x9f:
		return int(c & 0x0f)
	case c == 0xdc:
		return number(b, 2)
	case c == 0xdd:
		return number(b, 4)
	case c == 0xde:
		return 2 * number(b, 2)
	case c == 0xdf:
		return 2 * number(b, 4)
	}
	return 0
}

// length is that of the first token of b, which is good msgpack: a whole value, or
// what opens a list or a map.
func length(b []byte) int {
	switch c := b[0]; {
	case c >= 0xa0 && c <= 0xbf:
		return 1 + int(c&0x1f)
	case c == 0xc4 || c == 0xd9:
		return 2 + number(b, 1)
	case c == 0xc5 || c == 0xda:
		return 3 + number(b, 2)
	case c == 0xc6 || c == 0xdb:
		return 5 + number(b, 4)
	case c == 0xca:
		return 5
	case c == 0xcb:
		return 9
	case c >= 0xcc && c <= 0xcf:
		return 1 + 1<<(c-0xcc)
	case c >= 0xd0 && c <= 0xd3:
		return 1 + 1<<(c-0xd0)
	case c == 0xdc || c == 0xde:
		return 3
	case c == 0xdd || c == 0xdf:
		return 5
	}
	return 1
}

// Seed gives a fuzz target good as it is and some of Msgpack's bad ones, so that
// it begins with every length byte that there is, everywhere.
func Seed(f *testing.F, good []byte) {
	f.Add(good)
	i := 0
	for bad := range Msgpack(good) {
		if i++; len(bad) < 4096 && i%7 == 0 {
			f.Add(bad)
		}
	}
}

// number is that of so many bytes after the first.
func number(b []byte, width int) (n int) {
	for _, c := range b[1 : 1+width] {
		n = n<<8 | int(c)
	}
	return n
}
