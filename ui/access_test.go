package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/ui/kit/stage"
	"convscope/ui/room/network"
)

func checkNodes(t *testing.T, b *bench) {
	nodes := map[string]stage.Node{}
	for _, n := range b.Nodes() {
		if _, twice := nodes[n.ID]; twice {
			t.Errorf("two nodes are called %s", n.ID)
		}
		if n.Name == "" || n.Role == "" {
			t.Errorf("node %+v has no name or no role", n)
		}
		nodes[n.ID] = n
	}
	for _, o := range b.rects.targets {
		if ground(o) {
			continue
		}
		n, ok := nodes[o.id()]
		if !ok {
			t.Errorf("target %s has no node", o.id())
		}
		if n.Rect != o.rect || !n.Focus {
			t.Errorf("node %s is at %v (focus: %v), want %v, focusable", n.ID, n.Rect, n.Focus, o.rect)
		}
	}
	filled := map[string]bool{}
	for _, n := range nodes {
		filled[n.Parent] = true
	}
	for id, n := range nodes {
		if owned[n.Role] != "" && !filled[id] {
			t.Errorf("the %s %s is empty", n.Role, id)
		}
		parent, ok := nodes[n.Parent]
		if !ok && !slices.Contains(stage.Areas, n.Parent) {
			t.Errorf("the parent of %s, %s, is missing", id, n.Parent)
		}
		if want, ok := owners[n.Role]; ok && parent.Role != want {
			t.Errorf("%s is a %s in a %q, want it in a %s", id, n.Role, parent.Role, want)
		}
		if want, ok := owned[parent.Role]; ok && n.Role != want {
			t.Errorf("%s is a %s in the %s %s, want only a %s there", id, n.Role, parent.Role, n.Parent, want)
		}
	}
}

// What ARIA demands: the roles that are only in another, what alone may be in a
// role ("" nothing), and what a focus may rest on.
var (
	owners = map[string]string{"listitem": "list", "option": "listbox", "row": "grid", "gridcell": "row", "tab": "tablist"}
	owned  = map[string]string{"list": "listitem", "listbox": "option", "grid": "row", "row": "gridcell", "tablist": "tab",
		"button": "", "img": "", "slider": "", "tab": "", "application": ""}
)

// TestArrowsReachTheWholeRing walks each ring from where Tab enters it.
func TestArrowsReachTheWholeRing(t *testing.T) {
	t.Parallel()
	for _, w := range []Resize{windows[0], windows[5], windows[8]} {
		for _, s := range states {
			if !slices.Contains([]string{"opened", "examples", "skip connection", "other layers"}, s.name) {
				continue
			}
			reached := func() *bench {
				b := newBench(t, w.W, w.H, nil)
				b.send(w)
				s.do(b)
				return b
			}
			rings := map[string][]string{}
			for _, n := range reached().Nodes() {
				if n.Ring != "" {
					rings[n.Ring] = append(rings[n.Ring], n.ID)
				}
			}
			for ring, members := range rings {
				b, seen := reached(), map[string]bool{}
				for next := members[:1]; len(next) > 0; next = next[1:] {
					if seen[next[0]] {
						continue
					}
					seen[next[0]] = true
					for _, key := range []string{"ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"} {
						b.send(Focus{next[0]}, Key{Node: next[0], Key: key})
						next = append(next, b.FocusID())
					}
				}
				for _, id := range members {
					if !seen[id] {
						t.Errorf("%s, %s: no arrow keys lead from %s to %s in the ring %s", w.String(), s.name, members[0], id, ring)
						break
					}
				}
			}
		}
	}
}

