// Command fuzz runs every fuzz target that there is, two at a time, and prints for
// each how many inputs it tried:
//
//	go run ./build/fuzz -seconds 20
//	go run ./build/fuzz -minutes 10 -run 'lab|weights'
//	go run ./build/fuzz -inputs 1000000
//
// Targets are not listed anywhere: those in Go are the functions FuzzXxx of the
// tests, those in JavaScript the *.mjs beside this program. A target that fails,
// or tried nothing, is a failure.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"sync"
	"text/tabwriter"
	"time"
)

func main() {
	seconds := flag.Float64("seconds", 20, "how long each target is tried")
	minutes := flag.Float64("minutes", 0, "how long each target is tried, in minutes")
	inputs := flag.Int("inputs", 0, "how many inputs each target is tried with, instead of a time")
	only := flag.String("run", "", "only targets whose name `matches`")
	flag.Parse()
	if *minutes > 0 {
		*seconds = 60 * *minutes
	}
	if err := run(*only, effort{time.Duration(*seconds * float64(time.Second)), *inputs}); err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(1)
	}
}

func run(only string, e effort) error {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	all, err := targets(".")
	if err != nil {
		return err
	}
	var chosen []target
	for _, t := range all {
		if pattern.MatchString(t.name()) {
			chosen = append(chosen, t)
		}
	}
	if len(chosen) == 0 {
		return fmt.Errorf("no target matches %q", only)
	}
	results := make([]result, len(chosen))
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(2, runtime.NumCPU()) {
		wait.Go(func() {
			for i := range next {
				results[i] = chosen[i].try(e)
				fmt.Printf("== %s: %v\n", chosen[i].name(), results[i])
			}
		})
	}
	for i := range chosen {
		next <- i
	}
	close(next)
	wait.Wait()
	return table(chosen, results)
}

// table prints what was tried. It is an error when something failed.
func table(chosen []target, results []result) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "inputs\tseconds\t  target")
	var failed []error
	sum := 0
	for i, r := range results {
		fmt.Fprintf(w, "%d\t%.0f\t  %s\n", r.inputs, r.took.Seconds(), chosen[i].name())
		sum += r.inputs
		if r.err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", chosen[i].name(), r.err))
		}
	}
	fmt.Fprintf(w, "%d\t\t  in all, of %d targets\n", sum, len(results))
	if err := w.Flush(); err != nil {
		return err
	}
	return errors.Join(failed...)
}
