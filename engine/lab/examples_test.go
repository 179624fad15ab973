package lab

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

func TestThumbs(t *testing.T) {
	b := startedBench(t)
	got := one[talk.Thumbnails](t, b.do(talk.Thumbs{Seq: 2, Indices: []int{25, 3}}))
	set := benchSet(benchTests)
	for i, index := range []int{25, 3} {
		want := set.Slice(index, index+1)
		if got.Indices[i] != index || got.Labels[i] != int(want.Labels[0]) || !slices.Equal(got.Pixels[i], want.Pixels) {
			t.Errorf("thumbnail %d is %d of class %d, want image %d", i, got.Indices[i], got.Labels[i], index)
		}
	}
	failed := one[talk.Failed](t, b.do(talk.Thumbs{Seq: 3, Indices: []int{40}}))
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
		pixels := make([]float32, talk.InputShape.Len())
		set.Sample(i, pixels)
		b.lab.net.net.Forward(pixels)
		return b.lab.net.net.Label()
	}
	for actual, row := range confusion {
		for guess, count := range row {
			ex := one[talk.Examples](t, b.do(talk.Cell{Seq: 6, True: actual, Predicted: guess, Max: 2}))
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
	if failed := one[talk.Failed](t, b.do(talk.Cell{Seq: 7, True: 10})); failed.Text != "there is no class 10: want 0 to 9" {
		t.Errorf("failed: %s", failed.Text)
	}
	b.do(talk.Build{Preset: talk.FirstPreset, Fresh: true})
	if failed := one[talk.Failed](t, b.do(talk.Cell{Seq: 7})); !strings.Contains(failed.Text, "was not tested") {
		t.Errorf("failed: %s, want that there was no test", failed.Text)
	}
}

// Amid an epoch the images of a cell are those of the last test, which is shown
// until the next.
func TestCellAmidAnEpoch(t *testing.T) {
	b := startedBench(t)
	options := talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: options})
	want := map[int]int{}
	for guess, count := range b.lab.net.result().confusion[3] {
		want[guess] = count
	}
	b.do(talk.Step{Seq: 3, Unit: "batch", Options: options})
	if !b.lab.net.partial {
		t.Fatal("the epoch is complete")
	}
	for guess, count := range want {
		if ex := one[talk.Examples](t, b.do(talk.Cell{Seq: 4, True: 3, Predicted: guess, Max: 9})); ex.Count != count {
			t.Errorf("cell 3, %d has %d images, want %d of the epoch's test", guess, ex.Count, count)
		}
	}
	one[talk.Answered](t, b.do(talk.Answers{Seq: 5}))
	b.do(talk.SetWeight{Seq: 6, Layer: 0, Param: "bias", Index: 0, Value: 3})
	one[talk.Failed](t, b.do(talk.Cell{Seq: 7, True: 3}))
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
		"Thumbs":  func(b *bench, _ func(error)) { b.lab.Do(talk.Thumbs{Seq: 1, Indices: []int{39}}) },
		"Cell":    func(b *bench, _ func(error)) { b.lab.Do(talk.Cell{Seq: 1, True: 9, Predicted: 9, Max: 40}) },
		"Answers": func(b *bench, _ func(error)) { b.lab.Do(talk.Answers{Seq: 1}) },
		"Contest": func(b *bench, _ func(error)) { b.lab.Do(talk.Contest{Seq: 1, Which: talk.ContestBoth, Max: 40}) },
	}
	for name, ask := range asked {
		for delivered := range 3 { // before the data change
			b := ownBench(t, 10)
			b.do(talk.Compare{With: talk.Rival{Kind: "preset", Preset: talk.FirstPreset}})
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
			b.do(talk.SetDataset{Name: talk.Own})
			if b.lab.data.name != talk.Own || b.lab.data.tests() > 10 {
				t.Fatalf("%d tests of %s are open", b.lab.data.tests(), b.lab.data.name)
			}
			if failed := of[talk.Failed](b.events); len(failed) > 0 {
				t.Errorf("%s: %v", name, failed)
			}
			if lower := strings.ToLower(name); lower == name && replies != 1 {
				t.Errorf("%s: %d replies", name, replies)
			}
		}
	}
}
