// Command report runs the steps of a test and ends with a table of what they
// did: how many tests ran, for how long, and what was skipped and why.
//
//	report begin                         forgets the steps before
//	report step [flags] NAME COMMAND…    runs a step and tells what came of it
//	report table [-incomplete]           prints the table
//
// A step is any command; it fails when the command does. What it prints of `go
// test -json` is counted, and printed as go test prints it without -json. A skip
// is told, never silent: with STRICT=1 it fails the step. Steps are noted in the
// file that REPORT names, where it is set, and the table fails with any of them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ok, err := run(ctx, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

// run does what args say, and reports whether all went well.
func run(ctx context.Context, args []string) (ok bool, err error) {
	if len(args) == 0 {
		return false, errors.New("want begin, step or table")
	}
	file, strict := os.Getenv("REPORT"), os.Getenv("STRICT") == "1"
	switch args[0] {
	case "begin":
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, fmt.Errorf("REPORT: %w", err)
		}
		return true, nil
	case "step":
		s, err := parseStep(args[1:])
		if err != nil {
			return false, err
		}
		r := s.run(ctx, os.Stdout)
		r.judge(strict)
		fmt.Println(r.line())
		return r.Outcome != failed, note(file, r)
	case "table":
		results, err := read(file)
		if err != nil {
			return false, err
		}
		return table(os.Stdout, results, strict, len(args) > 1 && args[1] == "-incomplete"), nil
	}
	return false, fmt.Errorf("%q: want begin, step or table", args[0])
}

// parseStep reads the flags, the name and the command of a step.
func parseStep(args []string) (step, error) {
	var s step
	flags := flag.NewFlagSet("report step", flag.ContinueOnError)
	flags.StringVar(&s.needs, "needs", "", "`script` that sets up what the step needs; the step is skipped when it exits with 3")
	flags.StringVar(&s.maySkip, "may-skip", "", "end of the `name` of a test that may be skipped with STRICT=1, too: by what no setup can change")
	flags.BoolVar(&s.all, "v", false, "print what passing tests print, too")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() < 2 {
		return s, fmt.Errorf("step %q: want a name and a command", flags.Args())
	}
	s.name, s.command = flags.Arg(0), flags.Args()[1:]
	return s, nil
}
