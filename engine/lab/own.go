package lab

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
	"convscope/engine/data"
	"convscope/engine/talk"
	"convscope/weights/guard"
)

// Limits of the user's own data.
const (
	maxClasses   = 50
	maxClassName = 40     // characters
	maxOwnImages = 20_000 // together, 16 MB
	ownFormat    = "convscope-data"
	ownVersion   = 1
)

// own are the classes that the user has made.
type own struct {
	ledger  ledger
	classes []ownClass // as this tab has them: the store's with the edits
	there   []ownClass // as the store has them
	edits   []ownEdit  // that it does not have yet
	same    sameClass
	refused bool // the store does not take them, and is asked when there are more
	older   bool // the store has them in the form of an older page
	told    bool // they have been told
	behind  bool // the data that are open are as they were before another tab changed them
}

// An ownClass is one with its images. Tabs call both by number.
type ownClass struct {
	id   uint64
	Name string
	all  []ownImage
}

// An ownImage is one, whose pixels never change.
type ownImage struct {
	id     uint64
	pixels []byte
}

// An ownFile are own data as a file has them.
type ownFile struct {
	Format  string         `msgpack:"format"`
	Version int            `msgpack:"version"`
	Classes []ownFileClass `msgpack:"classes"`
}

type ownFileClass struct {
	Name   string `msgpack:"name"`
	Pixels []byte `msgpack:"pixels"` // 784 for each image
}

func (c ownClass) images() int { return len(c.all) }

var ownRules = guard.Rules{Most: map[string]int{"classes": maxClasses}}

func (c ownClass) image(i int) []byte { return c.all[i].pixels }

func (o *own) write() []byte {
	f := ownFile{Format: ownFormat, Version: ownVersion}
	for _, c := range o.classes {
		k := ownFileClass{Name: c.Name}
		for _, image := range c.all {
			k.Pixels = append(k.Pixels, image.pixels...)
		}
		f.Classes = append(f.Classes, k)
	}
	b, err := msgpack.Marshal(f)
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	return b
}

// readOwn reads a file of own data. Its classes have no numbers.
func readOwn(b []byte) ([]ownClass, error) {
	var f ownFile
	if most := maxOwnImages*talk.InputShape.Len() + 1<<20; len(b) > most {
		return nil, fmt.Errorf("the file of images has %d MB, want at most %d", len(b)>>20, most>>20)
	}
	if err := ownRules.Unmarshal(b, &f); err != nil {
		return nil, fmt.Errorf("the file of images is damaged: %w", err)
	}
	if f.Format != ownFormat {
		return nil, fmt.Errorf("the file says it is %q, want %q: a file of images that was exported here", f.Format, ownFormat)
	}
	if f.Version != ownVersion {
		return nil, fmt.Errorf("the file of images has version %d; this page reads version %d: reload to get the newest page", f.Version, ownVersion)
	}
	next := own{}
	images, size := 0, talk.InputShape.Len()
	for _, c := range f.Classes {
		if err := next.checkClass(c.Name); err != nil {
			return nil, err
		}
		if len(c.Pixels)%size != 0 {
			return nil, fmt.Errorf("class %q has %d bytes of images, want %d for each", c.Name, len(c.Pixels), size)
		}
		if images += len(c.Pixels) / size; images > maxOwnImages {
			return nil, fmt.Errorf("the file has more than %d images", maxOwnImages)
		}
		class := ownClass{Name: c.Name}
		for pixels := range slices.Chunk(c.Pixels, size) {
			class.all = append(class.all, ownImage{pixels: pixels})
		}
		next.classes = append(next.classes, class)
	}
	return next.classes, nil
}

// checkClass says why there cannot be another class of this name.
func (o *own) checkClass(name string) error {
	if err := o.checkName(name); err != nil {
		return err
	}
	if len(o.classes) >= maxClasses {
		return fmt.Errorf("there are %d classes already, which is the most: remove one first", maxClasses)
	}
	return nil
}

func (o *own) checkName(name string) error {
	switch {
	case strings.TrimSpace(name) == "" || strings.ContainsAny(name, "\n\r"):
		return fmt.Errorf("a class cannot be called %q: give it a name of one line", name)
	case len([]rune(name)) > maxClassName:
		return fmt.Errorf("the name of a class has %d characters, want at most %d", len([]rune(name)), maxClassName)
	case slices.ContainsFunc(o.classes, func(c ownClass) bool { return c.Name == name }):
		return fmt.Errorf("there is a class called %q already: choose another name", name)
	}
	return nil
}

func (o *own) class(i int) (*ownClass, error) {
	if i < 0 || i >= len(o.classes) {
		return nil, fmt.Errorf("there is no class %d: your data have %d, counted from 0", i, len(o.classes))
	}
	return &o.classes[i], nil
}

// checkImages says why images cannot be added.
func (o *own) checkImages(images [][]byte) error {
	all := len(images)
	for _, k := range o.classes {
		all += k.images()
	}
	if all > maxOwnImages {
		return fmt.Errorf("that would be %d images, want at most %d", all, maxOwnImages)
	}
	for i, pixels := range images {
		if len(pixels) != talk.InputShape.Len() {
			return fmt.Errorf("image %d has %d pixels, want %d", i, len(pixels), talk.InputShape.Len())
		}
	}
	return nil
}

// lacking says why nothing can be trained on o, or "".
func (o *own) lacking() string {
	if len(o.classes) < 2 {
		return "Make at least two classes."
	}
	train, _ := o.sets()
	for _, c := range o.classes {
		if c.images() < 2 {
			return fmt.Sprintf("Class %q needs at least 2 images.", c.Name)
		}
	}
	if n := talk.MinImages - train.Len(); n > 0 {
		return fmt.Sprintf("Add %d more images: there are %d to learn from, and it takes %d.", n, train.Len(), talk.MinImages)
	}
	return ""
}

// sets are the images to learn from and every fifth, to be tested on. The
// classes take turns, so that any part of a set has something of each.
func (o *own) sets() (train, test engine.Set) {
	train.Shape, test.Shape = talk.InputShape, talk.InputShape
	most := 0
	for _, c := range o.classes {
		most = max(most, c.images())
	}
	for i := range most {
		set := &train
		if i%5 == 1 {
			set = &test
		}
		for label, c := range o.classes {
			if i < c.images() {
				set.Pixels = append(set.Pixels, c.image(i)...)
				set.Labels = append(set.Labels, byte(label))
			}
		}
	}
	return train, test
}

// fill makes d the dataset of o.
func (o *own) fill(d *dataset) {
	train, test := o.sets()
	x := &data.Index{
		Name: "Your own images", Shape: talk.InputShape,
		Train: data.Split{Images: train.Len(), PerShard: max(1, train.Len())},
		Test:  data.Split{Images: test.Len(), PerShard: max(1, test.Len())},
	}
	for _, c := range o.classes {
		x.Classes = append(x.Classes, c.Name)
	}
	*d = dataset{
		lab: d.lab, name: d.name, index: x, train: train, test: test, labelled: true,
		have: make([]bool, x.Test.Shards()), come: make([]bool, x.Train.Shards()),
	}
	for _, shards := range [][]bool{d.have, d.come} {
		for k := range shards {
			shards[k] = true
		}
	}
}

// usable says whether networks can be made for d.
func (d *dataset) usable() bool {
	return d.name != talk.Own || len(d.lab.own.classes) >= 2
}
