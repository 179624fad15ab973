package data

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
)

// idx is an IDX file of 32-bit big-endian words and then bytes.
func idx(words []uint32, body ...byte) []byte {
	var b []byte
	for _, w := range words {
		b = append(b, byte(w>>24), byte(w>>16), byte(w>>8), byte(w))
	}
	return append(b, body...)
}

func gzipped(b []byte) []byte {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	z.Write(b)
	z.Close()
	return buf.Bytes()
}

func testSet(n int) engine.Set {
	set := engine.Set{Shape: engine.Shape{C: 1, H: 3, W: 2}}
	for i := range n {
		set.Labels = append(set.Labels, byte(i%10))
		for k := range 6 {
			set.Pixels = append(set.Pixels, byte(i*7+k))
		}
	}
	return set
}

func sameSet(a, b engine.Set) bool {
	return a.Shape == b.Shape && bytes.Equal(a.Pixels, b.Pixels) && bytes.Equal(a.Labels, b.Labels)
}

func TestReadImages(t *testing.T) {
	file := idx([]uint32{0x803, 2, 1, 3}, 1, 2, 3, 4, 5, 6)
	for name, b := range map[string][]byte{"plain": file, "gzipped": gzipped(file)} {
		shape, pixels, err := ReadImages(bytes.NewReader(b))
		if err != nil || shape != (engine.Shape{C: 1, H: 1, W: 3}) || !bytes.Equal(pixels, []byte{1, 2, 3, 4, 5, 6}) {
			t.Errorf("%s: ReadImages = %v, %v, %v", name, shape, pixels, err)
		}
	}
}

func TestBadImages(t *testing.T) {
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "unexpected EOF"},
		{"labels", idx([]uint32{0x801, 1}, 1), "magic number 0x00000801, want 0x00000803"},
		{"too many", idx([]uint32{0x803, 1 << 30, 28, 28}), "1073741824 images, want at most 1048576"},
		{"no rows", idx([]uint32{0x803, 1, 0, 28}), "image side of 0, want 1 to 1024"},
		{"wide", idx([]uint32{0x803, 1, 1, 5000}), "image side of 5000, want 1 to 1024"},
		{"huge", idx([]uint32{0x803, 1 << 20, 1 << 10, 1 << 10}), "are 1099511627776 bytes, want at most"},
		{"short", idx([]uint32{0x803, 1, 2, 2}, 1, 2, 3), "3 bytes where 4 are due: unexpected EOF"},
		{"long", idx([]uint32{0x803, 1, 1, 1}, 1, 2), "more in the file than its header says"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := ReadImages(bytes.NewReader(test.file))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error = %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestBadLabels(t *testing.T) {
	for want, file := range map[string][]byte{
		"magic number 0x00000803, want 0x00000801": idx([]uint32{0x803, 1, 1, 1}, 1),
		"1048577 labels, want at most 1048576":     idx([]uint32{0x801, MaxImages + 1}),
		"1 bytes where 2 are due":                  idx([]uint32{0x801, 2}, 1),
	} {
		if _, err := ReadLabels(bytes.NewReader(file)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v, want one with %q", err, want)
		}
	}
}

func TestShardRoundTrip(t *testing.T) {
	want := testSet(13)
	var buf bytes.Buffer
	if err := WriteShard(&buf, want); err != nil {
		t.Fatal(err)
	}
	got, err := ReadShard(bytes.NewReader(buf.Bytes()), want.Shape, want.Len())
	if err != nil || !sameSet(got, want) {
		t.Errorf("ReadShard = %v, %v, want %v", got, err, want)
	}
	z, _ := gzip.NewReader(&buf)
	got, err = ReadShard(z, want.Shape, want.Len()) // as a server that decodes on the way sends it
	if err != nil || !sameSet(got, want) {
		t.Errorf("decoded on the way: ReadShard = %v, %v, want %v", got, err, want)
	}
}

func TestShardTruncation(t *testing.T) {
	var buf bytes.Buffer
	if err := WriteShard(&buf, testSet(5)); err != nil {
		t.Fatal(err)
	}
	for n := range buf.Len() {
		if _, err := ReadShard(bytes.NewReader(buf.Bytes()[:n]), testSet(5).Shape, 5); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("cut after %d of %d bytes: error = %v, want an unexpected EOF", n, buf.Len(), err)
		}
	}
}

func TestShardCounts(t *testing.T) {
	file := append(idx([]uint32{0x801, 2}, 1, 2), idx([]uint32{0x803, 1, 1, 1}, 9)...)
	_, err := ReadShard(bytes.NewReader(file), engine.Shape{C: 1, H: 1, W: 1}, 2)
	if want := "1 images but 2 labels"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %q", err, want)
	}
}

