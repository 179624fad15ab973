package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// counts are what is known of the tests of a step. A test with subtests is no
// test of its own.
type counts struct {
	Tests  int      // that ran to their end
	Skips  []skip   `json:",omitempty"`
	Failed []string `json:",omitempty"`
	Notes  []string `json:",omitempty"` // what tests say for the table
}

// A skip is a test that did not run.
type skip struct{ Test, Why string }

// A reader takes what a command prints, counts the events of `go test -json` in
// it and prints the rest as go test does without -json.
type reader struct {
	counts
	seen bool // whether there was an event

	w    io.Writer
	all  bool
	line []byte           // begun and not ended
	open map[string]*test // by package and name, until they end
	tree map[string]bool  // the tests that have subtests
}

// test is what a test that runs has printed.
type test struct {
	name   string
	output []string
}

func newReader(w io.Writer, all bool) *reader {
	return &reader{w: w, all: all, open: map[string]*test{}, tree: map[string]bool{}}
}

// event is a line of `go test -json`, see `go doc test2json`.
type event struct {
	Action, Package, Test, Output string
}

// Write implements io.Writer.
func (r *reader) Write(b []byte) (int, error) {
	r.line = append(r.line, b...)
	for {
		end := bytes.IndexByte(r.line, '\n')
		if end < 0 {
			return len(b), nil
		}
		r.take(r.line[:end+1])
		r.line = r.line[end+1:]
	}
}

// close takes what is left when the command has ended. What began and never ended
// has failed.
func (r *reader) close() {
	if len(r.line) > 0 {
		r.take(append(r.line, '\n'))
	}
	r.line = nil
	r.failOpen("")
	slices.Sort(r.Failed)
}

// take takes one line.
func (r *reader) take(line []byte) {
	var e event
	if !bytes.HasPrefix(line, []byte(`{"`)) || json.Unmarshal(line, &e) != nil || e.Action == "" {
		r.w.Write(line)
		return
	}
	r.seen = true
	if e.Test == "" {
		r.ofPackage(e)
		return
	}
	key := e.Package + " " + e.Test
	t := r.open[key]
	if t == nil {
		t = &test{name: e.Test}
		r.open[key] = t
	}
	switch e.Action {
	case "run":
		if i := strings.LastIndexByte(key, '/'); i > len(e.Package) {
			r.tree[key[:i]] = true
		}
	case "output":
		t.output = append(t.output, e.Output)
		if r.all {
			io.WriteString(r.w, e.Output)
		}
		if m := forTable.FindStringSubmatch(e.Output); m != nil {
			r.Notes = append(r.Notes, e.Test+": "+m[1])
		}
	case "pass":
		if !r.tree[key] {
			r.Tests++
		}
		delete(r.open, key)
	case "skip":
		r.Skips = append(r.Skips, skip{e.Test, t.reason()})
		r.print(t)
		delete(r.open, key)
	case "fail":
		if !r.tree[key] {
			r.Tests++
		}
		r.fail(key)
	}
}

// ofPackage takes an event of no test: go's own lines, those of the compiler, and
// what a package prints beside its tests.
func (r *reader) ofPackage(e event) {
	switch e.Action {
	case "output", "build-output":
		// No test files is no news, and the line after PASS says it, too.
		if !strings.Contains(e.Output, "[no test files]") && e.Output != "PASS\n" {
			io.WriteString(r.w, e.Output)
		}
	case "fail":
		r.failOpen(e.Package + " ")
		if !r.failedIn(e.Package + " ") {
			r.Failed = append(r.Failed, e.Package)
		}
	}
}

// fail notes that a test failed, and prints what it had to say.
func (r *reader) fail(key string) {
	r.print(r.open[key])
	delete(r.open, key)
	if !r.failedIn(key + "/") {
		r.Failed = append(r.Failed, key)
	}
}

// failOpen fails what began and did not end, subtests before what they are of.
func (r *reader) failOpen(prefix string) {
	for _, key := range slices.Backward(slices.Sorted(maps.Keys(r.open))) {
		if strings.HasPrefix(key, prefix) {
			r.fail(key)
		}
	}
}

// failedIn reports whether something whose package and name begin with prefix has
// failed.
func (r *reader) failedIn(prefix string) bool {
	return slices.ContainsFunc(r.Failed, func(key string) bool { return strings.HasPrefix(key, prefix) })
}

func (r *reader) print(t *test) {
	if r.all {
		return // it is printed already
	}
	for _, line := range t.output {
		if !strings.HasPrefix(line, "=== ") {
			io.WriteString(r.w, line)
		}
	}
}

var (
	// logged is how a test's log begins, in a test's output.
	logged = regexp.MustCompile(`^\s*\S+\.go:\d+: `)
	// forTable is what a test logs for the table.
	forTable = regexp.MustCompile(`^\s*\S+\.go:\d+: table: (.*)\n`)
)

// reason is what a test said last before it was skipped.
func (t *test) reason() string {
	for _, line := range slices.Backward(t.output) {
		if at := logged.FindStringIndex(line); at != nil {
			return strings.TrimSpace(line[at[1]:])
		}
	}
	return fmt.Sprintf("%s does not say why", t.name)
}
