package lab

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

// told are the sentences of what cannot be kept.
func (b *bench) troubles() (texts []string) {
	for _, f := range of[talk.Failed](b.events) {
		if f.What == "keep" {
			texts = append(texts, f.Text)
		}
	}
	return texts
}

// Own classes that change amid the first epoch are no trouble of the store's.
func TestOwnDataChangeAmidATraining(t *testing.T) {
	for name, change := range map[string]talk.Command{
		"a class goes": talk.DropClass{Class: 2}, "a class comes": talk.AddClass{Name: "none"}, "a name": talk.RenameClass{Class: 1, Name: "between"},
		"an image goes": talk.DropImage{Class: 1, Image: 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := ownBench(t, 20)
			b.do(talk.SetDataset{Name: talk.Own}, talk.Build{Layers: small, Seed: 3})
			b.do(talk.Step{Unit: "batch", Options: talk.TrainOptions{Epochs: 3, Batch: 8, Workers: 1}})
			want := slices.Clone(b.lab.net.named)
			b.events = nil
			b.do(change)
			if failed := of[talk.Failed](b.events); len(failed) > 0 {
				t.Errorf("failed: %+v", failed)
			}
			third := b.reload()
			if list := third.lab.kept.index.Networks; len(list) != 1 || !list[0].Amid {
				t.Fatalf("kept: %+v, want what was learned of the first epoch", list)
			}
			third.tidy()
			p, err := third.headOfFirst()
			if err != nil || len(p) != len(want) {
				t.Errorf("it is kept with classes %v (%v), want %v", p, err, want)
			}
		})
	}
}

// headOfFirst are the classes of the first network that is kept, by its head.
func (b *bench) headOfFirst() (classes []string, err error) {
	k := b.lab.kept.index.Networks[0]
	b.lab.fetchKept(k, false, func(o opening, e error) {
		if err = e; err == nil {
			classes = o.pack.Classes
		}
	})
	b.run()
	return classes, err
}

// What the store refuses is told once, and again when it had worked in between;
// and what it refused is kept as soon as it works.
func TestKeepTroubleIsToldAnew(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Layers: small, Seed: 3}, talk.Train{Options: oneEpoch})
	full := errors.New("its storage is full")
	told := 0
	for range 3 {
		b.store.full = full
		for i := range 2 {
			b.do(talk.Train{Options: oneEpoch})
			told += len(b.troubles())
			if i == 1 && len(b.troubles()) > 0 {
				t.Error("it is told twice")
			}
		}
		b.store.full = nil
		b.do(talk.Train{Options: oneEpoch})
		if texts := b.troubles(); len(texts) > 0 {
			t.Errorf("told, though it works: %v", texts)
		}
	}
	if told != 3 {
		t.Errorf("told %d times of three troubles", told)
	}
	c := b.reload()
	built := one[talk.Built](t, c.do(talk.OpenKept{ID: c.lab.kept.last}))
	if built.Epoch != b.lab.net.epoch || !slices.Equal(c.params(), b.params()) {
		t.Errorf("it came back as %+v, want epoch %d", built, b.lab.net.epoch)
	}
	c.tidy()
	c.truthful(oneEpoch)
}

// A store refuses any one of the operations that a visit takes, or that one and all
// after it: it is told, everything goes on, and the next visit finds nothing half
// written.
func TestStoreRefusesAnything(t *testing.T) {
	visit := func(b *bench) {
		b.lab.Start()
		b.run()
		b.do(talk.Build{Layers: small, Seed: 3}, talk.Train{Options: oneEpochs})
		b.do(talk.SetWeight{Layer: 0, Param: "filters", Index: 1, Value: 0.5})
		b.do(talk.AddClass{Name: "cat"}, talk.AddImages{Class: 0, Pixels: [][]byte{picture(1), picture(2)}})
		b.do(talk.DropImage{Class: 0, Image: 0})
		b.do(talk.Build{Layers: other, Seed: 4}, talk.Train{Options: oneEpochs})
		b.do(talk.Train{Options: oneEpochs})
	}
	plain := newBench(t)
	visit(plain)
	want, wantOwn := plain.params(), plain.pictures()
	for at := 1; at <= plain.store.asks; at++ {
		for _, forGood := range []bool{false, true} {
			b := newBench(t)
			b.store.refuse = func(what string) error {
				if b.store.asks == at || forGood && b.store.asks > at {
					return errors.New("its storage is full")
				}
				return nil
			}
			told := 0
			b.lab.host.Emit = func(ev talk.Event) {
				if f, ok := ev.(talk.Failed); ok {
					if f.What != "keep" || !strings.Contains(f.Text, "its storage is full. Everything goes on") {
						t.Errorf("operation %d: failed: %+v", at, f)
					}
					told++
				}
			}
			visit(b)
			if !slices.Equal(b.params(), want) || b.pictures() != wantOwn {
				t.Errorf("refused operation %d, it has another network, or %s", at, b.pictures())
			}
			if told > 1 || forGood && told == 0 && at < plain.store.asks {
				t.Errorf("operation %d (for good: %v): told %d times", at, forGood, told)
			}
			c := newBench(t)
			c.store.share(&b.store)
			c.lab.Start()
			c.run()
			if failed := of[talk.Failed](c.events); len(failed) > 0 {
				t.Errorf("operation %d: at the next visit: %+v", at, failed)
			}
			c.tidy()
			c.truthful(oneEpochs)
			if t.Failed() {
				return
			}
			if !forGood {
				// All that came after it was kept, and with it what had been refused.
				if !c.holds(want) && at < plain.store.asks-2 {
					t.Errorf("operation %d: the last network is not kept", at)
				}
				if got := c.pictures(); got != wantOwn && at < plain.store.asks/2 {
					t.Errorf("operation %d: kept are %s, want %s", at, got, wantOwn)
				}
			}
		}
	}
	t.Logf("%d operations, each refused alone and with all after it", plain.store.asks)
}

var oneEpochs = talk.TrainOptions{Epochs: 1, Batch: 10, Images: 20, Workers: 1, Seed: 5}
