package lab

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// tabs are two benches over one store, each with commands to be done. A step is a
// command, or an operation that the store does for one of them, or its word to one
// of what the other has changed.
type tabs struct {
	benches [2]*bench
	scripts [2][]deed
}

// A deed gives the command of a user who sees what b has by now; nil: there is
// nothing left to do.
type deed func(b *bench) talk.Command

// does is a deed that is the same whatever is seen.
func does(commands ...talk.Command) (all []deed) {
	for _, c := range commands {
		all = append(all, func(*bench) talk.Command { return c })
	}
	return all
}

// A turn is a step of one of the tabs.
type turn struct {
	tab     int
	command bool
}

func (u turn) String() string {
	name := string(rune('A' + u.tab))
	if u.command {
		return name
	}
	return strings.ToLower(name)
}

// turns are the steps that can come next.
func (w *tabs) turns() (all []turn) {
	for i, b := range w.benches {
		if len(b.queue) > 0 {
			all = append(all, turn{i, false})
		}
		if len(w.scripts[i]) > 0 {
			all = append(all, turn{i, true})
		}
	}
	return all
}

func (w *tabs) take(u turn) {
	b := w.benches[u.tab]
	if u.command {
		act := w.scripts[u.tab][0]
		w.scripts[u.tab] = w.scripts[u.tab][1:]
		if c := act(b); c != nil {
			b.lab.Do(c)
		}
	} else {
		arrive := b.queue[0]
		b.queue = b.queue[1:]
		arrive()
	}
	for b.lab.Work(func() bool { return false }) || len(b.lab.arrived) > 0 {
	}
}

// inAllOrders has the tabs that start makes take their steps in every order, each
// time from the start, and checks what comes of it. Where there are more than most
// orders, so many are drawn at random.
func inAllOrders(t *testing.T, most int, start func() *tabs, check func(w *tabs)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	type choice struct{ taken, of int }
	var choices []choice // the order to begin with; from there on, the first step that can be
	for orders := 1; ; orders++ {
		w := start()
		var order []string
		for i := 0; ; i++ {
			turns := w.turns()
			if len(turns) == 0 {
				break
			}
			if i > 100 {
				t.Fatalf("the tabs do not come to rest: %v", order)
			}
			if i == len(choices) {
				choices = append(choices, choice{0, len(turns)})
			}
			if orders > most {
				choices[i].taken = rng.IntN(len(turns))
			}
			u := turns[choices[i].taken]
			order = append(order, u.String())
			w.take(u)
		}
		for _, b := range w.benches {
			for _, f := range of[talk.Failed](b.events) {
				t.Errorf("failed: %s: %s", f.What, f.Text)
			}
		}
		check(w)
		if t.Failed() {
			t.Fatalf("in order %s (commands in capitals), the %dth that was tried", strings.Join(order, ""), orders)
		}
		if orders == 2*most {
			t.Logf("the first %d orders, and as many at random", most)
			return
		}
		if orders >= most {
			choices = nil
			continue
		}
		for len(choices) > 0 && choices[len(choices)-1].taken == choices[len(choices)-1].of-1 {
			choices = choices[:len(choices)-1]
		}
		if len(choices) == 0 {
			t.Logf("%d orders", orders)
			return
		}
		choices[len(choices)-1].taken++
	}
}

// twoTabs are two over what before has stored, which both open the same.
func twoTabs(t *testing.T, before *bench, opens []talk.Command, scripts ...[]deed) *tabs {
	b := newBench(t)
	b.store.kept, b.drawn = maps.Clone(before.store.kept), 1<<60
	b.lab.Start()
	b.run()
	c := b.besides()
	b.do(opens...)
	c.do(opens...)
	b.run() // it hears of what the other has changed
	c.run()
	b.events, c.events = nil, nil
	b.prompt, c.prompt = true, true
	return &tabs{benches: [2]*bench{b, c}, scripts: [2][]deed{scripts[0], scripts[1]}}
}

// picture is an image that can be told from others.
func picture(n byte) []byte { return bytes.Repeat([]byte{n}, talk.InputShape.Len()) }

