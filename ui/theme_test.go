package ui

import (
	"fmt"
	"image/color"
	"os"
	"regexp"
	"strings"
	"testing"

	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/look"
	"convscope/ui/scene"
)

var looks = []struct {
	name        string
	look        *paint.Look
	dark, large bool
}{
	{"light", &paint.Light, false, false}, {"dark", &paint.DarkLook, true, false},
	{"light, projector", &paint.StrongLight, false, true}, {"dark, projector", &paint.StrongDark, true, true},
}

// contrast is that of WCAG 2.2 between two opaque colours.
func contrast(a, b color.RGBA) float64 {
	x, y := paint.Luminance(a), paint.Luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Text has to differ by 4.5 from what it stands on, what has to be seen to
// understand a chart, or to use a control, by 3 (WCAG 2.2, 1.4.3 and 1.4.11).
func TestContrast(t *testing.T) {
	for _, tt := range looks {
		m := &Model{}
		m.Style.Dark, m.Style.Large = tt.dark, tt.large
		l := m.colors()
		if l != tt.look {
			t.Fatalf("%s is shown in another look", tt.name)
		}
		v := painter{Model: m, Pen: paint.Pen{Look: l}}
		check := func(what string, c, ground color.RGBA, least float64) {
			t.Helper()
			if got := contrast(c, ground); got < least {
				t.Errorf("%s: %s has a contrast of %.2f, want at least %v", tt.name, what, got, least)
			}
		}
		grounds := map[string]color.RGBA{"ground": l.Ground, "panel": l.Panel, "raised": l.Raised, "soft": l.Soft, "track": l.Track}
		for name, g := range grounds {
			check("ink on "+name, l.Ink, g, 4.5)
			if name != "track" && name != "soft" {
				check("muted on "+name, l.Muted, g, 4.5)
				check("focus ring on "+name, l.Accent, g, 3)
			}
		}
		check("text on a button", l.OnAccent, l.Accent, 4.5)
		check("accent as text", l.Accent, l.Panel, 4.5)
		check("a warning", l.OnWarn, l.Warn, 4.5)
		check("ink on a warning", l.Ink, l.Warn, 4.5)
		check("loss on a warning", v.Loss, l.Panel, 4.5)
		check("a problem", l.OnBad, l.Bad, 4.5)
		check("a loss", v.Loss, l.Panel, 4.5)
		check("an accuracy", l.Kinds["conv"], l.Panel, 4.5)
		check("the accuracy's curve", l.Kinds["conv"], l.Panel, 3)
		check("the loss's curve", l.Negative, l.Panel, 3)
		for k, c := range l.Kinds {
			check(fmt.Sprintf("the colour of %s", k), c, l.Raised, 3)
		}
		for f := range 101 { // cells of the confusion matrix
			share := float32(f) / 100
			right := paint.Blend(l.Track, l.Accent, 0.25+0.75*share)
			check(fmt.Sprintf("a count in a cell of %d %% right", f), v.InkOnWash(right), right, 4.5)
			wrong := paint.Blend(l.Warn, l.Negative, 0.1+0.5*share)
			check(fmt.Sprintf("a count in a cell %d %% as wrong as the worst", f), paint.InkOn(wrong), wrong, 4.5)
		}
	}
	for _, r := range []*paint.Ramp{paint.Signed, paint.Sequential} {
		for i, c := range r {
			if got := contrast(c, paint.InkOn(c)); got < 4.5 {
				t.Errorf("number on colour %d of a ramp: contrast %.2f, want at least 4.5", i, got)
			}
		}
	}
}

// The page around the canvas has the same colours as the canvas.
func TestPageHasTheLooksColours(t *testing.T) {
	css, err := os.ReadFile("../static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	// vars are the values of the rules with exactly these selectors, the later
	// over the earlier.
	vars := func(selectors ...string) map[string]string {
		out := map[string]string{}
		for _, s := range selectors {
			_, rest, ok := strings.Cut(string(css), "\n"+s+" {")
			if !ok {
				t.Fatalf("the style has no rule for %s", s)
			}
			body, _, _ := strings.Cut(rest, "\n}")
			for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(body, -1) {
				out[m[1]] = m[2]
			}
		}
		return out
	}
	rules := map[string][]string{
		"light": {":root"}, "dark": {":root", `:root[data-theme="dark"]`},
		"light, projector": {":root", ":root[data-projector]"},
		"dark, projector":  {":root", `:root[data-theme="dark"]`, ":root[data-projector]", `:root[data-projector][data-theme="dark"]`},
	}
	for _, tt := range looks {
		got := vars(rules[tt.name]...)
		l := tt.look
		for name, c := range map[string]color.RGBA{
			"ground": l.Ground, "panel": l.Panel, "line": l.Hairline, "ink": l.Ink, "muted": l.Muted,
			"accent": l.Accent, "on-accent": l.OnAccent, "negative": l.Negative, "pressed": l.Soft,
		} {
			if want := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B); got[name] != want {
				t.Errorf("%s: --%s is %s, want %s", tt.name, name, got[name], want)
			}
		}
		var field color.RGBA
		if _, err := fmt.Sscanf(got["field"], "#%02x%02x%02x", &field.R, &field.G, &field.B); err != nil {
			t.Fatalf("--field: %q: %v", got["field"], err)
		}
		for _, g := range []color.RGBA{l.Ground, l.Panel} {
			if c := contrast(field, g); c < 3 {
				t.Errorf("%s: the border of a field has a contrast of %.2f, want at least 3", tt.name, c)
			}
		}
	}
}

func TestThemeIsChosenAndKept(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	kept := func() string {
		t.Helper()
		for _, e := range b.TakeEffects() {
			if s, ok := e.(stage.Store); ok && s.Name == look.Stored {
				return s.Text
			}
		}
		return ""
	}
	b.send(Theme{Dark: true})
	if !b.Look().Dark || kept() != "" {
		t.Error("the system's theme is not followed, or kept")
	}
	b.send(ControlMsg{ID: "theme"})
	if b.Look().Dark || kept() != "light" {
		t.Error("the button does not make it light, for good")
	}
	b.send(Theme{Dark: false}, Theme{Dark: true})
	if b.Look().Dark {
		t.Error("the system's theme goes over the user's")
	}
	b.send(ControlMsg{"view-theme", "auto"})
	if !b.Look().Dark || kept() != "auto" {
		t.Error("the system's theme is not followed again")
	}
	b.send(Key{Key: "F8"})
	if !b.control("view-projector").Pressed || kept() != "auto projector" {
		t.Error("F8 does not switch the projector mode on")
	}

	later := New()
	later.Update(Resize{W: 1920, H: 1080, Ratio: 1, HeaderH: 70})
	later.Update(Stored{look.Stored, "dark projector and what a later version adds"})
	if l := later.Look(); !l.Dark || l.Zoom != projectorZoom {
		t.Errorf("the next visit looks like %+v", l)
	}
	if later.Update(Theme{Dark: false}); !later.Look().Dark {
		t.Error("the kept theme gives way to the system's")
	}
}

// For a projector everything is larger, and what is touched is still where it
// is drawn.
func TestProjector(t *testing.T) {
	b := newBench(t, 1920, 1080, nil)
	b.send(ControlMsg{ID: "view-projector"})
	if b.rects.class != wide || b.Window.W != 1920/float32(projectorZoom) || b.Ratio() != projectorZoom {
		t.Fatalf("a window of %v×%v at %v, want a wide one, %v times smaller", b.Window.W, b.Window.H, b.Ratio(), projectorZoom)
	}
	at := paint.Center(b.rects.maps.Columns[1].Maps[3])
	b.send(Pointer{Kind: Down, X: at.X * projectorZoom, Y: at.Y * projectorZoom}, Pointer{Kind: Up, X: at.X * projectorZoom, Y: at.Y * projectorZoom})
	if b.Gaze.Choice.Layer != b.rects.maps.Columns[1].Layer || b.Gaze.Choice.Unit != 3 {
		t.Errorf("map %d of layer %d is chosen, want 3 of %d", b.Gaze.Choice.Unit, b.Gaze.Choice.Layer, b.rects.maps.Columns[1].Layer)
	}
	p := b.rects.pad.At
	b.send(Pointer{Kind: Down, X: (p.X + 20) * projectorZoom, Y: (p.Y + 20) * projectorZoom}, Pointer{Kind: Up, X: (p.X + 20) * projectorZoom, Y: (p.Y + 20) * projectorZoom})
	if b.pad.Count() != 1 {
		t.Error("the pen does not draw")
	}
	b.send(Resize{W: 390, H: 844, Ratio: 1, HeaderH: 100})
	if b.Window.W != 360 || b.rects.class != phone || !b.Look().Large {
		t.Errorf("on a phone the window is %v wide, want 360, for which there is a layout", b.Window.W)
	}
	b.send(ControlMsg{ID: "view-projector"})
	if b.Window != b.real || b.Ratio() != 1 {
		t.Errorf("the window is %+v afterwards", b.Window)
	}
}

// The palette's names stand in their blocks, uncut, with room at both sides.
func TestPaletteNamesFit(t *testing.T) {
	for _, w := range windows {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		for range 3 {
			for _, op := range b.View().Ops {
				text, ok := op.(scene.Text)
				if !ok {
					continue
				}
				for i, at := range b.rects.builder.Items {
					if !at.Contains(text.X, text.Y) {
						continue
					}
					if end := text.X + scene.Measure(text.Text, text.Size, text.Bold); text.Text != block.Palette[i].Title() || end > at.X+at.W-2 {
						t.Errorf("%vx%v: %q ends at %v in the block %v of %s", w.W, w.H, text.Text, end, at, block.Palette[i].Title())
					}
				}
			}
			if b.rects.builder.More.Empty() {
				break
			}
			b.send(Key{Node: "palette/more", Key: "Enter"})
		}
	}
}
