package script

import (
	"archive/zip"
	"bytes"
	"io"
	"reflect"
	"testing"

	"convscope/weights/interchange/chain"
)

// TestArchive: what is archived comes back, and the same files always make the
// same archive.
func TestArchive(t *testing.T) {
	want := []file{{"a.txt", []byte("hello")}, {"folder/empty", []byte{}}, {"b.bin", bytes.Repeat([]byte{0, 255, 'P', 'K'}, 5000)}}
	b := archive(want...)
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var got []file
	for _, f := range r.File {
		if f.Method != zip.Store || f.Modified.Year() != 1980 {
			t.Errorf("%s has method %d and is of %v, want stored in 1980", f.Name, f.Method, f.Modified)
		}
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(rc)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		got = append(got, file{f.Name, data})
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%d files come back that differ from the %d archived", len(got), len(want))
	}
	if !bytes.Equal(archive(want...), b) {
		t.Error("the same files make another archive")
	}
}

// TestNPY pins a file that numpy.load reads as the 2×1 array [[1], [-2]].
func TestNPY(t *testing.T) {
	got := npy(chain.Tensor{Name: "x", Dims: []int{2, 1}, Values: []float32{1, -2}})
	if len(got) != 128+8 || string(got[:10]) != "\x93NUMPY\x01\x00\x76\x00" || got[127] != '\n' {
		t.Errorf("npy begins with %q and has %d bytes, want a header of 128 and 8 of values", got[:10], len(got))
	}
	if want := "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1,), }"; string(got[10:10+len(want)]) != want {
		t.Errorf("npy has the header %q, want %q", got[10:127], want)
	}
	if want := []byte{0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0}; !bytes.Equal(got[128:], want) {
		t.Errorf("npy has the values %x, want %x", got[128:], want)
	}
}

func TestModuleNames(t *testing.T) {
	for name, want := range map[string]string{"crp-5": "crp_5", "5-layers": "network_5_layers", "x": "x"} {
		if got := module(&chain.Network{Name: name}); got != want {
			t.Errorf("module of %q = %q, want %q", name, got, want)
		}
	}
}

// TestClassNamesCannotBreakOut: names are put into a script as text.
func TestClassNamesCannotBreakOut(t *testing.T) {
	got := classes(&chain.Network{Classes: []string{`a"]; import os #`, "é\n"}}, 3)
	if want := `["a\"]; import os #", "\u00e9\n", "2"]`; got != want {
		t.Errorf("classes = %s, want %s", got, want)
	}
}
