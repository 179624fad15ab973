package lens

import "testing"

func TestLens(t *testing.T) {
	for _, tt := range []struct {
		zoom, scroll, total, room float32
		want                      Lens
	}{
		{1, 0, 400, 800, Lens{Zoom: 1, Least: 1}},                                   // all is in sight
		{0, 50, 1600, 800, Lens{Zoom: 0.5, Least: 0.5}},                             // zoomed out as far as it goes
		{1, 5000, 1600, 800, Lens{Zoom: 1, Least: 0.5, Scroll: 800, Scrolled: 800}}, // scrolled to the end
		{99, -5, 800, 800, Lens{Zoom: Most, Least: 1, Scrolled: 5600}},
	} {
		if got := Of(tt.zoom, tt.scroll, tt.total, tt.room); got != tt.want {
			t.Errorf("zoom %v, scroll %v of %v in %v: %+v, want %+v", tt.zoom, tt.scroll, tt.total, tt.room, got, tt.want)
		}
	}
	if l := (Lens{Zoom: 0.5}); l.Narrow() != 0.5 || l.Near() != 1 {
		t.Errorf("zoomed out it is narrow by %v and near by %v, want 0.5 and 1", l.Narrow(), l.Near())
	}
}
