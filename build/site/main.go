// Command site puts everything that the page needs into one folder, which any
// web server can host under any path: the static files, the scripts, the
// three WebAssembly programs, the weight packs, the shards of the dataset, and the licences of
// all that is in it. The same sources give the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	out := flag.String("out", "dist", "`folder` to make")
	table := flag.Bool("report", false, "print what the first visit of the folder made before transfers; fail if it is too much")
	twice := flag.Bool("again", false, "build the sources in another folder, too; fail if that gives another page than the folder made before")
	flag.Parse()
	var err error
	switch {
	case *table:
		err = report(os.Stdout, os.DirFS(*out))
	case *twice:
		err = again(os.Stdout, *out)
	default:
		err = replace(*out, build)
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

// cache has the datasets' shards, in shards/, and what is worth keeping. It is the
// same for everybody: the programs tell where in it Ebitengine is.
const cache = ".cache"

// build writes the page to dir. It runs in the root of the repository.
func build(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	modfile, err := slimEbitengine()
	if err != nil {
		return err
	}
	for _, step := range []func(dir string) error{copyStatic, bundle, copyShards, copyPacks, writeNotices} {
		if err := step(dir); err != nil {
			return err
		}
	}
	loops, err := kernels()
	if err != nil {
		return err
	}
	programs, err := compileAll(modfile, "")
	if err != nil {
		return err
	}
	edition, err := editionOf(os.DirFS(dir), slices.Concat(loops, programs))
	if err != nil {
		return err
	}
	if err := markVersion(dir, edition); err != nil {
		return err
	}
	if programs, err = compileAll(modfile, edition); err != nil { // only links: a second each
		return err
	}
	return packPrograms(dir, loops, programs)
}

// create makes the file called name, and the folders that it is in.
func create(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, content, 0o644)
}
