package ui

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/picture"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// comparing is a page that has just begun to compare, at test image 3.
func comparingBench(t *testing.T, w Resize) *labBench {
	b := newLabBench(t, w)
	b.send(ControlMsg{ID: "pad-index", Value: "3"}, ControlMsg{ID: "compare"})
	if b.compare.Maps() == nil {
		t.Fatalf("nothing is compared: %+v, banner %q", b.compare.Rival().Title, b.progress.banner)
	}
	return b
}

// nodes are those of the page, by id.
func (b *labBench) nodes() map[string]stage.Node {
	all := map[string]stage.Node{}
	for _, n := range b.Nodes() {
		all[n.ID] = n
	}
	return all
}

// pairs are the nodes of the pairs of layers.
func (b *labBench) pairs() (pairs []stage.Node) {
	for _, n := range b.Nodes() {
		if strings.HasPrefix(n.ID, "pair/") {
			pairs = append(pairs, n)
		}
	}
	return pairs
}

// choosePair shows pair i of the layers.
func (b *labBench) choosePair(i int) { b.send(Key{Node: fmt.Sprintf("pair/%d", i), Key: "Enter"}) }

// layerOfPair is the layer of A that pair i is, where the two are built alike: dropouts
// have no maps of their own.
func (b *labBench) layerOfPair(i int) int {
	for layer, s := range b.Picture.Specs {
		if block.Of(s) == engine.KindDropout {
			continue
		}
		if i == 0 {
			return layer
		}
		i--
	}
	return -1
}

// contested is how the two did.
func (b *labBench) contested() talk.Contested {
	c, _ := b.compare.Contested()
	return c
}

// counts are what a cell of the matrix of the differences says of both, and of their
// difference.
func (b *labBench) counts(cell int) (of [3]int) {
	said := regexp.MustCompile(`A (\d+), B (\d+), difference ([−+]?\d+)$`).FindStringSubmatch(b.nodes()[fmt.Sprintf("duel/2/%d", cell)].Name)
	if said == nil {
		b.t.Fatalf("cell %d of the differences says nothing", cell)
	}
	for i := range of {
		of[i], _ = strconv.Atoi(strings.ReplaceAll(strings.TrimPrefix(said[i+1], "+"), "−", "-"))
	}
	return of
}

func TestCompareEpochsOfAPreset(t *testing.T) {
	b := comparingBench(t, windows[0])
	if got := b.control("compare-b").Options[0].Text; got != "Epoch 1 · (C·R·P)×2 5×5" {
		t.Errorf("B is %q, want epoch 1 of the same network", got)
	}
	if c := b.control("compare"); !c.Pressed {
		t.Error("the button is not pressed")
	}
	for i, n := range b.pairs() {
		layer := b.layerOfPair(i)
		a, r := b.Picture.Maps[layer+1], b.compare.Maps()[layer+1]
		if n.Name != b.Picture.Titles[layer] || !strings.HasPrefix(n.Value, "differs by ") || slices.Equal(a, r) {
			t.Errorf("%s is paired as %q, which %q", b.Picture.Titles[layer], n.Name, n.Value)
		}
		b.tap(n.ID, Mouse)
		for k, d := range b.compare.Difference() {
			if d != r[k]-a[k] {
				t.Fatalf("%s: difference %d is %v, want %v − %v", n.Name, k, d, r[k], a[k])
			}
		}
	}
	if n := len(b.pairs()); b.layerOfPair(n-1) != len(b.Picture.Specs)-1 {
		t.Errorf("%d pairs of the layers %v", n, b.Picture.Specs)
	}
	if got := b.compare.Say(&b.World); !strings.HasPrefix(got, "A says 3 (") || !strings.Contains(got, "B says 3 (") || !strings.HasSuffix(got, "It is a 3.") {
		t.Errorf("the two say %q", got)
	}
}

// Both pictures are always of the same input, whatever is drawn meanwhile.
func TestCompareFollowsThePen(t *testing.T) {
	b := comparingBench(t, windows[0])
	p := b.rects.pad.At
	for i, q := range drawn(7, 3)[0] {
		kind := Move
		if i == 0 {
			kind = Down
		}
		b.send(Pointer{Kind: kind, X: p.X + q.X*p.W, Y: p.Y + q.Y*p.H})
		if b.Picture.Source.Kind == "strokes" && !slices.Equal(b.Picture.Maps[0], b.compare.Maps()[0]) {
			t.Fatal("A and B see different inputs")
		}
	}
	if b.Picture.Source.Kind != "strokes" {
		t.Errorf("the input is %+v, want what was drawn", b.Picture.Source)
	}
}

