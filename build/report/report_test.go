package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// printed is a command that prints text and exits with status.
func printed(t *testing.T, text, status string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "printed")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return []string{"sh", "-c", `cat "$0"; exit "$1"`, file, status}
}

// script is a setup script that says text and exits with status.
func script(t *testing.T, text, status string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "setup.sh")
	if err := os.WriteFile(file, []byte("#!/bin/sh\necho '"+text+"' >&2\nexit "+status+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return file
}

const (
	begins = `{"Action":"start","Package":"p"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN   TestA\n"}
`
	passes = begins + `{"Action":"run","Package":"p","Test":"TestA/one"}
{"Action":"output","Package":"p","Test":"TestA/one","Output":"    a_test.go:7: all is well\n"}
{"Action":"pass","Package":"p","Test":"TestA/one"}
{"Action":"run","Package":"p","Test":"TestA/two"}
{"Action":"pass","Package":"p","Test":"TestA/two"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"PASS\n"}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}
{"Action":"pass","Package":"p"}
`
	skips = begins + `{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:7: no clang here\n"}
{"Action":"output","Package":"p","Test":"TestA","Output":"--- SKIP: TestA (0.00s)\n"}
{"Action":"skip","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}
{"Action":"pass","Package":"p"}
`
	fails = begins + `{"Action":"run","Package":"p","Test":"TestA/one"}
{"Action":"output","Package":"p","Test":"TestA/one","Output":"    a_test.go:7: x = 1, want 2\n"}
{"Action":"output","Package":"p","Test":"TestA/one","Output":"    --- FAIL: TestA/one (0.00s)\n"}
{"Action":"fail","Package":"p","Test":"TestA/one"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}
{"Action":"fail","Package":"p"}
`
	hangs = begins + `{"Action":"output","Package":"p","Test":"TestA","Output":"panic: test timed out\n"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}
{"Action":"fail","Package":"p"}
`
	notes = begins + `{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:7: table: WebKit drew nothing\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p"}
`
	nothing   = `{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s [no tests to run]\n"}` + "\n" + `{"Action":"pass","Package":"p"}` + "\n"
	unbuilt   = `{"ImportPath":"p","Action":"build-output","Output":"./a.go:3:1: no such thing\n"}` + "\n" + `{"Action":"fail","Package":"p","FailedBuild":"p"}` + "\n"
	truncated = begins
)

func TestStep(t *testing.T) {
	for _, tt := range []struct {
		name, text, status string
		strict             bool
		maySkip            string
		outcome, why       string
		tests, skips       int
		prints, doesNot    string
	}{
		{name: "passes", text: passes, status: "0", outcome: passed, tests: 2, prints: "ok  \tp\t0.1s\n", doesNot: "all is well"},
		{name: "no events", text: "checked\n", status: "0", outcome: passed, prints: "checked\n"},
		{name: "no newline", text: "checked", status: "0", outcome: passed, prints: "checked\n"},
		{name: "command fails", text: "bad\n", status: "1", outcome: failed, why: "exit status 1", prints: "bad\n"},
		{name: "passing tests of a failing command", text: passes, status: "2", outcome: failed, why: "exit status 2", tests: 2},
		{name: "test fails", text: fails, status: "1", outcome: failed, why: "p TestA/one", tests: 1, prints: "x = 1, want 2"},
		{name: "test hangs", text: hangs, status: "1", outcome: failed, why: "p TestA", prints: "panic: test timed out"},
		{name: "test never ends", text: truncated, status: "0", outcome: failed, why: "p TestA"},
		{name: "does not build", text: unbuilt, status: "1", outcome: failed, why: "p", prints: "no such thing"},
		{name: "no test runs", text: nothing, status: "0", outcome: failed, why: "no test ran"},
		{name: "skip", text: skips, status: "0", outcome: passed, skips: 1, prints: "no clang here"},
		{name: "strict skip", text: skips, status: "0", strict: true, outcome: failed, why: "skipped: TestA", skips: 1},
		{name: "strict skip of what may be", text: skips, status: "0", strict: true, maySkip: "A", outcome: passed, skips: 1},
		{name: "strict skip of something else", text: skips, status: "0", strict: true, maySkip: "B", outcome: failed, why: "skipped: TestA", skips: 1},
		{name: "strict pass", text: passes, status: "0", strict: true, outcome: passed, tests: 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			r := step{name: tt.name, command: printed(t, tt.text, tt.status), maySkip: tt.maySkip}.run(t.Context(), &b)
			r.judge(tt.strict)
			if r.Outcome != tt.outcome || r.Why != tt.why {
				t.Errorf("outcome = %s (%s), want %s (%s)", r.Outcome, r.Why, tt.outcome, tt.why)
			}
			if r.Tests != tt.tests || len(r.Skips) != tt.skips {
				t.Errorf("%d tests and %d skips, want %d and %d", r.Tests, len(r.Skips), tt.tests, tt.skips)
			}
			if !strings.Contains(b.String(), tt.prints) {
				t.Errorf("printed:\n%s\nwithout %q", b.String(), tt.prints)
			}
			if tt.doesNot != "" && strings.Contains(b.String(), tt.doesNot) {
				t.Errorf("printed:\n%s\nwith %q", b.String(), tt.doesNot)
			}
		})
	}
}

