package lab

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/engine/talk"
)

// A dataset is what has come of the images so far.
type dataset struct {
	lab      *Lab
	name     string      // MNIST, Fashion or Own
	index    *data.Index // nil until it has come
	test     engine.Set  // room for all test images
	have     []bool      // by test shard
	labelled bool        // test.Labels are complete
	train    engine.Set  // room for the training images that were asked for
	come     []bool      // by training shard
}

// Limits of what a site's index may claim, since there is room for all from the
// start: 78 MB, and twice as much when all is trained on.
const (
	maxTests    = 100_000
	maxTraining = 200_000
)

// digits are the classes until the index says its own.
var digits = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

// folder is where the site has its files.
func (d *dataset) folder() string { return path.Join("data", d.name) }

func (d *dataset) classes() []string {
	if d.index == nil {
		return digits
	}
	return d.index.Classes
}

// count is how many classes d has, also before its index has come.
func (d *dataset) count() int {
	if d.name == talk.Own {
		return len(d.lab.own.classes)
	}
	return len(digits)
}

// tests is the number of test images, 0 when there is no index.
func (d *dataset) tests() int {
	if d.index == nil {
		return 0
	}
	return d.index.Test.Images
}

// open fetches the index.
func (d *dataset) open(done func(error)) {
	if d.index != nil {
		done(nil)
		return
	}
	name := path.Join(d.folder(), data.IndexName)
	d.lab.load(name, func(b []byte, err error) {
		if err != nil {
			done(err)
			return
		}
		index, err := data.ReadIndex(bytes.NewReader(b))
		switch {
		case err != nil:
		case index.Shape != talk.InputShape:
			err = fmt.Errorf("its images are %v, want %v", index.Shape, talk.InputShape)
		case index.Test.Images > maxTests || index.Train.Images > maxTraining:
			err = fmt.Errorf("it has %d test and %d training images, want at most %d and %d", index.Test.Images, index.Train.Images, maxTests, maxTraining)
		case len(index.Classes) != len(digits):
			err = fmt.Errorf("it has %d classes, want %d", len(index.Classes), len(digits))
		}
		if err != nil {
			done(badFile(name, err))
			return
		}
		if d.index != nil { // it was asked for twice
			done(nil)
			return
		}
		d.index = &index
		n := index.Test.Images
		d.test = engine.Set{Shape: index.Shape, Pixels: make([]byte, n*index.Shape.Len()), Labels: make([]byte, n)}
		d.have, d.come = make([]bool, index.Test.Shards()), make([]bool, index.Train.Shards())
		done(nil)
	})
}

// checkIndex says why there is no test image of that index.
func (d *dataset) checkIndex(index int) error {
	switch {
	case d.index == nil:
		return fmt.Errorf("test image %d: there are no test images, since %s could not be read: load the page again when the network is back", index, path.Join(d.folder(), data.IndexName))
	case d.tests() == 0:
		return fmt.Errorf("test image %d: there are none yet: add images to the classes", index)
	case index < 0 || index >= d.tests():
		return fmt.Errorf("test image %d: want 0 to %d", index, d.tests()-1)
	}
	return nil
}

// withTests calls done when the test images of valid indices have come.
func (d *dataset) withTests(indices []int, done func(error)) {
	var shards []int
	for _, i := range indices {
		if k := i / d.index.Test.PerShard; !d.have[k] && !slices.Contains(shards, k) {
			shards = append(shards, k)
		}
	}
	d.fetch("test", d.index.Test, shards, func(k int, set engine.Set) {
		at := k * d.index.Test.PerShard
		copy(d.test.Pixels[at*talk.InputShape.Len():], set.Pixels)
		copy(d.test.Labels[at:], set.Labels)
		d.have[k] = true
	}, done)
}

// withFirstTests calls done when the first n test images have come.
func (d *dataset) withFirstTests(n int, done func(error)) {
	var firsts []int
	for i := 0; i < n; i += d.index.Test.PerShard {
		firsts = append(firsts, i)
	}
	d.withTests(firsts, done)
}

// withTestLabels calls done when the labels of all test images have come.
func (d *dataset) withTestLabels(done func(error)) {
	if d.labelled || !slices.Contains(d.have, false) {
		done(nil)
		return
	}
	name := path.Join(d.folder(), data.TestLabelsName)
	d.lab.load(name, func(b []byte, err error) {
		if err != nil {
			done(err)
			return
		}
		labels, err := data.ReadLabels(bytes.NewReader(b))
		if err == nil && len(labels) != d.tests() {
			err = fmt.Errorf("it has %d labels, want %d", len(labels), d.tests())
		}
		if err == nil {
			err = d.checkLabels(labels)
		}
		if err != nil {
			done(badFile(name, err))
			return
		}
		copy(d.test.Labels, labels)
		d.labelled = true
		done(nil)
	})
}

// fetch loads shards of a split, hands each to take, and calls done when all
// have come or failed, with the first error.
func (d *dataset) fetch(name string, split data.Split, shards []int, take func(k int, set engine.Set), done func(error)) {
	waiting := len(shards)
	if waiting == 0 {
		done(nil)
		return
	}
	var failed error
	for _, k := range shards {
		file := path.Join(d.folder(), data.ShardName(name, k))
		d.lab.load(file, func(b []byte, err error) {
			if err == nil {
				var set engine.Set
				if set, err = d.readShard(b, split.Len(k)); err != nil {
					err = badFile(file, err)
				} else {
					take(k, set)
				}
			}
			if failed == nil {
				failed = err
			}
			if waiting--; waiting == 0 {
				done(failed)
			}
		})
	}
}

// readShard reads a shard that must have n images.
func (d *dataset) readShard(b []byte, n int) (engine.Set, error) {
	set, err := data.ReadShard(bytes.NewReader(b), talk.InputShape, n)
	if err != nil {
		return set, err
	}
	return set, d.checkLabels(set.Labels)
}

func (d *dataset) checkLabels(labels []byte) error {
	for i, l := range labels {
		if int(l) >= len(d.classes()) {
			return fmt.Errorf("image %d has label %d, want less than %d", i, l, len(d.classes()))
		}
	}
	return nil
}

// pixelsOf copies the bytes of test images, which must have come.
func (d *dataset) pixelsOf(indices []int) [][]byte {
	n := talk.InputShape.Len()
	pixels := make([][]byte, len(indices))
	for i, index := range indices {
		pixels[i] = slices.Clone(d.test.Pixels[index*n : (index+1)*n])
	}
	return pixels
}
