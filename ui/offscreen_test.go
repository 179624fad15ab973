package ui

import (
	"fmt"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
)

// TestWhatIsOutOfSightIsInTheTree: all maps of all layers have a node with their
// name, in their order, and come into sight with the focus.
func TestWhatIsOutOfSightIsInTheTree(t *testing.T) {
	for _, w := range []Resize{windows[0], windows[5], windows[8], windows[9], cramped} {
		for _, zoom := range []int{0, 2} {
			t.Run(fmt.Sprintf("%s/%d", w.String(), zoom), func(t *testing.T) {
				reached := func() *bench {
					b := newBench(t, w.W, w.H, nil)
					b.send(w)
					for range zoom {
						b.send(ControlMsg{ID: "zoom-in"})
					}
					return b
				}
				b := reached()
				last := map[int]int{}
				for _, n := range b.Nodes() {
					var i, k int
					if _, err := fmt.Sscanf(n.ID, "map/%d/%d", &i, &k); err == nil && i >= 0 {
						if k != last[i] {
							t.Errorf("%s comes where map %d is due", n.ID, last[i])
						}
						last[i] = k + 1
						if n.Name != b.MapName(i, k) || n.Role != "button" {
							t.Errorf("%s is the %s %q", n.ID, n.Role, n.Name)
						}
					}
				}
				for i, s := range b.Model.Net.Shapes {
					if block.Of(b.specs[i]) != engine.KindDropout && last[i] != s.C {
						t.Errorf("layer %d: %d of %d maps are in the tree", i, last[i], s.C)
					}
				}
				for _, id := range []string{"map/8/0", "map/8/31", "map/-1/0", "map/4/15", "map/12/9", "map/0/0"} {
					b.send(Focus{id})
					for _, o := range b.rects.beyond {
						if o.id() == id {
							t.Errorf("%s has the focus and is out of sight at %v, the field is %v", id, o.rect, b.rects.maps.Field)
						}
					}
					if _, ok := b.rects.find(id); !ok || b.FocusID() != id {
						t.Errorf("%s is lost: the focus is at %q", id, b.FocusID())
					}
				}
				b = reached()
				b.send(Key{Node: "map/8/1", Key: "Enter"})
				if !b.Gaze.Choice.Open || b.Gaze.Choice.Layer != 8 || b.Gaze.Choice.Unit != 1 {
					t.Errorf("pressing a unit out of sight opens %d of layer %d", b.Gaze.Choice.Unit, b.Gaze.Choice.Layer)
				}
			})
		}
	}
}

// TestBlocksComeWithTheFocus: where the page scrolls, a block below its end too.
func TestBlocksComeWithTheFocus(t *testing.T) {
	for _, id := range []string{"layer/input", "layer/0", "layer/9"} {
		b := newBench(t, tiny.W, tiny.H, nil)
		b.send(tiny, Focus{id})
		if o, _ := b.rects.find(id); o.rect.H < 60 {
			t.Errorf("%s has the focus, and %v of it is in sight", id, o.rect)
		}
	}
}

// TestClassesOutOfSightAreInTheTable: a table that is too low for all classes
// has all of them for a screen reader, and shows that with the focus.
func TestClassesOutOfSightAreInTheTable(t *testing.T) {
	for _, w := range []Resize{windows[8], windows[9], cramped} {
		t.Run(w.String(), func(t *testing.T) {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			confused(b, 40)
			b.send(ControlMsg{ID: "expand-quality"})
			var names []string
			for _, n := range b.Nodes() {
				if n.Parent == "classes" {
					names = append(names, n.Name)
				}
			}
			if len(names) != 40 || len(b.rects.classes.Rows) >= 40 || !strings.Contains(names[37], b.ClassName(37)) {
				t.Fatalf("%d classes are listed, %d in sight: %q", len(names), len(b.rects.classes.Rows), names)
			}
			for k := range 40 {
				id := fmt.Sprintf("row/%d", k)
				b.send(Focus{id})
				found := false
				for _, row := range b.rects.classes.Rows {
					found = found || row.Class == k
				}
				if !found || b.FocusID() != id {
					t.Errorf("class %d has the focus, in sight are %v", k, b.rects.classes.Rows)
				}
			}
		})
	}
}

