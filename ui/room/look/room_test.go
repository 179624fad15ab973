package look

import (
	"testing"

	"convscope/ui/kit/stage"
)

// change changes a control, and gives the style that comes of it and what is kept.
func change(t *testing.T, r *Room, id, value string) (style stage.Style, kept string) {
	t.Helper()
	out := &stage.Out{}
	if !r.Change(&stage.World{Style: r.Style()}, out, id, value) {
		t.Fatalf("%s is not taken", id)
	}
	for _, wish := range out.Wishes {
		switch wish := wish.(type) {
		case stage.Restyle:
			style = wish.Style
		case stage.Do:
			kept = wish.Effect.(stage.Store).Text
		}
	}
	return style, kept
}

// The user's wish goes over the system's, until it is taken back; it is kept for the
// next visit.
func TestThemes(t *testing.T) {
	r := &Room{}
	r.System(true)
	for _, step := range []struct {
		id, value string
		want      stage.Style
		kept      string
	}{
		{"theme", "", stage.Style{}, "light"},
		{"theme", "", stage.Style{Dark: true}, "dark"},
		{"view-projector", "", stage.Style{Dark: true, Large: true}, "dark projector"},
		{"view-theme", "light", stage.Style{Large: true}, "light projector"},
		{"view-theme", "auto", stage.Style{Dark: true, Large: true}, "auto projector"},
		{"view-projector", "", stage.Style{Dark: true}, "auto"},
	} {
		got, kept := change(t, r, step.id, step.value)
		if got != step.want || kept != step.kept {
			t.Errorf("%s %s: %+v, kept as %q; want %+v, %q", step.id, step.value, got, kept, step.want, step.kept)
		}
		later := &Room{}
		later.System(true)
		if later.Recall(kept); later.Style() != got {
			t.Errorf("recalled of %q: %+v, want %+v", kept, later.Style(), got)
		}
	}
}

// That a map was opened is kept once, and what cannot be read is nothing.
func TestMaps(t *testing.T) {
	r, out := &Room{}, &stage.Out{}
	r.KnowMaps(out)
	r.KnowMaps(out)
	if len(out.Wishes) != 2 || !r.Style().Maps {
		t.Errorf("it wishes %+v, want a style and that it is kept", out.Wishes)
	}
	if r.Recall("what a later version adds"); r.Style() != (stage.Style{}) {
		t.Errorf("style %+v", r.Style())
	}
}
