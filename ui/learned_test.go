package ui

import (
	"testing"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// The page says of each network how far it has learned, and saves any.
func TestBadgeSaysHowFarItHasLearned(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(conv5, relu), -1))
	for _, tt := range []struct {
		ev      talk.Built
		want    string
		learned bool
	}{
		{talk.Built{Origin: "fresh"}, "not trained yet: press Train", false},
		{talk.Built{Origin: "fresh", Edited: 1}, "weights edited", true},
		{talk.Built{Origin: "imported"}, "imported", true},
		{talk.Built{Origin: "page", Amid: true}, "in epoch 1", true},
		{talk.Built{Origin: "page", Epoch: 3, Epochs: 3, Amid: true}, "in epoch 4", true},
		{talk.Built{Origin: "page", Epoch: 3, Epochs: 3}, "trained here", true},
	} {
		ev := b.Net.Built
		ev.Seq, ev.Origin, ev.Edited, ev.Epoch, ev.Epochs, ev.Amid = 0, tt.ev.Origin, tt.ev.Edited, tt.ev.Epoch, tt.ev.Epochs, tt.ev.Amid
		b.send(ev)
		if text, learned := b.prediction.Badge(&b.World); text != tt.want || learned != tt.learned {
			t.Errorf("%+v: badge = %q (learned: %v), want %q (%v)", tt.ev, text, learned, tt.want, tt.learned)
		}
		if len(asked[talk.Save](b.pressControl("network-save"))) != 1 || b.control("network-save").Disabled {
			t.Errorf("%+v cannot be saved", tt.ev)
		}
	}
}

// What cannot be pressed is not asked for.
func TestBadgeOfANetworkThatCannotBe(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(conv5, relu), -1))
	b.do(b.commit(with(engine.Conv{Filters: 0, Kernel: 5, Stride: 1}), -1))
	if text, _ := b.prediction.Badge(&b.World); text != "not trained yet" || !b.control("train").Disabled {
		t.Errorf("badge = %q, and Train is disabled: %v", text, b.control("train").Disabled)
	}
}

// So does the list of what is kept.
func TestKeptSaysHowFarItHasLearned(t *testing.T) {
	saved := time.Date(2026, 11, 3, 14, 5, 0, 0, time.Local).UnixMilli()
	b := newBench(t, 1280, 800, nil)
	b.send(talk.Kept{Networks: []talk.KeptNetwork{
		{ID: "a", Title: "crp", Saved: saved, Dataset: talk.MNIST, Epochs: 3, Accuracy: 0.99, Bytes: 9000},
		{ID: "b", Title: "crp", Saved: saved, Dataset: talk.MNIST, Epochs: 3, Accuracy: 0.99, Amid: true, Edited: 2, Bytes: 9000},
		{ID: "c", Title: "crp", Saved: saved, Dataset: talk.MNIST, Amid: true, Bytes: 9000},
		{ID: "d", Title: "crp", Saved: saved, Dataset: talk.MNIST, Origin: "imported", Edited: 1, Bytes: 9000},
		{ID: "e", Title: "crp", Saved: saved, Dataset: talk.MNIST, Origin: "fresh", Edited: 1, Bytes: 9000},
	}, Last: "b"})
	want := []string{
		"3 Nov 14:05 · 99.0 % · epoch 3 · 9 kB · crp",
		"open here · 3 Nov 14:05 · 99.0 % · in epoch 4, 2 values edited · 9 kB · crp",
		"3 Nov 14:05 · in epoch 1 · 9 kB · crp",
		"3 Nov 14:05 · imported, 1 value edited · 9 kB · crp",
		"3 Nov 14:05 · untrained, 1 value edited · 9 kB · crp",
	}
	options := b.control("kept-list").Options
	if len(options) != len(want) {
		t.Fatalf("%d are listed, want %d", len(options), len(want))
	}
	for i, o := range options {
		if o.Text != want[i] {
			t.Errorf("listed as %q, want %q", o.Text, want[i])
		}
	}
}
