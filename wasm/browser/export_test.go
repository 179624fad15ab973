//go:build browser

package browser

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
)

// downloads lets the tab download, and gives a function that waits for the file
// that pressing a button downloads.
func (p *tab) downloads() func(button string) (name string, content []byte) {
	p.t.Helper()
	dir := p.t.TempDir()
	call(p, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
	})
	return func(button string) (string, []byte) {
		p.t.Helper()
		p.button(button) // a press is lost when the panel moves under it
		var name string
		p.wait("a file has come after "+button, func() (bool, string) {
			files, err := os.ReadDir(dir)
			if err != nil {
				p.t.Fatal(err)
			}
			var names []string
			for _, f := range files {
				name = f.Name()
				names = append(names, name)
			}
			return len(names) == 1 && !strings.HasSuffix(name, ".crdownload"), fmt.Sprintf("the files %q and, on the page, %.300s", names, p.text())
		})
		path := filepath.Join(dir, name)
		content, err := os.ReadFile(path)
		if err != nil {
			p.t.Fatal(err)
		}
		if err := os.Remove(path); err != nil {
			p.t.Fatal(err)
		}
		return name, content
	}
}

// choose chooses an option of a select by its value.
func (p *tab) choose(id, value string) {
	p.t.Helper()
	p.until(value+" can be chosen", fmt.Sprintf(`[...document.getElementById(%q).options].some((o) => o.value === %q)`, id, value))
	p.eval(fmt.Sprintf(`(() => { const s = document.getElementById(%q); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})); })()`, id, value), nil)
	p.until(value+" is chosen", fmt.Sprintf(`document.getElementById(%q).value === %q`, id, value))
}

// TestPicturesAndDataAreSaved: pictures come as SVG that the browser can draw,
// and as PNG with two pixels to each of its lengths; data as CSV.
func TestPicturesAndDataAreSaved(t *testing.T) {
	p := open(t)
	save := p.downloads()
	p.click(p.find("button", "Export"))
	for _, what := range []string{"confusion", "network", "maps", "training"} {
		p.choose("export-picture", what)
		name, drawing := save("SVG")
		if !strings.HasSuffix(name, ".svg") {
			t.Errorf("the drawing is called %s", name)
		}
		var w, h int
		if n, err := fmt.Sscanf(attributes(string(drawing)), "%d %d", &w, &h); n != 2 {
			t.Fatalf("the drawing begins with %.200s: %v", drawing, err)
		}
		var size [2]int
		p.eval(fmt.Sprintf(`(async () => {
			const image = new Image();
			image.src = "data:image/svg+xml," + encodeURIComponent(%q);
			await image.decode();
			return [image.naturalWidth, image.naturalHeight];
		})()`, drawing), &size)
		if size != [2]int{w, h} {
			t.Errorf("the browser draws %s as %v, want %d×%d", name, size, w, h)
		}
		name, picture := save("PNG")
		img, err := png.Decode(bytes.NewReader(picture))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := os.WriteFile(filepath.Join(artifacts, "saved-"+what+".png"), picture, 0o644); err != nil {
			t.Error(err)
		}
		if b := img.Bounds(); max(b.Dx()-2*w, 2*w-b.Dx()) > 1 || max(b.Dy()-2*h, 2*h-b.Dy()) > 1 {
			t.Errorf("%s has %d×%d pixels, want twice %d×%d", name, b.Dx(), b.Dy(), w, h)
		}
		if n := colours(img); n < 10 {
			t.Errorf("%s has %d colours: it is empty", name, n)
		}
	}
	p.choose("export-data", "confusion")
	name, data := save("CSV")
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != 11 || len(rows[3]) != 11 || rows[1][1] != fmt.Sprint(readPack(t, "crpcrp-5").Test.Confusion[0][0]) {
		t.Errorf("%s: %v, %v", name, rows, err)
	}
	p.choose("export-data", "predictions")
	name, data = save("CSV")
	if rows, err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil || len(rows) != 10001 {
		t.Errorf("%s has %d rows (%v), want 10,001", name, len(rows), err)
	}
}

// attributes are width and height of a drawing, with a space between.
func attributes(drawing string) string {
	var out []string
	for _, name := range []string{` width="`, ` height="`} {
		_, rest, _ := strings.Cut(drawing, name)
		value, _, _ := strings.Cut(rest, `"`)
		value, _, _ = strings.Cut(value, ".")
		out = append(out, value)
	}
	return strings.Join(out, " ")
}

// colours counts those of a picture.
func colours(img image.Image) int {
	seen := map[[3]uint32]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 3 {
		for x := b.Min.X; x < b.Max.X; x += 3 {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}