func TestCompareWithItselfDiffersNowhere(t *testing.T) {
	b := comparingBench(t, windows[0])
	b.send(ControlMsg{ID: "compare-pin"})
	for i, n := range b.pairs() {
		b.choosePair(i)
		if slices.ContainsFunc(b.compare.Difference(), func(v float32) bool { return v != 0 }) {
			t.Errorf("%s differs", n.Name)
		}
		if got := b.nodes()["twins"].Value; got != "No difference at all." {
			t.Errorf("%s: %q", n.Name, got)
		}
	}
	if k, known := b.compare.Contested(); !known || k.Differ != 0 || k.Current != 0 || k.Rival != 0 {
		t.Errorf("contest = %+v, want none to differ", k)
	}
	if !(&bench{Model: b.Model, t: t}).says("+0.00 points") {
		t.Error("the matrices differ")
	}
}

// Networks that are built differently are compared by kind of layer, with a
// sentence about why there is no difference.
func TestCompareOtherArchitecture(t *testing.T) {
	b := comparingBench(t, windows[0])
	b.send(ControlMsg{ID: "compare-b", Value: "preset/crp-3"})
	var got []string
	for _, n := range b.pairs() {
		got = append(got, fmt.Sprintf("%s %v", n.Name, n.Value != ""))
	}
	want := []string{
		"Conv 1 false", "ReLU 1 false", "MaxPool 1 false", "Conv 2, only in A false", "ReLU 2, only in A false", "MaxPool 2, only in A false",
		"Dense 1 false", "ReLU 3 false", "Dense 2 true", "Softmax true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("pairs = %q, want %q", got, want)
	}
	for i, text := range map[int]string{0: "A’s Conv 1 is conv 8@5×5", 3: "B has no layer like A’s Conv 2.", 6: "A’s Conv 1 is conv 8@5×5", 9: "They differ by up to"} {
		b.choosePair(i)
		if got := b.nodes()["twins"].Value; !strings.Contains(got, text) {
			t.Errorf("%s: %q, want %q", b.pairs()[i].Name, got, text)
		}
	}
	b.choosePair(0)
	b.send(Tick{})
	if _, ok := b.rects.find("twin/2/0"); ok {
		t.Error("a difference is shown that means nothing")
	}
}

