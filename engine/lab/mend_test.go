package lab

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

// A damaged list of what is kept is made anew of what is there, told of once, and
// keeping goes on.
func TestDamagedListsAreMended(t *testing.T) {
	visit := func(t *testing.T) *bench {
		b := startedBench(t)
		b.do(talk.Build{Layers: small, Seed: 3}, talk.Train{Options: oneEpochs})
		b.do(talk.Build{Layers: other, Seed: 4}, talk.Train{Options: oneEpochs})
		b.do(talk.SetWeight{Layer: 0, Param: "filters", Index: 1, Value: 0.5})
		b.do(talk.AddClass{Name: "cat"}, talk.AddImages{Class: 0, Pixels: [][]byte{picture(1), picture(2)}})
		b.do(talk.AddClass{Name: "dog"}, talk.AddImages{Class: 1, Pixels: [][]byte{picture(3)}})
		return b
	}
	garbage := map[string][]byte{"cut off": {0x82, 0xa8}, "no list": []byte("<html>not found</html>"), "another thing": {0x81, 0xa6, 'f', 'o', 'r', 'm', 'a', 't', 0xa1, 'x'}, "empty": {}}
	for name, bytes := range garbage {
		for _, key := range []string{indexKey, ownKey} {
			t.Run(key+" "+name, func(t *testing.T) {
				b := visit(t)
				want := b.params()
				list := slices.Clone(b.lab.kept.index.Networks)
				b.store.kept[key] = bytes
				c := newBench(t)
				c.store.share(&b.store)
				c.lab.Start()
				c.run()
				told := c.troubles()
				if len(told) != 1 || !strings.Contains(told[0], "is damaged") || strings.Contains(told[0], "does not keep your work") {
					t.Fatalf("told %q", told)
				}
				if key == ownKey {
					if got := c.pictures(); got != "found again 1 2 3" {
						t.Errorf("of the images are there %q", got)
					}
				} else {
					got := c.lab.kept.index.Networks
					if len(got) != len(list) {
						t.Fatalf("found again are %+v of %+v", got, list)
					}
					for _, line := range list {
						again, ok := c.lab.kept.index.named(line.ID)
						line.Saved, line.Rev, line.Bytes = again.Saved, again.Rev, again.Bytes
						if !ok || again != line {
							t.Errorf("found again is %+v of %+v", again, line)
						}
					}
					c.do(talk.OpenKept{ID: b.lab.net.kept.id})
					if !slices.Equal(c.params(), want) {
						t.Error("it comes back as another network")
					}
				}
				c.do(talk.Build{Layers: small, Seed: 9}, talk.Train{Options: oneEpochs}, talk.AddClass{Name: "owl"})
				d := c.reload()
				if failed := of[talk.Failed](d.events); len(failed) > 0 {
					t.Errorf("at the next visit: %+v", failed)
				}
				d.tidy()
				d.truthful(oneEpochs)
				if n := len(d.lab.kept.index.Networks); n != len(list)+1 {
					t.Errorf("%d networks are kept then, want %d", n, len(list)+1)
				}
				if !strings.Contains(d.pictures(), "owl") {
					t.Errorf("of the images are there %q", d.pictures())
				}
			})
		}
	}
}