func TestNodesThatTheIssueNames(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	want := map[string]string{
		"pad": "Drawing pad", "strip": "Network", "palette/conv": "Convolution", "palette/relu": "ReLU",
		"palette/maxpool": "MaxPool", "palette/dropout": "Dropout", "palette/dense": "Dense",
		"layer/0": "Convolution 1: 8 filters of 5 by 5, stride 1, padding 2", "class/3": "Digit 3",
	}
	for _, n := range b.Nodes() {
		if name, ok := want[n.ID]; ok {
			if n.Name != name {
				t.Errorf("%s is called %q, want %q", n.ID, n.Name, name)
			}
			if n.ID == "strip" && n.Role != "list" {
				t.Errorf("the strip is a %s, want a list", n.Role)
			}
			delete(want, n.ID)
		}
	}
	if len(want) > 0 {
		t.Errorf("no nodes for %v", want)
	}
}

func TestKeyboard(t *testing.T) {
	start := preset("crpcrp-5")
	key := func(node, k string) Key { return Key{Node: node, Key: k} }
	alt := func(node, k string) Key { return Key{Node: node, Key: k, Alt: true} }
	tests := []struct {
		name  string
		keys  []Msg
		focus string
		check func(*bench) bool
	}{
		{"enter adds before the tail", []Msg{key("palette/relu", "Enter")}, "", func(b *bench) bool {
			return len(b.Layers) == len(start)+1 && b.Layers[8] == relu
		}},
		{"space adds behind the selected block and its own", []Msg{key("layer/0", "Enter"), key("palette/maxpool", " ")}, "", func(b *bench) bool {
			return b.Layers[2] == pool && b.Layers[3] == dropout && b.Layers[4] == pool
		}},
		{"right", []Msg{key("layer/2", "ArrowRight")}, "layer/3", nil},
		{"left to the input", []Msg{key("layer/0", "ArrowLeft")}, "layer/input", nil},
		{"not beyond the softmax", []Msg{Focus{"layer/12"}, key("layer/12", "ArrowRight")}, "layer/12", nil},
		{"alt moves", []Msg{alt("layer/0", "ArrowRight")}, "layer/1", func(b *bench) bool {
			return b.Layers[0] == relu && b.Layers[1] == conv5
		}},
		{"alt does not move the softmax", []Msg{alt("layer/12", "ArrowLeft")}, "", func(b *bench) bool { return slices.Equal(b.Layers, start) }},
		{"alt does not move behind the softmax", []Msg{alt("layer/11", "ArrowRight")}, "", func(b *bench) bool { return slices.Equal(b.Layers, start) }},
		{"delete", []Msg{key("layer/3", "Delete")}, "layer/2", func(b *bench) bool { return len(b.Layers) == len(start)-1 }},
		{"delete leaves the softmax", []Msg{key("layer/12", "Delete")}, "", func(b *bench) bool { return slices.Equal(b.Layers, start) }},
		{"enter opens the editor", []Msg{key("layer/4", "Enter")}, "", func(b *bench) bool { return b.builder.Open() && b.builder.Selected() == 4 }},
		{"escape closes it", []Msg{key("layer/4", "Enter"), key("layer/4", "Escape")}, "", func(b *bench) bool { return !b.builder.Open() && b.Gaze.Choice.Open }},
		{"escape again closes the detail", []Msg{key("layer/4", "Enter"), key("", "Escape"), key("", "Escape")}, "", func(b *bench) bool { return !b.Gaze.Choice.Open }},
		{"down the maps", []Msg{key("map/0/2", "ArrowDown")}, "map/0/3", nil},
		{"to the next layer's map", []Msg{key("map/2/4", "ArrowRight")}, "map/4/8", nil},
		{"enter opens a map", []Msg{key("map/4/8", "Enter")}, "", func(b *bench) bool { return b.Gaze.Choice.Layer == 4 && b.Gaze.Choice.Unit == 8 }},
		{"next map", []Msg{key("map/4/15", "Enter"), key("detail/next", "Enter")}, "", func(b *bench) bool { return b.Gaze.Choice.Layer == 4 && b.Gaze.Choice.Unit == 0 }},
		{"next channel", []Msg{key("map/4/8", "Enter"), key("partial/0", "Enter"), key("channel/previous", "Enter")}, "", func(b *bench) bool { return b.Gaze.Choice.Channel == 7 }},
		{"over the matrix", []Msg{key("cell/3/5", "ArrowDown"), key("cell/4/5", "ArrowRight")}, "cell/4/6", nil},
		{"a cell's images", []Msg{key("cell/3/5", "Enter")}, "", func(b *bench) bool { return len(b.confusion.Examples().Indices) == 7 }},
		{"one of them", []Msg{key("cell/3/5", "Enter"), key("example/2", "Enter"), Tick{}, Tick{}}, "", func(b *bench) bool { return b.Picture.Source.Test == 23 }},
		{"a preset", []Msg{key("preset/crp-3", "Enter")}, "", func(b *bench) bool { return b.Model.Net.Preset == "crp-3" }},
		{"thumbnails", []Msg{key("thumb/3", "ArrowRight")}, "thumb/4", nil},
		{"over the enlarged map", []Msg{key("map/0/0", "Enter"), key("readout", "ArrowLeft")}, "", func(b *bench) bool { return strings.Contains(b.Announce(), "Value at column") }},
		{"over the epochs", []Msg{key("chart", "ArrowRight")}, "", func(b *bench) bool { return strings.Contains(b.Announce(), "Epoch 1: loss") }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.send(tt.keys...)
			if tt.focus != "" && b.FocusID() != tt.focus {
				t.Errorf("focus = %q, want %q", b.FocusID(), tt.focus)
			}
			if tt.check != nil && !tt.check(b) {
				t.Errorf("after %+v: layers %v, choice %+v, announced %q", tt.keys, b.Layers, b.Gaze.Choice, b.Announce())
			}
		})
	}
}

