package ui

import "testing"

// Figures of one epoch are not shown for another that was not tested.
func TestScrubbingShowsTheMatrixOfItsEpochOnly(t *testing.T) {
	b := newLabBench(t, windows[0])
	b.do(b.chooseCell(4, 4))
	b.run()
	tested := b.quality.Tested
	if tested == 0 || len(b.quality.examples.Indices) == 0 {
		t.Fatal("the pack's test is not shown, and nothing is tested here")
	}
	b.send(ControlMsg{"epoch", "10"})
	if q := b.quality; b.Model.net.Epoch != 10 || q.Tested != 0 || q.Confusion != nil || q.chosen {
		t.Errorf("epoch %d: a test on %d images, a cell chosen: %v; want epoch 10 without either", b.Model.net.Epoch, q.Tested, q.chosen)
	}
	if _, ok := b.rects.find("cell/4/4"); ok {
		t.Error("a matrix is shown that nobody has measured")
	}
	b.send(ControlMsg{"epoch", "20"})
	if b.Model.net.Epoch != 20 || b.quality.Tested != tested {
		t.Errorf("epoch %d: a test on %d images, want that of the pack on %d", b.Model.net.Epoch, b.quality.Tested, tested)
	}
}
