package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What is packed here, static/load unpacks, however it comes.
func TestPackIsWhatThePageUnpacks(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no node")
	}
	large := bytes.Repeat([]byte("a program of Go is much like another, "), 20_000)
	programs := []program{{"empty.wasm", nil}, {"small.wasm", []byte("\x00asm")}, {"large.wasm", large}, {"same.wasm", append(large[1000:], 1)}}
	dir := t.TempDir()
	packed, err := pack(programs)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := pack(programs); err != nil || !bytes.Equal(again, packed) {
		t.Errorf("the same programs give two files: %v", err)
	}
	if len(packed) > len(large)/10 {
		t.Errorf("%d bytes are packed to %d", 2*len(large), len(packed))
	}
	file := filepath.Join(dir, "programs.zst")
	if err := os.WriteFile(file, packed, 0o644); err != nil {
		t.Fatal(err)
	}
	unpack := exec.Command(node, "testdata/unpack.mjs", file, dir)
	if out, err := unpack.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, p := range programs {
		got, err := os.ReadFile(filepath.Join(dir, p.name))
		if err != nil || !bytes.Equal(got, p.content) {
			t.Errorf("%s: %d bytes, %v, want %d", p.name, len(got), err, len(p.content))
		}
	}
}

func TestPackRefusesANameThatIsTooLong(t *testing.T) {
	if _, err := pack([]program{{string(make([]byte, 256)), nil}}); err == nil {
		t.Error("a name of 256 bytes is no error")
	}
}
