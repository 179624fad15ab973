package scenetest

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"convscope/ui/scene"
)

func TestStructureTellsWhatIsWrong(t *testing.T) {
	text := func(x, y float32, s string) scene.Text { return scene.Text{X: x, Y: y, Size: 10, Text: s} }
	s := &scene.Scene{}
	s.Add(scene.Fill{Rect: scene.Rect{W: 100, H: 100}, Color: color.RGBA{A: 255}}, text(10, 20, "alone"), text(10, 40, "one"), text(12, 42, "another"), text(80, 60, "too long for it"))
	s.Add(scene.Clip{Rect: scene.Rect{X: 0, Y: 70, W: 100, H: 10}}, text(10, 80, "in a clip"), text(10, 95, "not in it"), scene.Unclip{})
	s.Add(text(10, 90, "below"))
	s.Part()
	s.Add(scene.Fill{Rect: scene.Rect{X: 5, Y: 81, W: 90, H: 15}, Color: color.RGBA{A: 255}}, text(10, 90, "above"))
	want := `part 0: 1 clip, 1 fill, 7 text
  "alone"
  "one", over "another"
  "another", over "one"
  "too long for it", out of the window
  "in a clip"
  "below", covered
part 1: 1 fill, 1 text
  "above"
`
	if got := Structure(s, 100, 100); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestPicturesDifferByWhatIsSeen(t *testing.T) {
	picture := func(change func(*image.RGBA)) *image.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, 400, 300))
		for i := range img.Pix {
			img.Pix[i] = 200
		}
		change(img)
		return img
	}
	was := picture(func(*image.RGBA) {})
	for name, tt := range map[string]struct {
		change func(*image.RGBA)
		says   string
	}{
		"nothing": {func(*image.RGBA) {}, ""},
		"all a little": {func(img *image.RGBA) {
			for i := range img.Pix {
				img.Pix[i] += maxOff
			}
		}, ""},
		"two pixels": {func(img *image.RGBA) { img.SetRGBA(1, 2, color.RGBA{}); img.SetRGBA(3, 4, color.RGBA{}) }, ""},
		"a line": {func(img *image.RGBA) {
			for x := range 10 {
				img.SetRGBA(50+x, 60, color.RGBA{})
			}
		}, "10 of 120000 pixels are another colour, the first at (50,60)"},
	} {
		if said := compare(picture(tt.change), was); said != tt.says {
			t.Errorf("%s: %q, want %q", name, said, tt.says)
		}
	}
	if said := compare(image.NewRGBA(image.Rect(0, 0, 3, 4)), was); !strings.Contains(said, "(400,300)") {
		t.Errorf("of another size: %q", said)
	}
	if all := sideBySide(was, was); all.Bounds().Dx() < 3*400 {
		t.Errorf("side by side they are %v", all.Bounds())
	}
}
