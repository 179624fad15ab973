package weights

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"convscope/engine/hostile"
)

func readers(t testing.TB) []hostile.Reader {
	p, epochs := tiny()
	of, _ := handed()
	amid, _ := amidEpoch()
	file := func(write func(*bytes.Buffer) error) []byte {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	pack := func(b []byte) error { _, err := Read(b); return err }
	whole := func(b []byte) error { _, _, err := ReadFile(b); return err }
	return []hostile.Reader{
		{Name: "a pack", Good: file(func(b *bytes.Buffer) error { return Write(b, p, Float16) }), Read: pack},
		{Name: "a pack changed by hand", Good: file(func(b *bytes.Buffer) error { return Write(b, of, Float32) }), Read: pack},
		{Name: "a pack amid an epoch", Good: file(func(b *bytes.Buffer) error { return Write(b, amid, Float32) }), Read: pack},
		{Name: "epochs", Good: file(func(b *bytes.Buffer) error { return WriteEpochs(b, p, epochs, Float16) }), Read: func(b []byte) error { _, err := ReadEpochs(b, p); return err }},
		{Name: "a file", Good: file(func(b *bytes.Buffer) error { return WriteFile(b, p, epochs, Float16) }), Read: whole},
		{Name: "a file without epochs", Good: file(func(b *bytes.Buffer) error { return Write(b, of, Float16) }), Read: whole},
		{Name: "a hand", Good: file(func(b *bytes.Buffer) error { return WriteHand(b, amid.Amid) }), Read: func(b []byte) error { _, err := ReadHand(b, amid); return err }},
	}
}

// Whatever a file claims, reading it takes little memory, and is told in a
// sentence.
func TestNoLengthIsBelieved(t *testing.T) {
	all := readers(t)
	for i, r := range all {
		all[i].Read = func(b []byte) error {
			err := r.Read(b)
			if err != nil && !errors.As(err, new(*FormatError)) {
				t.Errorf("error %v is no FormatError, of %.120q…", err, b)
			}
			return err
		}
	}
	hostile.NoLengthIsBelieved(t, all)
}

// begun is a pack up to its second value, which holds what is given.
func begun(fields string) []byte {
	return []byte("\x83\xa6format\xaeconvscope-pack\xa7version\x01\xa5dtype\xa7float16" + fields)
}

// list is the beginning of a list of n.
func list(n uint32) string { return string(binary.BigEndian.AppendUint32([]byte{0xdd}, n)) }

// Files that took all memory, or the stack, once.
func TestFilesThatKilledTheEngine(t *testing.T) {
	for _, tt := range []struct {
		name, want string
		file       []byte
	}{
		{"59 bytes", "cut off", begun("\x81\xa6layers\xdd\xff\xff\xff\xff")},
		{"a history", "cut off", begun("\x81\xa7history\xdd\xff\xff\xff\xff")},
		{"a confusion matrix", "cut off", begun("\x81\xa4test\x81\xa9confusion\xdd\xff\xff\xff\xff")},
		{"a row of it", "cut off", begun("\x81\xa4test\x81\xa9confusion\x91\xdd\xff\xff\xff\xff")},
		{"20 million lists", "nested more than 16 deep", bytes.Repeat([]byte{0x91}, 20_000_000)},
		{"the same in a field that is not known", "nested more than 16 deep", begun("\x81\xa3foo" + strings.Repeat("\x91", 20_000_000))},
		{"25 MB of empty layers", `"layers" has 25000000 entries, want at most 64`, begun("\x81\xa6layers" + list(25_000_000) + strings.Repeat("\x80", 25_000_000))},
		{"8 MB of empty layers", `"layers" has 8000000 entries, want at most 64`, begun("\x81\xa6layers" + list(8_000_000) + strings.Repeat("\x80", 8_000_000))},
		{"8 MB of epochs", `"history" has 8000000 entries, want at most 10000`, begun("\x81\xa7history" + list(8_000_000) + strings.Repeat("\x80", 8_000_000))},
		{"8 MB of rows", `"test.confusion" has 8000000 entries, want at most 1000`, begun("\x81\xa4test\x81\xa9confusion" + list(8_000_000) + strings.Repeat("\x90", 8_000_000))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			hostile.Quietly(func() {
				hostile.Bound{PerByte: 1, Plus: 1 << 20}.Holds(t, len(tt.file), func() {
					if _, err := Read(tt.file); !errors.As(err, new(*FormatError)) || !strings.Contains(err.Error(), tt.want) {
						t.Errorf("error %v, want one with %q", err, tt.want)
					}
				})
			})
		})
	}
}

// fuzz tries the first of the readers of those names, from what is good for any of
// them on.
func fuzz(f *testing.F, names ...string) {
	chosen := slices.DeleteFunc(readers(f), func(r hostile.Reader) bool { return !slices.Contains(names, r.Name) })
	for _, r := range chosen {
		hostile.Seed(f, r.Good)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		hostile.Small.Holds(t, len(b), func() {
			if err := chosen[0].Read(b); err != nil && !errors.As(err, new(*FormatError)) {
				t.Errorf("error %v is no FormatError", err)
			}
		})
	})
}

func FuzzRead(f *testing.F) { fuzz(f, "a pack", "a pack changed by hand", "a pack amid an epoch") }

func FuzzReadFile(f *testing.F) { fuzz(f, "a file", "a file without epochs") }

func FuzzReadEpochs(f *testing.F) { fuzz(f, "epochs") }

func FuzzReadHand(f *testing.F) { fuzz(f, "a hand") }

// FuzzNet: a pack that is read makes a network.
func FuzzNet(f *testing.F) {
	hostile.Seed(f, readers(f)[0].Good)
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Read(b)
		if err != nil || len(p.Params) > 1<<16 {
			return // a large one takes long
		}
		if _, err := p.Net(); err != nil {
			t.Fatalf("Read took a pack that makes no network: %v", err)
		}
	})
}