func TestFocusMovesOnlyToNodes(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Focus{"map/0/0"})
	for range 40 {
		b.send(Key{Node: b.FocusID(), Key: "ArrowRight"})
		if _, ok := b.rects.find(b.FocusID()); !ok {
			t.Fatalf("the focus is at %q, which is nowhere", b.FocusID())
		}
	}
	if last := (stage.Thing{Kind: network.Map, A: len(preset("crpcrp-5")) - 1}).ID(); b.FocusID() != last {
		t.Errorf("the focus ends at %q, want %q", b.FocusID(), last)
	}
}

// controlIDs are what static/index.html has elements for.
var controlIDs = strings.Fields(`
	dataset preset new undo redo reset train step-batch step-epoch status export library theme about about-system sum menu-sum
	pad-undo pad-clear pad-random pad-index
	editor field-filters field-kernel field-size field-stride field-pad field-rate field-units field-slope field-over
	block-left block-right block-copy block-cut block-paste block-delete editor-close
	train-epochs train-rate train-batch train-fraction train-l2 train-workers train-seed train-shift train-rotate train-scale
	train-optimizer train-schedule settings settings-panel settings-note settings-close epoch continue measure scale weights-as weight-value weight-restore
	zoom-in zoom-out zoom-fit
	sheet-training sheet-confusion sheet-detail sheet-close
	library-panel library-close preset-name preset-save preset-list preset-open preset-delete network-save network-open
	network-onnx network-pytorch network-keras network-import
	kept-list kept-open kept-delete kept-none library-data menu-new menu-export menu-about
	data-panel data-close data-status class-name class-add class-rename class-list class-delete class-draw class-files class-folder
	class-images data-export data-import data-use
	compare compare-a compare-b compare-pin compare-measure compare-maps compare-prediction compare-confusion
	expand-training expand-quality confusion-share chart-scale chart-smooth chart-figure chart-all hard-measure study-save study-close
	export-panel export-close export-picture export-png export-svg export-data export-csv
	view-theme view-projector
	keys-panel keys-list keys-close menu-keys
	banner banner-close`)

func checkControls(t *testing.T, b *bench) {
	var got []string
	for _, c := range b.Controls() {
		got = append(got, c.ID)
	}
	if !slices.Equal(got, controlIDs) {
		t.Errorf("controls = %v, want %v", got, controlIDs)
	}
}
