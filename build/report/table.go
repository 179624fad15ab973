package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"
)

// note appends r to the file, where there is one.
func note(file string, r result) error {
	if file == "" {
		return nil
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("REPORT: %w", err)
	}
	if _, err := f.Write(append(line, '\n')); err != nil {
		f.Close()
		return fmt.Errorf("REPORT: %w", err)
	}
	return f.Close()
}

// read reads what note wrote.
func read(file string) ([]result, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("REPORT: %w", err)
	}
	defer f.Close()
	var results []result
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("REPORT: %s: %q: %w", file, lines.Text(), err)
		}
		results = append(results, r)
	}
	return results, lines.Err()
}

// table prints what came of every step, then what was skipped, what tests have to
// tell and a verdict, and reports whether nothing failed. Of all, that is, unless
// incomplete says that there are steps which did not come to run.
func table(w io.Writer, results []result, strict, incomplete bool) bool {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\nstep\ttests\tskipped\ttime\t")
	var tests, skips, failures int
	var seconds float64
	for _, r := range results {
		ran, left := "–", "–"
		if r.Tests > 0 {
			ran = fmt.Sprint(r.Tests)
		}
		if len(r.Skips) > 0 {
			left = fmt.Sprint(len(r.Skips))
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", r.Step, ran, left, duration(r.Seconds), r.Outcome)
		tests, skips, seconds = tests+r.Tests, skips+len(r.Skips), seconds+r.Seconds
		switch r.Outcome {
		case failed:
			failures++
		case skipped:
			skips++
		}
	}
	fmt.Fprintf(t, "together\t%d\t%d\t%s\t\n", tests, skips, duration(seconds))
	t.Flush()

	for _, r := range results {
		if r.Why != "" {
			fmt.Fprintf(w, "%s: %s: %s\n", r.Outcome, r.Step, r.Why)
		}
		for _, s := range r.Skips {
			fmt.Fprintf(w, "skipped: %s: %s: %s\n", r.Step, s.Test, s.Why)
		}
		for _, n := range r.Notes {
			fmt.Fprintf(w, "note: %s: %s\n", r.Step, n)
		}
	}
	switch {
	case len(results) == 0:
		fmt.Fprintln(w, "== no step ran")
		return false
	case failures > 0:
		fmt.Fprintf(w, "== %d of %s failed\n", failures, count(len(results), "step"))
		return false
	case incomplete:
		fmt.Fprintln(w, "== not every step came to run, see above")
		return false
	case skips > 0:
		fmt.Fprintf(w, "== all that ran has passed; %d skipped, see above (STRICT=1 makes that a failure)\n", skips)
		return !strict
	}
	fmt.Fprintln(w, "== all tests passed, and none was skipped")
	return true
}

func duration(seconds float64) string {
	return time.Duration(seconds * float64(time.Second)).Round(100 * time.Millisecond).String()
}