func testIndex() Index {
	return Index{
		Name: "MNIST", Shape: engine.Shape{C: 1, H: 3, W: 2},
		Test: Split{7, 3}, Train: Split{20, 8}, Classes: []string{"nought", "T-shirt or top"},
	}
}

func TestIndexRoundTrip(t *testing.T) {
	want := testIndex()
	var buf bytes.Buffer
	if err := want.Write(&buf); err != nil {
		t.Fatal(err)
	}
	got, err := ReadIndex(&buf)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Classes, want.Classes) || got.Name != want.Name || got.Test != want.Test || got.Train != want.Train || got.Shape != want.Shape {
		t.Errorf("ReadIndex = %v, want %v", got, want)
	}
}

func TestBadIndex(t *testing.T) {
	var buf bytes.Buffer
	if err := testIndex().Write(&buf); err != nil {
		t.Fatal(err)
	}
	good := buf.String()
	tests := []struct{ name, old, new, want string }{
		{"version", "data 1", "data 2", `first line "convscope-data 2"`},
		{"unknown line", "name", "nome", `line 2, "nome MNIST": unknown fact`},
		{"no number", "3 2", "x y", `line 3, "shape 1 x y": "x" is no whole number`},
		{"no test images", "7 3", "0 3", "test: 0 images in shards of 3"},
		{"no shards", "20 8", "20 0", "train: 20 images in shards of 0"},
		{"one class", "class nought\n", "", "1 classes, want 2 to 256"},
		{"flat", "shape 1 3", "shape 1 0", "shape 1 0 2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ReadIndex(strings.NewReader(strings.Replace(good, test.old, test.new, 1)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error = %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	s := Split{Images: 7, PerShard: 3}
	if s.Shards() != 3 || s.Len(0) != 3 || s.Len(2) != 1 {
		t.Errorf("%v: %d shards, of %d and at last %d, want 3, 3 and 1", s, s.Shards(), s.Len(0), s.Len(2))
	}
	if s = (Split{6, 3}); s.Shards() != 2 {
		t.Errorf("%v: %d shards, want 2", s, s.Shards())
	}
}

func TestWriteFolder(t *testing.T) {
	dir, train, test := t.TempDir(), testSet(20), testSet(7)
	if err := WriteFolder(dir, testIndex(), train, test); err != nil {
		t.Fatal(err)
	}
	var got engine.Set
	for k, name := range []string{"test-00.gz", "test-01.gz", "test-02.gz"} {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		shard, err := ReadShard(f, test.Shape, Split{Images: 7, PerShard: 3}.Len(k))
		f.Close()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got.Shape = shard.Shape
		got.Pixels = append(got.Pixels, shard.Pixels...)
		got.Labels = append(got.Labels, shard.Labels...)
	}
	if !sameSet(got, test) {
		t.Errorf("test shards hold %v, want %v", got, test)
	}
	f, err := os.Open(filepath.Join(dir, TestLabelsName))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if labels, err := ReadLabels(f); err != nil || !bytes.Equal(labels, test.Labels) {
		t.Errorf("%s: %v, %v, want %v", TestLabelsName, labels, err, test.Labels)
	}
}

func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("train-images-idx3-ubyte", idx([]uint32{0x803, 2, 1, 1}, 7, 8))
	write("train-labels.idx1-ubyte", idx([]uint32{0x801, 2}, 1, 0))
	write("t10k-images-idx3-ubyte.gz", gzipped(idx([]uint32{0x803, 1, 1, 1}, 9)))
	if _, _, err := ReadFolder(dir); err == nil || !strings.Contains(err.Error(), "no t10k-labels-idx1-ubyte") {
		t.Errorf("a file is missing: error = %v, want its name", err)
	}
	write("t10k-labels-idx1-ubyte", idx([]uint32{0x801, 2}, 3, 4))
	if _, _, err := ReadFolder(dir); err == nil || !strings.Contains(err.Error(), "1 t10k images but 2 labels") {
		t.Errorf("one label too many: error = %v, want the counts", err)
	}
	write("t10k-labels-idx1-ubyte", idx([]uint32{0x801, 1}, 3))
	train, test, err := ReadFolder(dir)
	if err != nil || !bytes.Equal(train.Pixels, []byte{7, 8}) || !bytes.Equal(train.Labels, []byte{1, 0}) || !bytes.Equal(test.Labels, []byte{3}) {
		t.Errorf("ReadFolder = %v, %v, %v", train, test, err)
	}
}
