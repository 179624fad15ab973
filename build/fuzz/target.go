package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A target is one thing to fuzz: a function of a package's tests, or a script.
type target struct{ pkg, function, script string }

func (t target) name() string {
	if t.script != "" {
		return filepath.ToSlash(t.script)
	}
	return strings.TrimPrefix(t.pkg, "convscope/") + "." + t.function
}

var fuzzFunction = regexp.MustCompile(`(?m)^func (Fuzz[A-Z]\w*)\(`)

// targets are all in the module that is in the folder root.
func targets(root string) ([]target, error) {
	list := exec.Command("go", "list", "-f", "{{$p := .}}{{range .TestGoFiles}}{{$p.ImportPath}} {{$p.Dir}}/{{.}}\n{{end}}{{range .XTestGoFiles}}{{$p.ImportPath}} {{$p.Dir}}/{{.}}\n{{end}}", "./...")
	list.Dir, list.Stderr = root, os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var all []target
	for line := range strings.Lines(string(out)) {
		pkg, file, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for _, found := range fuzzFunction.FindAllSubmatch(source, -1) {
			all = append(all, target{pkg: pkg, function: string(found[1])})
		}
	}
	scripts, err := filepath.Glob(filepath.Join(root, "build", "fuzz", "*.mjs"))
	for _, s := range scripts {
		all = append(all, target{script: s})
	}
	slices.SortFunc(all, func(a, b target) int { return strings.Compare(a.name(), b.name()) })
	return all, err
}

// A result is what came of fuzzing a target.
type result struct {
	inputs int
	took   time.Duration
	err    error
}

func (r result) String() string {
	if r.err != nil {
		return r.err.Error()
	}
	return fmt.Sprintf("%d inputs", r.inputs)
}

// An effort is how long a target is tried, or with how many inputs if that is not 0.
type effort struct {
	long   time.Duration
	inputs int
}

// try fuzzes t. One worker of Go's is enough, since two targets run
// beside each other. What is interesting is hardly minimised: with large seeds, Go
// would do nothing else for minutes.
func (t target) try(e effort) result {
	begun := time.Now()
	var cmd *exec.Cmd
	if t.script != "" {
		cmd = exec.Command("node", t.script, "-seed", fmt.Sprint(begun.Unix()), "-seconds", fmt.Sprint(e.long.Seconds()))
		if e.inputs > 0 {
			cmd = exec.Command("node", t.script, "-seed", fmt.Sprint(begun.Unix()), "-seconds", "Infinity", "-inputs", fmt.Sprint(e.inputs))
		}
	} else {
		long := e.long.String()
		if e.inputs > 0 {
			long = fmt.Sprintf("%dx", e.inputs)
		}
		cmd = exec.Command("go", "test", t.pkg, "-run", "^$", "-fuzz", "^"+t.function+"$", "-fuzztime", long,
			"-fuzzminimizetime", "10x", "-parallel", "1", "-timeout", "0")
	}
	out, err := cmd.CombinedOutput()
	r := result{inputs: execs(string(out)), took: time.Since(begun)}
	switch {
	case err != nil:
		r.err = fmt.Errorf("%w\n%s", err, tail(string(out), 60))
	case r.inputs == 0:
		r.err = errors.New("nothing was tried")
	}
	return r
}

var execsLine = regexp.MustCompile(`execs: (\d+)`)

// execs is how many inputs the last line of progress tells of.
func execs(out string) int {
	found := execsLine.FindAllStringSubmatch(out, -1)
	if len(found) == 0 {
		return 0
	}
	n, err := strconv.Atoi(found[len(found)-1][1])
	if err != nil {
		return 0
	}
	return n
}

// tail is the last lines of out.
func tail(out string, lines int) string {
	all := strings.Split(strings.TrimSpace(out), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
