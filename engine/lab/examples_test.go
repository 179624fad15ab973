package lab

import (
	"slices"
	"strings"
	"testing"
)

func TestThumbs(t *testing.T) {
	b := startedBench(t)
	got := one[Thumbnails](t, b.do(Thumbs{Seq: 2, Indices: []int{25, 3}}))
	set := benchSet(benchTests)
	for i, index := range []int{25, 3} {
		want := set.Slice(index, index+1)
		if got.Indices[i] != index || got.Labels[i] != int(want.Labels[0]) || !slices.Equal(got.Pixels[i], want.Pixels) {
			t.Errorf("thumbnail %d is %d of class %d, want image %d", i, got.Indices[i], got.Labels[i], index)
		}
	}
	failed := one[Failed](t, b.do(Thumbs{Seq: 3, Indices: []int{40}}))
	if failed.What != "thumbs" || failed.Text != "test image 40: want 0 to 39" {
		t.Errorf("%+v", failed)
	}
}

// The cells of a pack's matrix have as many images as it counts, without a test.
func TestCell(t *testing.T) {
	b := startedBench(t)
	set := benchSet(benchTests)
	confusion := b.lab.net.result().confusion
	predicted := func(i int) int {
		pixels := make([]float32, InputShape.Len())
		set.Sample(i, pixels)
		b.lab.net.net.Forward(pixels)
		return b.lab.net.net.Label()
	}
	for actual, row := range confusion {
		for guess, count := range row {
			ex := one[Examples](t, b.do(Cell{Seq: 6, True: actual, Predicted: guess, Max: 2}))
			if ex.Count != count || len(ex.Indices) != min(2, count) || len(ex.Pixels) != len(ex.Indices) {
				t.Errorf("cell %d, %d: %d images of %d, want %d", actual, guess, len(ex.Indices), ex.Count, count)
			}
			for _, i := range ex.Indices {
				if int(set.Labels[i]) != actual || predicted(i) != guess {
					t.Errorf("cell %d, %d has image %d, of class %d and taken for %d", actual, guess, i, set.Labels[i], predicted(i))
				}
			}
		}
	}
	if failed := one[Failed](t, b.do(Cell{Seq: 7, True: 10})); failed.Text != "there is no class 10: want 0 to 9" {
		t.Errorf("failed: %s", failed.Text)
	}
	b.do(Build{Preset: FirstPreset, Fresh: true})
	if failed := one[Failed](t, b.do(Cell{Seq: 7})); !strings.Contains(failed.Text, "was not tested") {
		t.Errorf("failed: %s, want that there was no test", failed.Text)
	}
}

// Amid an epoch the images of a cell are those of the last test, which is shown
// until the next.
func TestCellAmidAnEpoch(t *testing.T) {
	b := startedBench(t)
	options := TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}
	b.do(Build{Seq: 1, Layers: small, Seed: 3}, Train{Seq: 2, Options: options})
	want := map[int]int{}
	for guess, count := range b.lab.net.result().confusion[3] {
		want[guess] = count
	}
	b.do(Step{Seq: 3, Unit: "batch", Options: options})
	if !b.lab.net.partial {
		t.Fatal("the epoch is complete")
	}
	for guess, count := range want {
		if ex := one[Examples](t, b.do(Cell{Seq: 4, True: 3, Predicted: guess, Max: 9})); ex.Count != count {
			t.Errorf("cell 3, %d has %d images, want %d of the epoch's test", guess, ex.Count, count)
		}
	}
	one[Answered](t, b.do(Answers{Seq: 5}))
	b.do(SetWeight{Seq: 6, Layer: 0, Param: "bias", Index: 0, Value: 3})
	one[Failed](t, b.do(Cell{Seq: 7, True: 3}))
}
