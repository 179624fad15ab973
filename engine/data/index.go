package data

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"convscope/engine"
)

// Files beside the shards.
const (
	IndexName      = "index.txt"      // says what the shards are
	TestLabelsName = "test-labels.gz" // the labels of all test images, see ReadLabels
)

// An Index describes a dataset that is cut into shards. Its text form is one
// fact a line:
//
//	convscope-data 1
//	name MNIST
//	shape 1 28 28
//	test 10000 500
//	train 60000 5000
//	class 0
//	class 1
//	…
type Index struct {
	Name        string
	Shape       engine.Shape
	Test, Train Split
	Classes     []string // by label
}

// A Split is one of the two parts of a dataset, in shards of PerShard images
// (the last may have fewer).
type Split struct{ Images, PerShard int }

// Shards is the number of shards.
func (s Split) Shards() int {
	if s.Images == 0 {
		return 0
	}
	return (s.Images-1)/s.PerShard + 1
}

// Len is the number of images in shard k.
func (s Split) Len(k int) int { return min(s.PerShard, s.Images-k*s.PerShard) }

// ShardName is the file of shard k of the split "test" or "train".
func ShardName(split string, k int) string { return fmt.Sprintf("%s-%02d.gz", split, k) }

// Write writes the text form.
func (x Index) Write(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "convscope-data 1\nname %s\nshape %d %d %d\n", x.Name, x.Shape.C, x.Shape.H, x.Shape.W)
	fmt.Fprintf(&b, "test %d %d\ntrain %d %d\n", x.Test.Images, x.Test.PerShard, x.Train.Images, x.Train.PerShard)
	for _, c := range x.Classes {
		fmt.Fprintf(&b, "class %s\n", c)
	}
	_, err := w.Write(b.Bytes())
	return err
}

const (
	maxIndex   = 64 << 10 // bytes
	maxClasses = 256      // a label is a byte
)

// ReadIndex reads the text form. A line that it does not know is an error with
// that line.
func ReadIndex(r io.Reader) (Index, error) {
	var x Index
	lines := bufio.NewScanner(io.LimitReader(r, maxIndex))
	if !lines.Scan() || lines.Text() != "convscope-data 1" {
		return x, fmt.Errorf("first line %q, want %q: not an index of this version", lines.Text(), "convscope-data 1")
	}
	for n := 2; lines.Scan(); n++ {
		key, value, _ := strings.Cut(lines.Text(), " ")
		var err error
		switch key {
		case "name":
			x.Name = value
		case "shape":
			err = numbers(value, &x.Shape.C, &x.Shape.H, &x.Shape.W)
		case "test":
			err = numbers(value, &x.Test.Images, &x.Test.PerShard)
		case "train":
			err = numbers(value, &x.Train.Images, &x.Train.PerShard)
		case "class":
			x.Classes = append(x.Classes, value)
		default:
			err = errors.New("unknown fact")
		}
		if err != nil {
			return x, fmt.Errorf("line %d, %q: %w", n, lines.Text(), err)
		}
	}
	if err := lines.Err(); err != nil {
		return x, err
	}
	return x, x.check()
}

// numbers sets to from the numbers in s. (Scanning by fmt would be 30 kB more
// for the page to fetch.)
func numbers(s string, to ...*int) error {
	words := strings.Fields(s)
	if len(words) != len(to) {
		return fmt.Errorf("%d values, want %d", len(words), len(to))
	}
	for i, word := range words {
		n, err := strconv.Atoi(word)
		if err != nil {
			return fmt.Errorf("%q is no whole number", word)
		}
		*to[i] = n
	}
	return nil
}

// check is an error when a number is out of its limits.
func (x Index) check() error {
	for _, d := range []int{x.Shape.C, x.Shape.H, x.Shape.W} {
		if d < 1 || d > MaxSide {
			return fmt.Errorf("shape %d %d %d: want sides of 1 to %d", x.Shape.C, x.Shape.H, x.Shape.W, MaxSide)
		}
	}
	for i, s := range []Split{x.Test, x.Train} {
		if s.Images < 1 || s.Images > MaxImages || s.PerShard < 1 || s.PerShard > MaxImages {
			return fmt.Errorf("%s: %d images in shards of %d, want both from 1 to %d", []string{"test", "train"}[i], s.Images, s.PerShard, MaxImages)
		}
	}
	if n := len(x.Classes); n < 2 || n > maxClasses {
		return fmt.Errorf("%d classes, want 2 to %d", n, maxClasses)
	}
	return nil
}
