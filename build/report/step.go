package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// A step is one line of the table: a command and what must be there for it.
type step struct {
	name    string
	needs   string   // a script with its arguments, or ""
	command []string // program and arguments
	maySkip string   // end of the name of a test that no setup may be able to run
	all     bool     // whether to print what passing tests print
}

// How a step ended.
const (
	passed  = "passed"
	failed  = "FAILED"
	skipped = "skipped" // it did not run at all
)

// A result is what came of a step.
type result struct {
	Step    string
	Outcome string
	Why     string `json:",omitempty"` // of a step that did not pass
	Seconds float64
	counts

	maySkip string // see step
}

// cannotInstall is the status of a setup script that says why what it sets up
// cannot be had here.
const cannotInstall = 3

// grace is how long a step that was interrupted may take to end.
const grace = 10 * time.Second

// run runs the step, and prints what it prints to w.
func (s step) run(ctx context.Context, w io.Writer) (r result) {
	fmt.Fprintf(w, "== %s\n", s.name)
	start := time.Now()
	r = result{Step: s.name, Outcome: passed, maySkip: s.maySkip}
	defer func() { r.Seconds = time.Since(start).Seconds() }()

	if s.needs != "" {
		var said bytes.Buffer
		script := strings.Fields(s.needs)
		err := command(ctx, script[0], script[1:], w, io.MultiWriter(os.Stderr, &said)).Run()
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == cannotInstall {
			r.Outcome, r.Why = skipped, lastLine(said.String())
			return r
		}
		if err != nil {
			r.Outcome, r.Why = failed, fmt.Sprintf("%s: %v", script[0], err)
			return r
		}
	}
	events := newReader(w, s.all)
	err := command(ctx, s.command[0], s.command[1:], events, os.Stderr).Run()
	events.close()
	r.counts = events.counts
	switch {
	case len(r.Failed) > 0:
		r.Outcome, r.Why = failed, strings.Join(r.Failed, ", ")
	case err != nil:
		r.Outcome, r.Why = failed, err.Error()
	case events.seen && r.Tests == 0 && len(r.Skips) == 0:
		r.Outcome, r.Why = failed, "no test ran"
	}
	return r
}

// command is a command that is asked to end when ctx is done, and ended after a
// grace.
func command(ctx context.Context, name string, args []string, stdout, stderr io.Writer) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = grace
	return cmd
}

// judge makes a failure of what may not be skipped.
func (r *result) judge(strict bool) {
	if !strict || r.Outcome == failed {
		return
	}
	if r.Outcome == skipped {
		r.Outcome, r.Why = failed, "skipped: "+r.Why
		return
	}
	for _, s := range r.Skips {
		if r.maySkip == "" || !strings.HasSuffix(s.Test, r.maySkip) {
			r.Outcome, r.Why = failed, "skipped: "+s.Test
			return
		}
	}
}

// line tells in a line what came of the step.
func (r result) line() string {
	s := fmt.Sprintf("== %s %s in %s", r.Step, r.Outcome, duration(r.Seconds))
	if r.Tests > 0 {
		s += fmt.Sprintf(", %s", count(r.Tests, "test"))
	}
	if len(r.Skips) > 0 {
		s += fmt.Sprintf(", %d skipped", len(r.Skips))
	}
	if r.Why != "" {
		s += ": " + r.Why
	}
	return s
}

// lastLine is the last line of s that is not empty.
func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndex(s, "\n")+1:]
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
