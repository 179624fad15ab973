package pretraining

import (
	"fmt"
	"strconv"
	"strings"
)

// Batches are sizes of a batch, each for an equal part of the epochs: small
// batches find a good region, large ones keep a large machine busy (Smith et al.
// 2018). Most trainings have one.
type Batches []int

// ParseBatches reads "128" or "32,128,512".
func ParseBatches(s string) (Batches, error) {
	var b Batches
	for _, field := range strings.Split(s, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("batch %q: want a size of at least 1, or several with commas between them", s)
		}
		b = append(b, n)
	}
	return b, nil
}

// String implements flag.Value.
func (b Batches) String() string {
	fields := make([]string, len(b))
	for i, n := range b {
		fields[i] = strconv.Itoa(n)
	}
	return strings.Join(fields, ",")
}

// Set implements flag.Value.
func (b *Batches) Set(s string) (err error) {
	*b, err = ParseBatches(s)
	return err
}

func (b Batches) first() int { return b[0] }

// mixed is how a pack keeps several sizes; "" for one.
func (b Batches) mixed() string {
	if len(b) == 1 {
		return ""
	}
	return b.String()
}

// in is the size in an epoch, from 0.
func (b Batches) in(epoch, epochs int) int {
	return b[min(epoch*len(b)/max(epochs, 1), len(b)-1)]
}
