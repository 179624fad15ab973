package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
)

// packPrograms writes what the page runs to dir in two files, in the order in which it is
// needed. The page and its worker need those of one, only who exports or imports a network
// the other.
func packPrograms(dir string, loops, compiled []program) error {
	later := slices.IndexFunc(compiled, func(p program) bool { return p.name == "interchange.wasm" })
	for name, programs := range map[string][]program{
		"programs.zst":    slices.Concat(loops, compiled[:later]),
		"interchange.zst": compiled[later:],
	} {
		packed, err := pack(programs)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := create(filepath.Join(dir, name), packed); err != nil {
			return err
		}
	}
	return nil
}

// pack puts programs into one file for static/load/programs.js: Zstandard, and in that
// for each the length of its name (a byte), its name, its own length (four bytes, the
// low one first) and itself.
func pack(programs []program) ([]byte, error) {
	var b bytes.Buffer
	for _, p := range programs {
		if len(p.name) > 255 || int64(len(p.content)) > 1<<32-1 {
			return nil, fmt.Errorf("%s of %d bytes is too long", p.name, len(p.content))
		}
		b.WriteByte(byte(len(p.name)))
		b.WriteString(p.name)
		b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(p.content))))
		b.Write(p.content)
	}
	return compress(b.Bytes())
}
