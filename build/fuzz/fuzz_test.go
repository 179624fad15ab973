package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// Every function FuzzXxx of the repository is a target, in whatever file it is.
func TestNoTargetIsForgotten(t *testing.T) {
	root := filepath.Join("..", "..")
	all, err := targets(root)
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(\w+ \*testing\.F\)`)
	want := 0
	err = filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.IsDir() && (d.Name() == ".cache" || d.Name() == ".git" || d.Name() == "dist") {
				return filepath.SkipDir
			}
			return err
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, found := range declared.FindAllSubmatch(source, -1) {
			want++
			if !slices.ContainsFunc(all, func(t target) bool { return t.function == string(found[1]) }) {
				t.Errorf("%s of %s is run by nobody", found[1], name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for _, x := range all {
		if x.script != "" {
			scripts++
		}
	}
	if want < 15 || len(all) != want+scripts || scripts == 0 {
		t.Errorf("%d targets, %d of them scripts, for %d functions", len(all), scripts, want)
	}
}

func TestInputsAreCounted(t *testing.T) {
	for out, want := range map[string]int{
		"fuzz: elapsed: 3s, execs: 10 (3/sec), new interesting: 1 (total: 20)\nfuzz: elapsed: 6s, execs: 1234 (411/sec), new interesting: 1 (total: 20)\nPASS": 1234,
		"warming up": 0,
	} {
		if got := execs(out); got != want {
			t.Errorf("%q: %d inputs, want %d", out, got, want)
		}
	}
}