// pictures are the images of own data by class: "cat 1 2, dog 3".
func (b *bench) pictures() string {
	var classes []string
	for _, c := range b.lab.own.classes {
		var images []int
		for i := range c.images() {
			images = append(images, int(c.image(i)[0]))
		}
		slices.Sort(images)
		text := c.Name
		for _, n := range images {
			text += fmt.Sprintf(" %d", n)
		}
		classes = append(classes, text)
	}
	slices.Sort(classes)
	return strings.Join(classes, ", ")
}

// What two tabs do to the user's own data is all there, whatever comes first.
func TestTwoTabsOwnData(t *testing.T) {
	before := startedBench(t)
	before.do(
		talk.AddClass{Name: "cat"}, talk.AddImages{Class: 0, Pixels: [][]byte{picture(1), picture(2)}},
		talk.AddClass{Name: "dog"}, talk.AddImages{Class: 1, Pixels: [][]byte{picture(3)}},
	)
	at := func(b *bench, name string) int {
		return slices.IndexFunc(b.lab.own.classes, func(c ownClass) bool { return c.Name == name })
	}
	on := func(name string, do func(class int) talk.Command) deed {
		return func(b *bench) talk.Command {
			if i := at(b, name); i >= 0 {
				return do(i)
			}
			return nil
		}
	}
	add := func(name string, n byte) deed {
		return on(name, func(class int) talk.Command { return talk.AddImages{Class: class, Pixels: [][]byte{picture(n)}} })
	}
	remove := func(name string, n byte) deed {
		return func(b *bench) talk.Command {
			if class := at(b, name); class >= 0 {
				for i := range b.lab.own.classes[class].images() {
					if b.lab.own.classes[class].image(i)[0] == n {
						return talk.DropImage{Class: class, Image: i}
					}
				}
			}
			return nil
		}
	}
	rename := func(name, to string) deed {
		return func(b *bench) talk.Command {
			if at(b, to) >= 0 {
				return nil
			}
			return on(name, func(class int) talk.Command { return talk.RenameClass{Class: class, Name: to} })(b)
		}
	}
	class := func(name string) deed {
		return func(b *bench) talk.Command {
			if at(b, name) >= 0 {
				return nil
			}
			return talk.AddClass{Name: name}
		}
	}
	drop := on("cat", func(class int) talk.Command { return talk.DropClass{Class: class} })
	type script = []deed
	other := ownBench(t, 1) // low, middle, high
	file := one[talk.File](t, other.do(talk.ExportData{Seq: 1})).Bytes
	for _, tt := range []struct {
		name string
		a, b script
		want []string // one of these
	}{
		{"two additions", script{add("cat", 4)}, script{add("cat", 5)}, []string{"cat 1 2 4 5, dog 3"}},
		{"two each", script{add("cat", 4), add("dog", 6)}, script{add("cat", 5), add("dog", 7)}, []string{"cat 1 2 4 5, dog 3 6 7"}},
		{"an addition and a removal", script{add("cat", 4)}, script{remove("cat", 1)}, []string{"cat 2 4, dog 3"}},
		{"an addition that is taken back, and another", script{add("cat", 4), remove("cat", 4)}, script{add("cat", 5)}, []string{"cat 1 2 5, dog 3"}},
		{"two removals", script{remove("cat", 1)}, script{remove("cat", 2)}, []string{"cat, dog 3"}},
		{"the same removal", script{remove("dog", 3)}, script{remove("dog", 3)}, []string{"cat 1 2, dog"}},
		{"a name and an addition", script{rename("cat", "lion")}, script{add("cat", 5)}, []string{"dog 3, lion 1 2 5", "dog 3, lion 1 2"}},
		{"two names", script{rename("cat", "lion")}, script{rename("cat", "puma")}, []string{"dog 3, lion 1 2", "dog 3, puma 1 2"}},
		{"the same name", script{rename("cat", "lion")}, script{rename("dog", "lion")}, []string{"lion 1 2, lion 2 3", "lion 2 1 2, lion 3", "dog 3, lion 1 2", "cat 1 2, lion 3"}},
		{"two classes", script{class("elk")}, script{class("fox")}, []string{"cat 1 2, dog 3, elk, fox"}},
		{"the same class", script{class("elk"), add("elk", 4)}, script{class("elk"), add("elk", 5)}, []string{"cat 1 2, dog 3, elk 4 5"}},
		{"a class goes, with what was seen of it", script{drop}, script{add("cat", 5)}, []string{"cat 5, dog 3", "dog 3"}},
		{"all is replaced", does(talk.ImportData{Bytes: file}), script{add("cat", 5)}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inAllOrders(t, 100, func() *tabs { return twoTabs(t, before, nil, tt.a, tt.b) }, func(w *tabs) {
				third := w.benches[0].reload()
				got := third.pictures()
				if tt.want == nil { // and what was not seen of it stays
					if !strings.Contains(got, "low ") || strings.Contains(got, "dog") {
						t.Errorf("there are %s", got)
					}
				} else if !slices.Contains(tt.want, got) {
					t.Errorf("there are %s, want %v", got, tt.want)
				}
				for i, b := range w.benches {
					if here := b.pictures(); here != got {
						t.Errorf("tab %d has %s, where there are %s", i, here, got)
					}
				}
				third.tidy()
			})
		})
	}
}

