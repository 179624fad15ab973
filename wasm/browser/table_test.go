//go:build browser

package browser

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A part is one of the figures that are taken of a T.
type part[T any] struct {
	name string
	of   func(T) float64
}

// rounds are how many times something is measured, ROUNDS or 5.
func rounds(b *testing.B) int {
	text := os.Getenv("ROUNDS")
	if text == "" {
		return 5
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		b.Fatalf("ROUNDS=%s, want a number from 1 on", text)
	}
	return n
}

// report makes the parts of t figures of the benchmark, in this unit.
func report[T any](b *testing.B, parts []part[T], t T, unit string) {
	b.ReportMetric(0, "ns/op")
	for _, part := range parts {
		b.ReportMetric(part.of(t), part.name+unit)
	}
}

// A table is one of docs/benchmarks.md.
type table[T any] struct {
	parts []part[T]
	lines []string
	notes []string
}

func newTable[T any](head string, parts []part[T]) *table[T] {
	t := &table[T]{parts: parts}
	rule := "|" + strings.Repeat("---|", strings.Count(head, "|")+1+len(parts))
	for _, part := range parts {
		head += " | " + part.name
	}
	t.lines = []string{"| " + head + " |", rule}
	return t
}

// row adds a line of the medians of the parts, with what lies around them.
func (t *table[T]) row(name string, measured []T) {
	t.line(name, func(part part[T]) (values []float64) {
		for _, m := range measured {
			values = append(values, part.of(m))
		}
		return values
	})
}

// ratios adds a line of how many times more of each part the first takes than the
// second that was measured with it.
func (t *table[T]) ratios(name string, first, second []T) {
	t.line(name, func(part part[T]) (values []float64) {
		for i := range min(len(first), len(second)) {
			values = append(values, part.of(first[i])/part.of(second[i]))
		}
		return values
	})
}

func (t *table[T]) line(name string, values func(part[T]) []float64) {
	for _, part := range t.parts {
		v := slices.Sorted(slices.Values(values(part)))
		if len(v) == 0 {
			return // what was to be measured has failed
		}
		least, median, most := v[0], v[len(v)/2], v[len(v)-1]
		name += fmt.Sprintf(" | %.2f (%.2f–%.2f)", median, least, most)
	}
	t.lines = append(t.lines, "| "+name+" |")
}

func (t *table[T]) note(text string) { t.notes = append(t.notes, text) }

func (t *table[T]) print() {
	fmt.Printf("\n%s\n\n", strings.Join(t.lines, "\n"))
	for _, note := range t.notes {
		fmt.Println(note)
	}
}