func TestSkipSaysWhy(t *testing.T) {
	r := step{command: printed(t, skips, "0")}.run(t.Context(), &bytes.Buffer{})
	if want := []skip{{"TestA", "no clang here"}}; !slices.Equal(r.Skips, want) {
		t.Errorf("skips = %v, want %v", r.Skips, want)
	}
}

func TestStepThatPrintsAll(t *testing.T) {
	var b bytes.Buffer
	step{command: printed(t, fails, "1"), all: true}.run(t.Context(), &b)
	if n := strings.Count(b.String(), "x = 1, want 2"); n != 1 {
		t.Errorf("the log of a test that failed is printed %d times, want once:\n%s", n, b.String())
	}
}

func TestNeeds(t *testing.T) {
	for _, tt := range []struct {
		name, status string
		strict       bool
		outcome, why string
	}{
		{"there", "0", true, passed, ""},
		{"cannot be installed", "3", false, skipped, "slurm.sh: only root can"},
		{"could be installed", "3", true, failed, "skipped: slurm.sh: only root can"},
		{"broken", "1", false, failed, "exit status 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := step{name: "sweeps", needs: script(t, "slurm.sh: only root can", tt.status), command: printed(t, passes, "0")}
			r := s.run(t.Context(), &bytes.Buffer{})
			r.judge(tt.strict)
			if r.Outcome != tt.outcome || !strings.HasSuffix(r.Why, tt.why) {
				t.Errorf("outcome = %s (%s), want %s (%s)", r.Outcome, r.Why, tt.outcome, tt.why)
			}
		})
	}
}

func TestTable(t *testing.T) {
	run := func(text, status string) result {
		s := step{name: "native tests", command: printed(t, text, status)}
		return s.run(t.Context(), &bytes.Buffer{})
	}
	left := result{Step: "sweeps", Outcome: skipped, Why: "only root can"}
	for _, tt := range []struct {
		name               string
		results            []result
		strict, incomplete bool
		ok                 bool
		says               string
	}{
		{"passed", []result{run(passes, "0")}, true, false, true, "== all tests passed, and none was skipped\n"},
		{"failed", []result{run(fails, "1"), run(passes, "0")}, false, false, false, "== 1 of 2 steps failed\n"},
		{"names what failed", []result{run(fails, "1")}, false, false, false, "FAILED: native tests: p TestA/one\n"},
		{"skipped test", []result{run(skips, "0")}, false, false, true, "skipped: native tests: TestA: no clang here\n"},
		{"counts skips", []result{run(skips, "0"), left}, false, false, true, "== all that ran has passed; 2 skipped"},
		{"skipped step", []result{left}, false, false, true, "skipped: sweeps: only root can\n"},
		{"strict", []result{run(passes, "0"), left}, true, false, false, "1 skipped"},
		{"incomplete", []result{run(passes, "0")}, false, true, false, "not every step came to run"},
		{"nothing", nil, false, false, false, "no step ran"},
		{"note", []result{run(notes, "0")}, true, false, true, "note: native tests: TestA: WebKit drew nothing\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "report")
			if err := os.WriteFile(file, nil, 0o644); err != nil {
				t.Fatal(err)
			}
			for _, r := range tt.results {
				if err := note(file, r); err != nil {
					t.Fatal(err)
				}
			}
			results, err := read(file)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if ok := table(&b, results, tt.strict, tt.incomplete); ok != tt.ok {
				t.Errorf("passed = %v, want %v:\n%s", ok, tt.ok, b.String())
			}
			if !strings.Contains(b.String(), tt.says) {
				t.Errorf("printed:\n%s\nwithout %q", b.String(), tt.says)
			}
		})
	}
}

func TestUsage(t *testing.T) {
	t.Setenv("REPORT", filepath.Join(t.TempDir(), "missing"))
	for _, args := range [][]string{nil, {"tables"}, {"step", "name only"}, {"table"}} {
		if ok, err := run(t.Context(), args); ok || err == nil {
			t.Errorf("report %q: %v, %v, want an error", args, ok, err)
		}
	}
	if ok, err := run(t.Context(), []string{"begin"}); !ok || err != nil {
		t.Errorf("report begin with nothing to forget: %v, %v", ok, err)
	}
}