// tidy checks that the store has just what its lists name.
func (b *bench) tidy() {
	b.t.Helper()
	x, err := readIndex(b.store.kept[indexKey])
	if err != nil {
		b.t.Error(err)
	}
	classes, _, err := readOwnIndex(b.store.kept[ownKey])
	if err != nil {
		b.t.Error(err)
	}
	images := map[string]bool{}
	for _, c := range classes {
		for _, image := range c.all {
			key := imageKey(image.id)
			images[key] = true
			if b.store.kept[key] == nil {
				b.t.Errorf("an image of class %q is not there", c.Name)
			}
		}
	}
	for key := range b.store.kept {
		if strings.HasPrefix(key, indexKey+"/") && !x.lists(key) || strings.HasPrefix(key, ownKey+"/") && !images[key] {
			b.t.Errorf("%s is there, and in no list", key)
		}
	}
	for _, k := range x.Networks {
		var want []string
		if k.Preset == "" {
			want = append(want, "head")
			for e := range k.Epochs {
				want = append(want, fmt.Sprint(e))
			}
		}
		if k.Amid || k.Edited > 0 {
			want = append(want, "hand")
		}
		for _, part := range want {
			if b.store.kept[keptKey(k.ID, part)] == nil {
				b.t.Errorf("of network %s there is no %s", k.ID, part)
			}
		}
		for key := range b.store.kept {
			if part, ok := strings.CutPrefix(key, keptKey(k.ID, "")); ok && !slices.Contains(want, part) {
				b.t.Errorf("of network %s there is %s, too", k.ID, part)
			}
		}
	}
}

// contents are a sum of the networks that are kept, whatever they are called.
func (b *bench) contents() string {
	var sums []string
	for _, k := range b.lab.kept.index.Networks {
		sum := sha256.New()
		for _, key := range slices.Sorted(maps.Keys(b.store.kept)) {
			if part, ok := strings.CutPrefix(key, keptKey(k.ID, "")); ok {
				fmt.Fprintf(sum, "%s %d ", part, len(b.store.kept[key]))
				sum.Write(b.store.kept[key])
			}
		}
		sums = append(sums, fmt.Sprintf("%x %d %v %d", sum.Sum(nil), k.Epochs, k.Amid, k.Edited))
	}
	slices.Sort(sums)
	return strings.Join(sums, ", ")
}

// truthful opens every network that is kept, and measures each of its epochs on
// the images that were held out: the history must say the same.
func (b *bench) truthful(options talk.TrainOptions) {
	b.t.Helper()
	for _, k := range slices.Clone(b.lab.kept.index.Networks) {
		b.do(talk.OpenKept{Seq: 1, ID: k.ID})
		n := b.lab.net
		if n.kept.id != k.ID {
			b.t.Errorf("%s was not opened: %v", k.ID, of[talk.Failed](b.events))
			continue
		}
		if n.last() != k.Epochs || n.partial != k.Amid || len(n.edits) != k.Edited || len(n.history) != k.Epochs+1 {
			b.t.Errorf("%s has %d epochs, a history of %d, %d edits, amid: %v; listed as %+v", k.ID, n.last(), len(n.history), len(n.edits), n.partial, k)
			continue
		}
		if k.Preset != "" {
			continue
		}
		b.do(talk.Train{Seq: 2, Options: options}, talk.Stop{}) // so that the images are there
		held := b.lab.data.train.Slice(options.Images-options.Validation(), options.Images)
		again := b.reload()
		again.do(talk.OpenKept{Seq: 1, ID: k.ID})
		n = again.lab.net
		for e, record := range n.history {
			params, ok := n.paramsOf(e)
			if !ok {
				b.t.Errorf("%s has no epoch %d", k.ID, e)
				continue
			}
			net, err := engine.New(talk.InputShape, n.net.Specs(), 1)
			if err == nil {
				err = net.SetParams(params)
			}
			if err != nil {
				b.t.Fatal(err)
			}
			m, err := engine.Evaluate(net, held, 1)
			if err != nil {
				b.t.Fatal(err)
			}
			if diff := m.Loss - record.ValLoss; diff > 1e-9 || diff < -1e-9 {
				b.t.Errorf("epoch %d of %s has a loss of %v; its figures say %v", e, k.ID, m.Loss, record.ValLoss)
			}
		}
	}
}

