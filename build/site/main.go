// Command site puts everything that the page needs into one folder, which any
// web server can host under any path: the static files, the three WebAssembly
// programs, the weight packs, the shards of the dataset, and the licences of
// all that is in it. The same sources give the same bytes.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	s := site{}
	out := flag.String("out", "dist", "`folder` to make")
	flag.StringVar(&s.cache, "cache", ".cache", "`folder` with the datasets' shards, in shards/, and for what is worth keeping")
	table := flag.Bool("report", false, "print what the first visit of the folder made before transfers; fail if it is too much")
	flag.Parse()
	var err error
	if *table {
		err = report(os.Stdout, os.DirFS(*out))
	} else {
		err = replace(*out, s.build)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "site:", err)
		os.Exit(1)
	}
}

// replace makes the folder out anew by build. An old one stays until the new
// one is complete, so that somebody who serves it never sees half a page.
func replace(out string, build func(dir string) error) error {
	partial := filepath.Clean(out) + ".partial"
	if err := os.RemoveAll(partial); err != nil {
		return err
	}
	if err := build(partial); err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return os.Rename(partial, out)
}

// A site says where the parts of the page come from.
type site struct {
	cache   string
	modfile string // to compile with
}

// build writes the page to dir. It runs in the root of the repository.
func (s site) build(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var err error
	if s.modfile, err = slimEbitengine(s.cache); err != nil {
		return err
	}
	steps := []func(dir string) error{
		func(dir string) error { return os.CopyFS(dir, os.DirFS("static")) },
		s.copyShards,
		copyPacks,
		copyLoader,
		copyKernels,
		func(dir string) error { return s.compile(dir, "app") },
		func(dir string) error { return s.compile(dir, "worker") },
		func(dir string) error { return s.compile(dir, "interchange") },
		writeNotices,
	}
	for _, step := range steps {
		if err := step(dir); err != nil {
			return err
		}
	}
	return nil
}

// create makes the file called name, and the folders that it is in, by write.
func create(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	return f.Close()
}
