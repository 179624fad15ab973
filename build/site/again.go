package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// again builds the page of the sources a second time, in another folder, and says
// where it is other than the page in dist: the same sources give the same bytes,
// wherever they are.
func again(w io.Writer, dist string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	temporary, err := os.MkdirTemp("", "convscope-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	there := filepath.Join(temporary, "a folder whose name has blanks and another length")
	if len(there) == len(here) {
		there += "!"
	}
	if err := copySources(there, here); err != nil {
		return err
	}
	modules, err := linkModules(temporary)
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	build := exec.Command(program)
	build.Env = append(os.Environ(), "GOMODCACHE="+modules)
	build.Dir, build.Stdout, build.Stderr = there, w, w
	if err := build.Run(); err != nil {
		return fmt.Errorf("building the page in another folder: %w", err)
	}
	if err := same(os.DirFS(dist), os.DirFS(filepath.Join(there, "dist"))); err != nil {
		return err
	}
	fmt.Fprintf(w, "The page is the same when it is built in %s.\n", there)
	return nil
}

// copySources copies what git knows of the folder from, or would take, and links
// to the shards of its datasets.
func copySources(to, from string) error {
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir, list.Stderr = from, os.Stderr
	names, err := list.Output()
	if err != nil {
		return fmt.Errorf("git, which knows the sources: %w", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(names), "\x00"), "\x00") {
		content, err := os.ReadFile(filepath.Join(from, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // it was removed, and git was not told
		}
		if err != nil {
			return err
		}
		if err := create(filepath.Join(to, name), content); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Join(to, cache), 0o755); err != nil {
		return err
	}
	return os.Symlink(filepath.Join(from, cache, "shards"), filepath.Join(to, cache, "shards"))
}

// linkModules gives the folder with all modules, of which one is Go, another name
// in dir: no file of the page may tell of that either.
func linkModules(dir string) (string, error) {
	env, err := goCommand("env", "GOMODCACHE")
	if err != nil {
		return "", err
	}
	modules, err := env.Output()
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "modules")
	return name, os.Symlink(strings.TrimSpace(string(modules)), name)
}

// same says which files two pages do not share, and where those begin to differ
// that they do.
func same(first, second fs.FS) error {
	contents := func(site fs.FS) (map[string][]byte, error) {
		files := map[string][]byte{}
		err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files[name], err = fs.ReadFile(site, name)
			}
			return err
		})
		return files, err
	}
	a, err := contents(first)
	if err != nil {
		return err
	}
	b, err := contents(second)
	if err != nil {
		return err
	}
	var differ []string
	for name, content := range a {
		other, ok := b[name]
		switch {
		case !ok:
			differ = append(differ, name+" is not in the second")
		case !bytes.Equal(content, other):
			at := 0
			for at < min(len(content), len(other)) && content[at] == other[at] {
				at++
			}
			differ = append(differ, fmt.Sprintf("%s, of %d and %d bytes, from byte %d on", name, len(content), len(other), at))
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			differ = append(differ, name+" is only in the second")
		}
	}
	if len(differ) > 0 {
		slices.Sort(differ)
		return fmt.Errorf("two builds of the same sources differ:\n%s", strings.Join(differ, "\n"))
	}
	return nil
}
