package pretrainingtest

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/weights"
)

// Folder writes a data set of 28×28 images of bars, which stand further right
// the higher the class, and returns its folder.
func Folder(t *testing.T, train, test int) string {
	t.Helper()
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(3, 3))
	for _, part := range []struct {
		prefix string
		n      int
	}{{"train", train}, {"t10k", test}} {
		images := binary.BigEndian.AppendUint32(nil, 0x803)
		for _, v := range []int{part.n, 28, 28} {
			images = binary.BigEndian.AppendUint32(images, uint32(v))
		}
		labels := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 0x801), uint32(part.n))
		for range part.n {
			class := rng.IntN(10)
			labels = append(labels, byte(class))
			for i := range 28 * 28 {
				v := byte(rng.IntN(60))
				if x := i % 28; x >= 4+2*class && x < 6+2*class {
					v += 190
				}
				images = append(images, v)
			}
		}
		for name, b := range map[string][]byte{"-images-idx3-ubyte": images, "-labels-idx1-ubyte": labels} {
			if err := os.WriteFile(filepath.Join(dir, part.prefix+name), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func testImages(t *testing.T, dir string) engine.Set {
	t.Helper()
	_, test, err := data.ReadFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return test
}

// ReadPack reads a pack's file.
func ReadPack(t *testing.T, name string) *weights.Pack {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := weights.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// SameFiles compares files of two folders.
func SameFiles(t *testing.T, a, b string, names ...string) {
	t.Helper()
	for _, name := range names {
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(x, y) {
			t.Errorf("%s differs between %s and %s", name, a, b)
		}
	}
}
