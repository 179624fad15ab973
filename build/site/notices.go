package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeNotices puts the project's own licence and notices into dir, and the
// licence texts of every library that is compiled into the page.
func writeNotices(dir string) error {
	for from, to := range map[string]string{"LICENSE": "LICENSE.txt", "NOTICE": "NOTICE.txt"} {
		text, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, to), text, 0o644); err != nil {
			return err
		}
	}
	libraries, err := libraries()
	if err != nil {
		return err
	}
	var w bytes.Buffer
	fmt.Fprintln(&w, "The licences of the libraries that the page's programs and scripts are made of.")
	for _, l := range append(libraries, library{"fzstd", "0.1.1", "static/load/fzstd"}) {
		text, err := licence(l.Dir)
		if err != nil {
			return fmt.Errorf("%s: %w", l.Path, err)
		}
		fmt.Fprintf(&w, "\n%s\n%s %s\n\n%s\n", strings.Repeat("=", 78), l.Path, l.Version, strings.TrimSpace(text))
	}
	return create(filepath.Join(dir, "licenses.txt"), w.Bytes())
}

// A library is a Go module, Go itself, or a package of npm.
type library struct{ Path, Version, Dir string }

// libraries are those that the programs are compiled from, Go's own first.
func libraries() ([]library, error) {
	root, err := goroot()
	if err != nil {
		return nil, err
	}
	args := []string{"list", "-deps", "-json=Module"}
	for _, name := range compiled {
		args = append(args, "./wasm/"+name)
	}
	list, err := goCommand(args...)
	if err != nil {
		return nil, err
	}
	list.Env = append(list.Env, "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("listing the libraries: %w", err)
	}
	found := []library{{Path: "Go's standard library", Dir: root}}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct{ Module *library }
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if p.Module != nil && p.Module.Version != "" && !slices.Contains(found, *p.Module) {
			found = append(found, *p.Module)
		}
	}
	slices.SortFunc(found[1:], func(a, b library) int { return strings.Compare(a.Path, b.Path) })
	return found, nil
}

// licence is the text of the licence file in dir.
func licence(dir string) (string, error) {
	for _, name := range []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if !errors.Is(err, os.ErrNotExist) {
			return string(text), err
		}
	}
	return "", fmt.Errorf("no licence file in %s", dir)
}
