package data

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"convscope/engine"
)

// ReadFolder reads the four IDX files of a folder, each plain or .gz, under
// the names that MNIST and Fashion-MNIST use.
func ReadFolder(dir string) (train, test engine.Set, err error) {
	train, err = readPair(dir, "train")
	if err != nil {
		return train, test, err
	}
	test, err = readPair(dir, "t10k")
	if err != nil {
		return train, test, err
	}
	if train.Shape != test.Shape {
		return train, test, fmt.Errorf("%s: training images are %v and test images %v", dir, train.Shape, test.Shape)
	}
	return train, test, nil
}

// readPair reads the images and the labels whose file names begin with prefix.
func readPair(dir, prefix string) (engine.Set, error) {
	var set engine.Set
	f, err := open(dir, prefix+"-images", "idx3-ubyte")
	if err != nil {
		return set, err
	}
	set.Shape, set.Pixels, err = ReadImages(f)
	f.Close()
	if err != nil {
		return set, fmt.Errorf("%s: %w", f.Name(), err)
	}
	f, err = open(dir, prefix+"-labels", "idx1-ubyte")
	if err != nil {
		return set, err
	}
	set.Labels, err = ReadLabels(f)
	f.Close()
	if err != nil {
		return set, fmt.Errorf("%s: %w", f.Name(), err)
	}
	if images := len(set.Pixels) / set.Shape.Len(); images != len(set.Labels) {
		return set, fmt.Errorf("%s: %d %s images but %d labels", dir, images, prefix, len(set.Labels))
	}
	return set, nil
}

// open finds stem-kind or stem.kind in dir, plain or .gz.
func open(dir, stem, kind string) (*os.File, error) {
	for _, name := range []string{stem + "-" + kind, stem + "." + kind} {
		for _, ext := range []string{"", ".gz"} {
			f, err := os.Open(filepath.Join(dir, name+ext))
			if !errors.Is(err, os.ErrNotExist) {
				return f, err
			}
		}
	}
	return nil, fmt.Errorf("%s: no %s-%s, plain or .gz: want a folder with the four IDX files of a dataset", dir, stem, kind)
}

// WriteFolder cuts a dataset into the shards that x tells of, and writes them
// and x to dir. The numbers of images and the shape are set from the sets.
func WriteFolder(dir string, x Index, train, test engine.Set) error {
	x.Shape, x.Train.Images, x.Test.Images = train.Shape, train.Len(), test.Len()
	if err := x.check(); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	splits := []struct {
		name string
		Split
		set engine.Set
	}{{"test", x.Test, test}, {"train", x.Train, train}}
	for _, s := range splits {
		for k := range s.Shards() {
			shard := s.set.Slice(k*s.PerShard, k*s.PerShard+s.Len(k))
			err := create(filepath.Join(dir, ShardName(s.name, k)), func(w io.Writer) error { return WriteShard(w, shard) })
			if err != nil {
				return err
			}
		}
	}
	err := create(filepath.Join(dir, TestLabelsName), func(w io.Writer) error { return WriteLabels(w, test.Labels) })
	if err != nil {
		return err
	}
	return create(filepath.Join(dir, IndexName), x.Write)
}

// create writes a file by write.
func create(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	return f.Close()
}
