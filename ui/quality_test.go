package ui

import (
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/confusion"
)

// Figures of one epoch are not shown for another that was not tested.
func TestScrubbingShowsTheMatrixOfItsEpochOnly(t *testing.T) {
	b := newLabBench(t, windows[0])
	b.do(b.chooseCell(4, 4))
	b.run()
	tested := b.Measured.Tested
	if tested == 0 || len(b.confusion.Examples().Indices) == 0 {
		t.Fatal("the pack's test is not shown, and nothing is tested here")
	}
	b.send(ControlMsg{"epoch", "10"})
	if b.Model.Net.Epoch != 10 || b.Measured.Tested != 0 || b.Measured.Confusion != nil || b.confusion.Chosen() {
		t.Errorf("epoch %d: a test on %d images, a cell chosen: %v; want epoch 10 without either", b.Model.Net.Epoch, b.Measured.Tested, b.confusion.Chosen())
	}
	if _, ok := b.rects.find("cell/4/4"); ok {
		t.Error("a matrix is shown that nobody has measured")
	}
	b.send(ControlMsg{"epoch", "20"})
	if b.Model.Net.Epoch != 20 || b.Measured.Tested != tested {
		t.Errorf("epoch %d: a test on %d images, want that of the pack on %d", b.Model.Net.Epoch, b.Measured.Tested, tested)
	}
}

// While a network trains, the images of an open cell follow the tests of its
// epochs, and only these.
func TestExamplesFollowTheEpochs(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.chooseCell(4, 4))
	first := b.confusion.Examples()
	if len(first.Indices) == 0 {
		t.Fatal("the cell shows no images")
	}
	b.deaf, b.sent = true, nil
	b.send(talk.Training{State: talk.StateLearning})
	m := packMeasured(0)
	m.Origin = "page"
	learned := m
	learned.Tested, learned.Confusion = 0, nil
	for epoch := range 3 {
		b.sent = nil
		for batch := range 4 {
			b.send(talk.Batch{Epoch: epoch + 1, Batch: batch + 1, Batches: 4}, Tick{Now: 20 + float64(epoch) + float64(batch)/8})
		}
		if b.send(learned); len(cellsAsked(b)) != 0 {
			t.Fatalf("epoch %d: %v asked for before its test", epoch, cellsAsked(b))
		}
		old := b.confusion.Examples()
		b.send(m)
		asked := cellsAsked(b)
		if len(asked) != 1 || asked[0].True != 4 || asked[0].Predicted != 4 {
			t.Fatalf("epoch %d: %v asked for after its test, want the cell once", epoch, asked)
		}
		if b.confusion.Examples().Seq != old.Seq || !b.confusion.Chosen() {
			t.Errorf("epoch %d: the images are gone before others are here", epoch)
		}
		px, _ := testImage(epoch)
		b.send(talk.Examples{Seq: asked[0].Seq, True: 4, Predicted: 4, Count: 1, Indices: []int{epoch}, Pixels: [][]byte{px}}, first)
		if got := b.confusion.Examples().Indices; len(got) != 1 || got[0] != epoch || len(b.rects.confusion.Pictures) != 1 {
			t.Errorf("epoch %d: images %v are shown, want %d", epoch, got, epoch)
		}
	}
	b.sent = nil
	b.send(Key{Node: "example/0", Key: "Escape"}, m)
	if n := len(cellsAsked(b)); n != 0 {
		t.Errorf("%d cells asked for after it was closed", n)
	}
}

// chooseCell taps a cell of the confusion matrix.
func (m *Model) chooseCell(t, k int) []talk.Command {
	return m.activate(targetOf(stage.Thing{Kind: confusion.Cell, A: t, B: k}))
}