// TestPagedMapsOfAComparisonAreInTheTree: those on another page, and the layers
// beyond the row, have a node with their name, in their order, and come into
// sight with the focus; pressed without it, they do, too.
func TestPagedMapsOfAComparisonAreInTheTree(t *testing.T) {
	for _, w := range []Resize{windows[0], windows[5], windows[8], cramped} {
		for _, pair := range []int{4, 8} {
			t.Run(fmt.Sprint(w.String(), "/", pair), func(t *testing.T) {
				reached := func() *labBench {
					b := comparingBench(t, w)
					b.choosePair(pair)
					b.send(Wheel{})
					return b
				}
				b := reached()
				all := b.Picture.Shape(b.layerOfPair(pair)).C
				names := map[string]bool{}
				last, pairs := [3]int{}, 0
				for _, n := range b.Nodes() {
					var side, k int
					if _, err := fmt.Sscanf(n.ID, "twin/%d/%d", &side, &k); err == nil {
						if k != last[side] || !strings.HasPrefix(n.Name, [3]string{"A", "B", "B − A"}[side]+", ") || names[n.Name] {
							t.Errorf("%s, %q, comes where map %d is due", n.ID, n.Name, last[side])
						}
						last[side], names[n.Name] = k+1, true
					}
					if _, err := fmt.Sscanf(n.ID, "pair/%d", &k); err == nil {
						if k != pairs {
							t.Errorf("%s comes where layer %d is due", n.ID, pairs)
						}
						pairs++
					}
				}
				if last != [3]int{all, all, all} || pairs != len(b.pairs()) {
					t.Errorf("%v of %d maps are in the tree, %d of %d layers", last, all, pairs, len(b.pairs()))
				}
				inSight := func(b *labBench, id string) bool {
					for _, o := range b.rects.targets {
						if o.id() == id {
							return true
						}
					}
					return false
				}
				for _, id := range []string{fmt.Sprintf("twin/1/%d", all-1), "twin/0/0", fmt.Sprintf("twin/2/%d", all/2), fmt.Sprintf("pair/%d", pairs-1), "pair/0"} {
					if b.send(Focus{id}); !inSight(b, id) || b.FocusID() != id {
						t.Errorf("%s has the focus, as is said of %q, and is in sight: %v", id, b.FocusID(), inSight(b, id))
					}
				}
				b = reached()
				id := fmt.Sprintf("twin/0/%d", all-1)
				b.send(Key{Node: id, Key: "Enter"})
				if unit, _, _, pinned := b.compare.Spot(); unit != all-1 || !pinned {
					t.Errorf("pressing %s chooses map %d, fixed: %v", id, unit, pinned)
				}
				if !inSight(b, id) {
					t.Errorf("after it, %s is not shown", id)
				}
			})
		}
	}
}

// Where nothing has the focus, keys scroll a page that is higher than the window.
func TestKeysScrollThePage(t *testing.T) {
	b := newBench(t, 1280, 450, nil)
	if b.rects.paged == 0 {
		t.Fatal("the page is no higher than the window")
	}
	for _, step := range []struct {
		key  string
		want func(was, now float32) bool
	}{
		{"ArrowDown", func(was, now float32) bool { return now == was+40 }},
		{"PageDown", func(was, now float32) bool { return now > was+40 || now == b.rects.paged }},
		{"ArrowUp", func(was, now float32) bool { return now == was-40 }},
		{"End", func(_, now float32) bool { return now == b.rects.paged }},
		{"Home", func(_, now float32) bool { return now == 0 }},
	} {
		was := b.view.page
		if b.send(Key{Key: step.key}); !step.want(was, b.view.page) {
			t.Errorf("%s scrolls from %v to %v of %v", step.key, was, b.view.page, b.rects.paged)
		}
	}
}