// holds says whether some network that is kept is what b has at hand.
func (b *bench) holds(params []float32) bool {
	for _, k := range b.lab.kept.index.Networks {
		if b.do(talk.OpenKept{Seq: 1, ID: k.ID}); slices.Equal(b.params(), params) {
			return true
		}
	}
	return false
}

// What two tabs do to the same network, or to two, is all kept, and each network
// with its own figures, whatever comes first.
func TestTwoTabsNetworks(t *testing.T) {
	options := talk.TrainOptions{Epochs: 1, Batch: 10, Images: 20, Workers: 1, Seed: 5}
	first := startedBench(t)
	first.do(talk.Build{Layers: small, Seed: 3}, talk.Train{Options: options})
	id := first.lab.net.kept.id
	train := does(talk.Train{Options: options})
	edit := func(v float64) []deed {
		return does(talk.SetWeight{Layer: 0, Param: "filters", Index: 1, Value: v})
	}
	branch := does(talk.GoTo{Epoch: 0}, talk.Train{Options: options})
	fresh := does(talk.Build{Layers: other, Seed: 4}, talk.Train{Options: options})
	listed := func(c talk.Command) []deed {
		return []deed{func(b *bench) talk.Command {
			if _, ok := b.lab.kept.index.named(id); ok {
				return c
			}
			return nil
		}}
	}
	drop := listed(talk.DropKept{ID: id})
	seen := map[string]bool{}
	for _, tt := range []struct {
		name     string
		a, b     []deed
		networks []int // how many there are then, one of these
		holds    [2]bool
	}{
		{"both train", train, train, []int{2}, [2]bool{true, true}},
		{"one trains, one branches", train, branch, []int{2}, [2]bool{true, true}},
		{"one trains, one edits", train, edit(0.5), []int{2}, [2]bool{true, true}},
		{"both edit", edit(0.25), edit(0.5), []int{2}, [2]bool{true, true}},
		{"one trains, one begins another", train, fresh, []int{2}, [2]bool{true, true}},
		{"one edits, one deletes", edit(0.25), drop, []int{0, 1}, [2]bool{false, false}},
		{"both delete", drop, drop, []int{0}, [2]bool{false, false}},
		{"one trains, one opens", train, listed(talk.OpenKept{ID: id}), []int{1}, [2]bool{true, false}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inAllOrders(t, 100, func() *tabs { return twoTabs(t, first, []talk.Command{talk.OpenKept{ID: id}}, tt.a, tt.b) }, func(w *tabs) {
				third := w.benches[0].reload()
				if n := len(third.lab.kept.index.Networks); !slices.Contains(tt.networks, n) {
					t.Errorf("%d networks are kept, want %v: %+v", n, tt.networks, third.lab.kept.index.Networks)
				}
				third.tidy()
				for i, b := range w.benches {
					if !slices.Equal(b.lab.kept.index.Networks, third.lab.kept.index.Networks) {
						t.Errorf("tab %d lists %+v", i, b.lab.kept.index.Networks)
					}
					if tt.holds[i] && !third.holds(b.params()) {
						t.Errorf("what tab %d has is not kept", i)
					}
				}
				if now := third.contents(); !seen[now] {
					seen[now] = true
					third.truthful(options)
				}
			})
		})
	}
}
