package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// sources are the files whose functions may be replaced; the first includes the
// second.
var sources = []string{"torch_api.cpp", "torch_api_generated.cpp.h"}

// fit replaces the functions in folder that do not compile until all do, and
// returns how many those were.
func fit(folder, cxx string, t torch) (int, error) {
	stubbed := map[string]bool{}
	for {
		problems := check(folder, cxx, t)
		if problems == "" {
			return len(stubbed), nil
		}
		at := failing(problems)
		if len(at) == 0 {
			return 0, fmt.Errorf("gotch does not compile with %v:\n%s", t, firstLines(problems, 20))
		}
		for file, lines := range at {
			names, err := stubFile(filepath.Join(folder, file), lines)
			if err != nil {
				return 0, fmt.Errorf("%w:\n%s", err, firstLines(problems, 20))
			}
			for _, name := range names {
				if stubbed[name] {
					return 0, fmt.Errorf("%s does not compile with %v, even without its body:\n%s", name, t, firstLines(problems, 20))
				}
				stubbed[name] = true
			}
		}
	}
}

// check compiles without making code, and returns what the compiler says.
func check(folder, cxx string, t torch) string {
	cmd := exec.Command(cxx, append(t.compile(), "-I.", "-fsyntax-only", everyError(cxx), sources[0])...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	b, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	return fmt.Sprintf("%s\n%v", b, err)
}

// everyError is the flag for not giving up after some errors.
func everyError(cxx string) string {
	if strings.Contains(filepath.Base(cxx), "clang") {
		return "-ferror-limit=0"
	}
	return "-fmax-errors=0"
}

var errorLine = regexp.MustCompile(`(?m)^(?:.*/)?(torch_api\.cpp|torch_api_generated\.cpp\.h):(\d+):\d+: +(?:error:|required from)`)

// failing are the lines of each file that have an error, or from which a
// template of a header was called that has one.
func failing(problems string) map[string][]int {
	at := map[string][]int{}
	for _, m := range errorLine.FindAllStringSubmatch(problems, -1) {
		if n, err := strconv.Atoi(m[2]); err == nil {
			at[m[1]] = append(at[m[1]], n)
		}
	}
	return at
}

func stubFile(file string, lines []int) ([]string, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	b, names, err := stub(b, lines)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(file), err)
	}
	return names, os.WriteFile(file, b, 0o644)
}

var signature = regexp.MustCompile(`(?s)^([A-Za-z_].*?[ *&>])([A-Za-z_]\w*)\(.*\)\s*\{`)

// stub gives the functions around the lines (from 1) of a source a body that
// fails, and returns the functions' names. A function begins at the start of a
// line and ends with a brace there.
func stub(source []byte, lines []int) ([]byte, []string, error) {
	text := bytes.Split(source, []byte("\n"))
	bodies := map[int]int{} // first line of a function to the one after its last
	for _, n := range lines {
		if n < 1 || n > len(text) {
			return nil, nil, fmt.Errorf("there is no line %d", n)
		}
		from, to := n-1, n-1
		for from > 0 && !startsFunction(text[from]) {
			from--
		}
		for to < len(text) && !bytes.HasPrefix(text[to], []byte("}")) {
			to++
		}
		bodies[from] = min(to+1, len(text))
	}
	var names []string
	for _, from := range slices.Sorted(maps.Keys(bodies)) {
		to := bodies[from]
		m := signature.FindSubmatch(bytes.Join(text[from:to], []byte("\n")))
		if m == nil {
			return nil, nil, fmt.Errorf("line %d is in no function: %q", from+1, text[from])
		}
		name, head := string(m[2]), string(m[0])
		if brace := strings.Index(head, "{"); brace >= 0 {
			head = head[:brace]
		}
		body := fmt.Sprintf(`PROTECT(throw std::runtime_error("%s is not in this libtorch");)`, name)
		if strings.TrimSpace(string(m[1])) != "void" {
			body += " return {};"
		}
		names = append(names, name)
		text[from] = []byte(strings.ReplaceAll(head, "\n", " ") + "{ " + body + " }")
		for i := from + 1; i < to; i++ {
			text[i] = nil // keeps the numbers of the lines after it
		}
	}
	return bytes.Join(text, []byte("\n")), names, nil
}

func startsFunction(line []byte) bool {
	return len(line) > 0 && (line[0] == '_' || line[0] >= 'A' && line[0] <= 'Z' || line[0] >= 'a' && line[0] <= 'z')
}

func firstLines(s string, n int) string {
	lines := strings.SplitN(s, "\n", n+1)
	return strings.Join(lines[:min(n, len(lines))], "\n")
}
