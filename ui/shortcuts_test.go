package ui

import (
	"testing"

	"convscope/engine"
	"convscope/ui/room/keys"
)

// tries are an example of each line of the panel of the keys, none of the first: that is
// the browser's.
var tries = map[string]Key{
	"Tab":                {},
	"Arrows":             {Node: "layer/2", Key: "ArrowRight"},
	"Home, End":          {Node: "layer/2", Key: "End"},
	"Enter, Space":       {Node: "palette/conv", Key: "Enter"},
	"Esc":                {Key: "Escape"},
	"Alt+← →":            {Node: "layer/1", Key: "ArrowRight", Alt: true},
	"Shift+← →":          {Node: "layer/2", Key: "ArrowRight", Shift: true},
	"Delete":             {Node: "layer/3", Key: "Delete"},
	"Ctrl+Z, Ctrl+Y":     {Node: "layer/1", Key: "z", Ctrl: true},
	"Ctrl+C, X, V":       {Node: "layer/1", Key: "x", Ctrl: true},
	"Shift+Arrows":       {Node: "map/0/0", Key: "ArrowRight", Shift: true},
	"Page ↑ ↓":           {Node: "map/0/0", Key: "PageDown"},
	"+, −, 0":            {Node: "map/0/0", Key: "+"},
	"Pad: arrows, Space": {Node: "pad", Key: " "},
	"Large map: arrows":  {Node: "readout", Key: "ArrowRight"},
	"Chart: ← →":         {Node: "chart", Key: "ArrowLeft"},
	"F8":                 {Key: "F8"},
	"?":                  {Key: "?"},
}

// Every key that the panel tells of does something.
func TestShortcuts(t *testing.T) {
	for _, s := range keys.Shortcuts {
		try, ok := tries[s.Keys]
		if !ok {
			t.Errorf("no example of %s", s.Keys)
		}
		if try.Key == "" {
			continue // the browser's
		}
		b := newBench(t, 1280, 800, nil)
		b.do(b.commit(with(engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, relu, pool), -1)) // something to undo, and to page
		b.do(b.choose(0, 1))
		b.send(Focus{try.Node})
		before, version := b.FocusID(), b.Version()
		b.send(try)
		if b.Version() == version && b.FocusID() == before {
			t.Errorf("%s (%+v) does nothing, want it to %s", s.Keys, try, s.Does)
		}
	}
}

func TestQuestionMarkOpensTheKeys(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	open := func() bool {
		for _, c := range b.Controls() {
			if c.ID == "keys-panel" {
				return !c.Hidden
			}
		}
		return false
	}
	for _, step := range []struct {
		msg  Msg
		want bool
	}{
		{Key{Node: "map/0/0", Key: "?"}, true}, {Key{Key: "Escape"}, false},
		{ControlMsg{ID: "menu-keys"}, true}, {ControlMsg{ID: "keys-close"}, false},
	} {
		if b.send(step.msg); open() != step.want {
			t.Errorf("after %+v the keys are open: %v", step.msg, open())
		}
	}
}

// What closes gives the focus back to what it was opened from.
func TestClosingKeepsTheFocus(t *testing.T) {
	for _, tt := range []struct {
		name  string
		msgs  []Msg
		focus string
	}{
		{"the detail", []Msg{Key{Node: "map/4/3", Key: "Enter"}, Focus{"detail/close"}, Key{Node: "detail/close", Key: "Enter"}}, "map/4/3"},
		{"the detail by Escape", []Msg{Key{Node: "map/4/3", Key: "Enter"}, Focus{"readout"}, Key{Node: "readout", Key: "Escape"}}, "map/4/3"},
		{"the examples", []Msg{Key{Node: "cell/3/5", Key: "Enter"}, Focus{"examples/close"}, Key{Node: "examples/close", Key: "Enter"}}, "cell/3/5"},
		{"an editor by Escape in a field", []Msg{Key{Node: "layer/4", Key: "Enter"}, Focus{""}, Key{Key: "Escape"}}, "layer/4"},
	} {
		b := newBench(t, 1280, 800, nil)
		b.send(tt.msgs...)
		if got := b.FocusID(); got != tt.focus {
			t.Errorf("closing %s leaves the focus at %q, want %q", tt.name, got, tt.focus)
		}
	}
}

// In a window that shows a part of the page, the keyboard reaches all of it:
// what gets the focus is scrolled into sight.
func TestFocusBringsIntoSight(t *testing.T) {
	for _, w := range []Resize{windows[3], {W: 820, H: 700, Ratio: 1, HeaderH: 96}, cramped, {W: 844, H: 390, Ratio: 1, HeaderH: 60, Coarse: true}} {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		for _, id := range []string{"chart", "cell/9/9", "class/9", "pad", "map/0/0", "palette/conv"} {
			if _, ok := b.rects.find(id); !ok && b.rects.class == phone && (id == "chart" || id == "cell/9/9") {
				continue // it is in a sheet
			} else if !ok {
				t.Errorf("%s: there is no %s", w.String(), id)
			}
			b.send(Focus{id})
			for _, o := range b.rects.targets {
				if o.id() == id && (o.rect.Y < w.HeaderH || o.rect.Y+o.rect.H > b.rects.foot || o.rect.Empty()) {
					t.Errorf("%s: %s is at %v, want it between %v and %v", w.String(), id, o.rect, w.HeaderH, b.rects.foot)
				}
			}
			for _, o := range b.rects.beyond {
				if o.id() == id {
					t.Errorf("%s: %s is still out of sight at %v", w.String(), id, o.rect)
				}
			}
		}
		for _, id := range []string{"train-epochs", "measure", "pad-clear"} {
			b.send(Reach{id})
			for _, c := range b.Controls() {
				if c.ID == id && !c.Hidden && c.Beyond {
					t.Errorf("%s: the control %s is still out of sight at %v", w.String(), id, c.Rect)
				}
			}
		}
	}
}
