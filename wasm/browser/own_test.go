//go:build browser

package browser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// ownAnswer is what own.get answers.
type ownAnswer struct {
	Classes []struct {
		Name   string
		Images int
	}
	Lacking *string
}

func (a ownAnswer) String() string {
	var classes []string
	for _, c := range a.Classes {
		classes = append(classes, fmt.Sprintf("%s %d", c.Name, c.Images))
	}
	return strings.Join(classes, ", ")
}

// owns waits until the user's own data are these classes.
func (p *tab) owns(want string) {
	p.t.Helper()
	p.wait("the own data are "+want, func() (bool, string) {
		var own ownAnswer
		p.request("own.get", nil, &own)
		return own.String() == want, own.String()
	})
}

// A user names classes and fills them by drawing, from image files, a folder
// and an archive, takes them away as a file and brings them back, and trains on
// them.
func TestOwnData(t *testing.T) {
	p := open(t)
	p.button("Menu")
	p.button("Your own data")
	p.addClass("bar", func() { p.button("Add") })
	p.addClass("dash", func() { p.press(enter) })
	p.owns("bar 0, dash 0")
	dir := t.TempDir()

	p.part("draw", func(t *testing.T) {
		for class, line := range map[string][2]point{"bar": {{0.5, 0.2}, {0.5, 0.8}}, "dash": {{0.2, 0.5}, {0.8, 0.5}}} {
			p.chooseClass(class)
			pad := p.box(p.find("", "Drawing pad"))
			p.drag(mouse{}, pad.at(line[0].x, line[0].y), pad.at(line[1].x, line[1].y))
			p.button("Add the drawing")
			p.wait(class+" has a drawing", func() (bool, string) {
				var own ownAnswer
				p.request("own.get", nil, &own)
				return strings.Contains(own.String(), class+" 1"), own.String()
			})
		}
		p.owns("bar 1, dash 1")
	})
	p.part("choose image files", func(t *testing.T) {
		var files []string
		for i := range 4 {
			files = append(files, write(t, filepath.Join(dir, fmt.Sprintf("a bar %d.%s", i, [2]string{"png", "jpg"}[i%2])), picture(i, true)))
		}
		p.chooseClass("bar")
		p.pick("Image files or .zip", files...)
		p.owns("bar 5, dash 1")
	})
	p.part("choose a folder", func(t *testing.T) {
		folder := filepath.Join(dir, "mine")
		for i := range 14 {
			write(t, filepath.Join(folder, "dash", fmt.Sprintf("%d.png", i)), picture(i, false))
		}
		p.pick("Folder", folder)
		p.owns("bar 5, dash 15")
	})
	p.part("drop an archive", func(t *testing.T) {
		var archive bytes.Buffer
		z := zip.NewWriter(&archive)
		add := func(name string, content []byte) {
			w, err := z.Create(name)
			if err == nil {
				_, err = w.Write(content)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for i := range 10 {
			add(fmt.Sprintf("shapes/bar/%d.png", i), encode(t, "png", picture(i, true)))
			add(fmt.Sprintf("shapes/ring/%d.jpeg", i), encode(t, "jpeg", ring(i)))
		}
		add("shapes/bar/notes.txt", []byte("not a picture"))
		add("shapes/ring/broken.png", []byte("not a picture either"))
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "shapes.zip")
		if err := os.WriteFile(file, archive.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		p.drop(file)
		p.owns("bar 15, dash 15, ring 10")
		p.shows("shapes/bar/notes.txt is no picture that is known here.")
	})
	p.part("export and import", func(t *testing.T) {
		p.dismissNotice()
		name, content := p.downloads()("Export your images")
		if !strings.HasSuffix(name, ".msgpack") || len(content) < 40*784 {
			t.Errorf("%s has %d bytes, want 40 images of 784", name, len(content))
		}
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, content, 0o644); err != nil {
			t.Fatal(err)
		}
		p.chooseClass("ring")
		p.button("Delete the class")
		p.owns("bar 15, dash 15")
		p.pick("Import", file)
		p.owns("bar 15, dash 15, ring 10")
		bad := filepath.Join(dir, "bad.msgpack")
		if err := os.WriteFile(bad, content[:len(content)/2], 0o644); err != nil {
			t.Fatal(err)
		}
		p.pick("Import", bad)
		p.shows("The file of images is damaged")
		p.owns("bar 15, dash 15, ring 10")
		p.screenshot("own-data")
	})
	p.part("train", func(t *testing.T) {
		p.record("stopped")
		p.button("Train on them")
		p.until("they are the data", `convscope.request("dataset.get").then(({name}) => name === "own")`)
		p.dismissNotice()
		p.button("Train")
		p.until("the training has ended", `events.some(([name]) => name === "stopped")`)
		var m metricsAnswer
		p.request("metrics", nil, &m)
		if m.Accuracy < 0.8 || len(m.Confusion) != 3 {
			t.Errorf("accuracy %v on %d classes, want bars, dashes and rings told apart", m.Accuracy, len(m.Confusion))
		}
		p.request("input.set", map[string]any{"strokes": [][][2]float64{{{0.52, 0.15}, {0.5, 0.85}}}}, nil)
		if a := p.predict(); a.Label != 0 {
			t.Errorf("a bar is taken for class %d: %v", a.Label, a.Probabilities)
		}
		p.screenshot("own-data-trained")
	})
	p.part("it is there after a reload", func(*testing.T) {
		p.visit()
		p.ready()
		p.owns("bar 15, dash 15, ring 10")
	})
}

// button presses a button once it can be pressed and lies still: a panel grows
// when pictures come.
func (p *tab) button(name string) {
	p.t.Helper()
	n := p.find("button", name)
	var at box
	p.wait(name+" can be pressed", func() (bool, string) {
		var disabled bool
		p.call(n, `function() { return this.disabled; }`, &disabled)
		was := at
		at = p.box(n)
		return !disabled && at == was, fmt.Sprintf("disabled: %v, from %v to %v", disabled, was, at)
	})
	p.click(n)
}

func (p *tab) addClass(name string, add func()) {
	p.t.Helper()
	p.focus(p.find("textbox", "Name of a class"))
	for _, letter := range name {
		p.press(string(letter))
	}
	add()
	p.until("the field is empty", `document.getElementById("class-name").value === ""`)
	p.until("there is a class "+name, fmt.Sprintf(`convscope.request("own.get").then(({classes}) => classes.some((c) => c.name === %q))`, name))
}

// chooseClass chooses one in the list of the data panel.
func (p *tab) chooseClass(name string) {
	p.t.Helper()
	var own ownAnswer
	p.request("own.get", nil, &own)
	for i, c := range own.Classes {
		if c.Name == name {
			p.choose("class-list", fmt.Sprint(i))
			return
		}
	}
	p.t.Fatalf("there is no class %q, but %v", name, own)
}

// dismissNotice closes the notice that may cover a button.
func (p *tab) dismissNotice() {
	p.t.Helper()
	p.eval(`(() => { const b = document.getElementById("banner-close"); if (b.checkVisibility()) b.click(); })()`, nil)
}

// pick presses the button and chooses files in what it opens.
func (p *tab) pick(button string, files ...string) {
	p.t.Helper()
	call(p, page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true})
	p.eval(`document.getElementById("picker")?.remove()`, nil)
	// A press is lost when the panel moves under it.
	for asked, tries := false, 0; !asked && tries < 3; tries++ {
		p.button(button)
		p.eval(`(async () => {
			for (let i = 0; i < 50 && !document.getElementById("picker"); i++) await new Promise((done) => setTimeout(done, 100));
			return document.getElementById("picker") !== null;
		})()`, &asked)
	}
	r := call(p, runtime.Evaluate, runtime.EvaluateParams{Expression: `document.getElementById("picker")`})
	call(p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: files, ObjectID: r.Result.ObjectID})
}