// The cursor is at the same cell on both sides and in the difference, by mouse,
// finger and keyboard.
func TestCompareCursor(t *testing.T) {
	b := comparingBench(t, windows[0])
	at := func(side int, x, y float32) Pointer {
		o, _ := b.rects.find(fmt.Sprintf("large/%d", side))
		r := o.rect
		return Pointer{X: r.X + (x+0.5)*r.W/28, Y: r.Y + (y+0.5)*r.H/28}
	}
	check := func(what string, x, y int) {
		t.Helper()
		unit, cx, cy, _ := b.compare.Spot()
		if cx != x || cy != y {
			t.Fatalf("%s: the cursor is at (%d, %d), want (%d, %d)", what, cx, cy, x, y)
		}
		wantA, wantB := b.Picture.Plane(0, unit)[y*28+x], b.compare.Maps()[1][(unit*28+y)*28+x]
		if got, want := b.nodes()["large/0"].Value, fmt.Sprintf("column %d, row %d; A: %s; B: %s; B − A: %s", x, y, words.Number(wantA), words.Number(wantB), words.Number(wantB-wantA)); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	for side := range 3 {
		p := at(side, float32(5+side), 9)
		b.send(p)
		check(fmt.Sprintf("hovering over side %d", side), 5+side, 9)
	}
	// Over a small map of the row of B.
	small, _ := b.rects.find("twin/1/6")
	mid, side := paint.Center(small.rect), min(small.rect.W, small.rect.H)-4
	b.send(Pointer{X: mid.X + side*(20.5/28-0.5), Y: mid.Y + side*(3.5/28-0.5)})
	check("hovering over a small map", 20, 3)
	if unit, _, _, _ := b.compare.Spot(); unit != 6 {
		t.Errorf("the map is %d, want 6", unit)
	}
	// A finger taps: the cursor stays, and hovering moves it no more.
	p := at(2, 12, 13)
	p.Device, p.Kind = Touch, Down
	b.send(p)
	p.Kind = Up
	b.send(p, at(0, 1, 1))
	check("after a tap", 12, 13)
	// And drags.
	p = at(0, 12, 14)
	p.Device, p.Kind = Touch, Down
	b.send(p)
	p = at(0, 20, 15)
	p.Device, p.Kind = Touch, Move
	b.send(p)
	p.Kind = Up
	b.send(p)
	check("after a drag", 20, 15)
	b.send(Key{Node: "large/1", Key: "ArrowLeft"}, Key{Node: "large/1", Key: "ArrowUp"})
	check("by arrow keys", 19, 14)
	if !strings.Contains(b.Announce(), "column 19, row 14; A: ") {
		t.Errorf("announced %q", b.Announce())
	}
	b.send(Key{Key: "Escape"}, at(0, 2, 3))
	check("let go by Escape", 2, 3)
	b.send(Key{Key: "Escape"})
	if b.Opened.Compare {
		t.Error("Escape does not end the comparison")
	}
}

// The normal view is as it was left.
func TestCompareLeavesTheNormalView(t *testing.T) {
	for _, w := range []Resize{windows[0], windows[5], windows[8]} {
		b := newLabBench(t, w)
		b.do(b.choose(4, 3))
		b.run()
		b.send(Tick{Now: 20}, Tick{Now: 40}) // nothing moves any more
		b.send(Wheel{X: 5, Y: 400, DY: 60}, ControlMsg{ID: "scale", Value: "layer"})
		before, sheet := unversioned(b.View().String()), b.Opened.Sheet
		b.send(ControlMsg{ID: "compare"}, Key{Key: "Escape"})
		if got := unversioned(b.View().String()); got != before || b.Opened.Sheet != sheet {
			t.Errorf("%s: the normal view is another after a comparison", w.String())
		}
		if b.control("compare").Pressed || !b.control("compare-a").Hidden {
			t.Errorf("%s: controls of the comparison are left", w.String())
		}
		for _, ev := range b.said {
			t.Errorf("%s: %T is left", w.String(), ev)
		}
	}
}

// unversioned is a scene without the versions of its pictures, which grow.
func unversioned(scene string) string {
	return regexp.MustCompile(` v\d+ `).ReplaceAllString(scene, " ")
}

// A is trained, edited and scrubbed while it is compared, and B stays.
func TestCompareFollowsTheCurrentNetwork(t *testing.T) {
	b := comparingBench(t, windows[0])
	held := slices.Clone(b.compare.Maps()[1])
	b.send(ControlMsg{ID: "compare-a", Value: "epoch/1"})
	if same := b.pairs()[0].Value; b.Model.Net.Epoch != 1 || same != "differs by 0.0 %" {
		t.Errorf("A is at epoch %d and %s, want epoch 1 and no difference", b.Model.Net.Epoch, same)
	}
	b.send(ControlMsg{ID: "compare-a", Value: "preset/crp-5"})
	if b.Model.Net.Preset != "crp-5" || len(b.pairs()) != 10 || !strings.HasSuffix(b.pairs()[3].Name, ", only in B") {
		t.Errorf("A is %s with pairs %+v", b.Model.Net.Preset, b.pairs())
	}
	b.send(ControlMsg{ID: "compare-pin"}, ControlMsg{ID: "train-epochs", Value: "1"}, ControlMsg{ID: "train-batch", Value: "16"}, ControlMsg{ID: "train"})
	if b.Doing.Trains || b.Model.Net.Epoch != 21 {
		t.Fatalf("the training is at epoch %d, banner %q", b.Model.Net.Epoch, b.progress.banner)
	}
	if b.pairs()[0].Value == "differs by 0.0 %" {
		t.Error("A has learned, and differs not from what was pinned before")
	}
	b.send(ControlMsg{ID: "undo"})
	if b.Model.Net.Preset != "crpcrp-5" || len(b.compare.Rival().Layers) == 0 {
		t.Errorf("after undo A is %s", b.Model.Net.Preset)
	}
	b.send(ControlMsg{ID: "compare-b", Value: "epoch/1"})
	if !slices.Equal(held, b.compare.Maps()[1]) {
		t.Error("epoch 1 shows other maps than before")
	}
}

func TestCompareMeasures(t *testing.T) {
	b := comparingBench(t, windows[0])
	// The pack says 10,000 images, of which this lab has only a few.
	if got := b.control("compare-measure").Text; got != "Measure B" {
		t.Errorf("the button says %q, want Measure B", got)
	}
	if got := b.nodes()["contest"].Value; !strings.HasPrefix(got, "B was not tested yet") {
		t.Errorf("without a test: %q", got)
	}
	b.send(ControlMsg{ID: "compare-a", Value: "epoch/2"})
	if got := b.control("compare-measure").Text; got != "Measure both" {
		t.Errorf("the button says %q, want Measure both", got)
	}
	b.send(ControlMsg{ID: "compare-measure"})
	k, known := b.compare.Contested()
	if said := b.nodes()["matrices"].Value; strings.Count(said, "of "+words.Counted(labTests, "image")) != 2 || !known || k.Images != labTests {
		t.Fatalf("%s, and both on %d images; want %d", said, k.Images, labTests)
	}
	if !b.control("compare-measure").Hidden {
		t.Error("there is nothing left to measure, but a button for it")
	}
	if k.Both+k.Current+k.Rival+k.Neither != labTests {
		t.Errorf("contest = %+v", k)
	}
	sum := 0
	for cell := range 100 {
		n := b.counts(cell)
		if n[2] != n[1]-n[0] {
			t.Errorf("cell %d: difference %d, want %d − %d", cell, n[2], n[1], n[0])
		}
		sum += n[2]
	}
	if sum != 0 {
		t.Errorf("the differences add up to %d, want 0", sum)
	}
}

// The images on which two networks disagree can be made the input.
func TestCompareDisagreement(t *testing.T) {
	for _, w := range []Resize{windows[0], windows[8]} {
		b := comparingBench(t, w)
		b.send(ControlMsg{ID: "compare-confusion"}, ControlMsg{ID: "compare-b", Value: "epoch/0"}, ControlMsg{ID: "compare-a", Value: "epoch/3"}, ControlMsg{ID: "compare-measure"})
		k := b.contested()
		if k.Differ < 10 || len(k.Indices) == 0 {
			t.Fatalf("%s: an untrained network disagrees on %d images", w.String(), k.Differ)
		}
		b.send(Wheel{X: 100, Y: 500, DY: 1e6})
		b.tap("foe/1", Touch)
		want := k.Indices[1]
		if b.Picture.Source.Kind != "test" || b.Picture.Source.Test != want {
			t.Errorf("%s: the input is %+v, want test image %d", w.String(), b.Picture.Source, want)
		}
		a, _ := b.Picture.Predicted()
		r, _ := picture.Likeliest(b.compare.Maps()[len(b.compare.Maps())-1])
		if a != k.ByCurrent[1] || r != k.ByRival[1] {
			t.Errorf("%s: A says %d and B %d, want %d and %d as in the list", w.String(), a, r, k.ByCurrent[1], k.ByRival[1])
		}
		b.tap("contest/1", Touch)
		k = b.contested()
		room := 0
		for _, o := range b.rects.targets {
			if strings.HasPrefix(o.id(), "foe/") {
				room++
			}
		}
		if k.Which != talk.ContestCurrent || k.Count != k.Current {
			t.Errorf("%s: %s shows %d images, want %d that only A recognises", w.String(), k.Which, k.Count, k.Current)
		}
		b.send(Key{Node: "foes/next", Key: "Enter"})
		if k = b.contested(); k.Count > room && k.From != room {
			t.Errorf("%s: the next images are those from %d on, want %d", w.String(), k.From, room)
		}
		// A cell of the matrix of B.
		label, by := k.Labels[0], k.ByRival[0]
		b.send(Key{Node: "matrix/1", Key: "Enter"}, Key{Node: fmt.Sprintf("duel/1/%d", label*10+by), Key: "Enter"})
		k = b.contested()
		if said := b.nodes()[fmt.Sprintf("duel/1/%d", label*10+by)].Name; k.Which != talk.ContestCellRival || !strings.HasSuffix(said, ": "+words.Counted(k.Count, "image")) {
			t.Errorf("%s: the cell shows %d images (%s), and says %q", w.String(), k.Count, k.Which, said)
		}
		b.send(Key{Key: "Escape"})
		if k = b.contested(); k.Which != talk.ContestDiffer || !b.Opened.Compare {
			t.Errorf("%s: Escape leaves the cell for %q", w.String(), k.Which)
		}
	}
}

func TestCompareRefusals(t *testing.T) {
	b := comparingBench(t, windows[0])
	title := b.compare.Rival().Title
	b.send(ControlMsg{ID: "compare-b", Value: "epoch/99"})
	if !strings.Contains(b.progress.banner, "There is no epoch 99") || b.compare.Rival().Title != title || b.control("compare-b").Disabled {
		t.Errorf("banner %q, B is %q", b.progress.banner, b.compare.Rival().Title)
	}
	for _, value := range []string{"", "held", "epoch/x", "twin/3"} {
		b.send(ControlMsg{ID: "compare-b", Value: value}, ControlMsg{ID: "compare-a", Value: value})
		if b.compare.Rival().Title != title || b.Model.Net.Epoch != 20 {
			t.Errorf("%q changes something", value)
		}
	}
}

// The page's API opens and closes the view.
func TestCompareByTheAPI(t *testing.T) {
	b := newLabBench(t, windows[0])
	request := func(method string, params map[string]any) {
		t.Helper()
		b.lab.Request(method, params, func(_ any, err error) {
			if err != nil {
				t.Errorf("%s: %v", method, err)
			}
		})
		b.run()
	}
	request("compare.start", map[string]any{"with": map[string]any{"epoch": 3.0}})
	if len(b.compare.Rival().Layers) == 0 || b.compare.Maps() == nil || !strings.HasPrefix(b.compare.Rival().Title, "Epoch 3 ") {
		t.Errorf("the view is open: %v, with %q", b.Opened.Compare, b.compare.Rival().Title)
	}
	request("compare.end", nil)
	if b.Opened.Compare {
		t.Error("the view is still open")
	}
}

// What is first compared with differs from the network at hand, and where
// nothing does, that is said.
func TestFirstRivalDiffers(t *testing.T) {
	kept := talk.KeptNetwork{ID: "k", Title: "conv", Dataset: talk.MNIST, Epochs: 3}
	tests := []struct {
		name string
		do   func(*bench)
		want talk.Rival // none: nothing to compare with
	}{
		{"a pack", func(*bench) {}, talk.Rival{Kind: "epoch", Epoch: 1}},
		{"its first epoch", func(b *bench) { b.send(ControlMsg{"epoch", "1"}) }, talk.Rival{Kind: "epoch", Epoch: 20}},
		{"the only epoch", func(b *bench) { b.Net.Epoch, b.Net.Epochs = 1, 1 }, talk.Rival{Kind: "epoch"}},
		{"reset", func(b *bench) { b.pressControl("reset") }, talk.Rival{Kind: "preset", Preset: "crpcrp-5"}},
		{"reset, with one kept", func(b *bench) { b.pressControl("reset"); b.Kept = []talk.KeptNetwork{kept} }, talk.Rival{Kind: "kept", ID: "k"}},
		{"of one's own", func(b *bench) { b.do(b.commit(with(conv5, relu), -1)) }, talk.Rival{Kind: "preset", Preset: talk.FirstPreset}},
		{"a pack, compared with itself before", func(b *bench) { b.deaf = true; b.send(ControlMsg{"compare-b", "preset/crpcrp-5"}); b.deaf = false }, talk.Rival{Kind: "epoch", Epoch: 1}},
		{"of own data", func(b *bench) { ownClasses(b, 3) }, talk.Rival{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			tt.do(b)
			b.deaf = true
			cmds := asked[talk.Compare](b.pressControl("compare"))
			if tt.want == (talk.Rival{}) {
				if len(cmds) > 0 || !b.says("There is nothing to compare with yet") {
					t.Errorf("asked for %+v, want to be told that there is nothing", cmds)
				}
			} else if len(cmds) != 1 || cmds[0].With != tt.want {
				t.Errorf("asked for %+v, want %+v", cmds, tt.want)
			}
		})
	}
}
