package scene

import (
	"math"
	"testing"
)

func TestMeasure(t *testing.T) {
	zero := Measure("0", 13, false)
	for _, digits := range []string{"1", "7", "9"} {
		if got := Measure(digits, 13, false); got != zero {
			t.Errorf("Measure(%q) = %v, want %v: digits are equally wide", digits, got, zero)
		}
	}
	if got := Measure("0", 26, false); got != 2*zero {
		t.Errorf("twice the size = %v, want %v", got, 2*zero)
	}
	if plain, bold := Measure("Conv", 13, false), Measure("Conv", 13, true); bold <= plain {
		t.Errorf("bold = %v wide, want more than the regular %v", bold, plain)
	}
	if got := Measure("", 13, false); got != 0 {
		t.Errorf("Measure of nothing = %v, want 0", got)
	}
}

// The canvas places text by Measure and sets it with a face.
func TestMeasureIsTheFacesAdvance(t *testing.T) {
	const text = "Conv 8@5×5 — 96.2 %"
	for _, size := range []float64{11, 13, 20} {
		f := NewFace(size, false)
		var width float64
		for _, r := range text {
			a, ok := f.GlyphAdvance(r)
			if !ok {
				t.Fatalf("no glyph for %q", r)
			}
			width += float64(a) / 64
		}
		if got := float64(Measure(text, float32(size), false)); math.Abs(got-width) > 0.02*float64(len(text)) {
			t.Errorf("Measure(%q, %v) = %v, want the face's %v", text, size, got, width)
		}
	}
}

func TestFontHasWhatTheInterfaceUses(t *testing.T) {
	const used = "AZaz09 ×·–—…✓✗✕▸▾▴◂▶◀▲▼↶↷↺↻⟲⟳←→↑↓↔½¼±−≥≤≈∞⏸⌫²³µ°′Σση%@"
	has := func(r rune) bool {
		glyph, err := regular.font.GlyphIndex(&regular.buf, r)
		return err == nil && glyph != 0
	}
	for _, r := range used {
		if !has(r) {
			t.Errorf("the font lacks %q", r)
		}
	}
	if has('漢') {
		t.Error("the font claims to have '漢'")
	}
}