// drop drags files onto a place that the page has at any size.
func (p *tab) drop(files ...string) {
	p.t.Helper()
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
	// The page is asked with each move whether it takes what is dragged.
	const enter, over, drop = input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop
	for _, kind := range []input.DispatchDragEventType{enter, over, over, over, drop} {
		call(p, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: 200, Y: 400, Data: data})
	}
}

// picture is a bar or a dash, dark on light or light on dark, another each time.
func picture(i int, bar bool) image.Image {
	return paint(i, func(x, y int) bool {
		if !bar {
			x, y = y, x
		}
		return x >= 45+3*(i%5) && x < 53+3*(i%5) && y >= 15 && y < 80+i%4
	})
}

func ring(i int) image.Image {
	return paint(i, func(x, y int) bool {
		r := (x-50)*(x-50) + (y-50)*(y-50)
		return r > 400+20*i && r < 900+20*i
	})
}

func paint(i int, ink func(x, y int) bool) image.Image {
	img := image.NewGray(image.Rect(0, 0, 100, 100))
	for y := range 100 {
		for x := range 100 {
			if ink(x, y) == (i%3 == 0) {
				img.SetGray(x, y, color.Gray{Y: 250})
			}
		}
	}
	return img
}

func encode(t *testing.T, format string, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	err := png.Encode(&b, img)
	if format != "png" {
		b.Reset()
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(b.Bytes())
}

func write(t *testing.T, file string, img image.Image) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, encode(t, filepath.Ext(file)[1:], img), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
