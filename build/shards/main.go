// Command shards cuts a dataset into the files that the page fetches one by
// one: shards of test images, the first of which the page opens with, and
// larger ones of training images.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"convscope/engine/data"
)

func main() {
	in := flag.String("in", ".cache/mnist", "`folder` with the four IDX files of the dataset, plain or .gz")
	out := flag.String("out", ".cache/shards/mnist", "`folder` to write the shards to")
	name := flag.String("name", "MNIST", "what people call the dataset")
	classes := flag.String("classes", "0,1,2,3,4,5,6,7,8,9", "the names of its classes by label, with commas between")
	flag.Parse()
	if err := shard(*in, *out, *name, strings.Split(*classes, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "shards:", err)
		os.Exit(1)
	}
}

// shard writes the shards of the dataset in folder in to folder out. Old shards
// there make way, so that none is left over from another cut.
func shard(in, out, name string, classes []string) error {
	train, test, err := data.ReadFolder(in)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return data.WriteFolder(out, data.Index{
		Name:    name,
		Test:    data.Split{PerShard: 500},
		Train:   data.Split{PerShard: 5000},
		Classes: classes,
	}, train, test)
}
