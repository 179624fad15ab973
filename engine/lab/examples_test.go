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

// What is asked about test images is answered about those, also when other data
// are open by the time that they come.
func TestOtherDataMeanwhile(t *testing.T) {
	asked := map[string]func(b *bench, told func(error)){
		"test.get": func(b *bench, told func(error)) {
			b.lab.Request("test.get", js(t, `{"index": 39}`), func(got any, err error) {
				if set := benchSet(benchTests); err == nil && got.(map[string]any)["label"] != int(set.Labels[39]) {
					t.Errorf("the label is %v, want that of test image 39 of MNIST", got.(map[string]any)["label"])
				}
				told(err)
			})
		},
		"examples": func(b *bench, told func(error)) {
			b.lab.Request("examples", js(t, `{"true": 9, "predicted": 9}`), func(_ any, err error) { told(err) })
		},
		"Thumbs":  func(b *bench, _ func(error)) { b.lab.Do(Thumbs{Seq: 1, Indices: []int{39}}) },
		"Cell":    func(b *bench, _ func(error)) { b.lab.Do(Cell{Seq: 1, True: 9, Predicted: 9, Max: 40}) },
		"Answers": func(b *bench, _ func(error)) { b.lab.Do(Answers{Seq: 1}) },
		"Contest": func(b *bench, _ func(error)) { b.lab.Do(Contest{Seq: 1, Which: ContestBoth, Max: 40}) },
	}
	for name, ask := range asked {
		for delivered := range 3 { // before the data change
			b := ownBench(t, 10)
			b.do(Compare{With: Rival{Kind: "preset", Preset: FirstPreset}})
			b.events = nil
			replies := 0
			ask(b, func(err error) {
				if replies++; err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
			for range delivered {
				b.deliver()
				b.work(1)
			}
			b.do(SetDataset{Name: Own})
			if b.lab.data.name != Own || b.lab.data.tests() > 10 {
				t.Fatalf("%d tests of %s are open", b.lab.data.tests(), b.lab.data.name)
			}
			if failed := of[Failed](b.events); len(failed) > 0 {
				t.Errorf("%s: %v", name, failed)
			}
			if lower := strings.ToLower(name); lower == name && replies != 1 {
				t.Errorf("%s: %d replies", name, replies)
			}
		}
	}
}
