package canvas

import (
	"image"
	"testing"
)

func TestShelvesPlaceApart(t *testing.T) {
	s := shelves{in: image.Rect(10, 20, 74, 84)}
	var placed []image.Rectangle
	for i := range 1000 {
		w, h := 3+i*7%9, 4+i*5%11
		r, ok := s.place(w, h)
		if !ok {
			break
		}
		if r.Dx() != w || r.Dy() != h || !r.In(s.in) {
			t.Fatalf("place(%d, %d) = %v", w, h, r)
		}
		for _, other := range placed {
			if r.Inset(-gap).Overlaps(other) {
				t.Fatalf("%v and %v touch", r, other)
			}
		}
		placed = append(placed, r)
	}
	if len(placed) < 20 || len(placed) == 1000 {
		t.Errorf("placed %d rectangles of about 7×9 in 64×64", len(placed))
	}
}

func TestShelvesRefuseWhatIsTooLarge(t *testing.T) {
	for _, size := range []image.Point{{65, 3}, {3, 65}} {
		s := shelves{in: image.Rect(10, 20, 74, 84)}
		if r, ok := s.place(size.X, size.Y); ok {
			t.Errorf("place(%v) = %v, want no room", size, r)
		}
	}
}
