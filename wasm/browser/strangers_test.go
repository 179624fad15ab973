//go:build browser

package browser

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// overlapping is an archive whose files all have one body, that of a picture which
// takes a while.
func overlapping(t *testing.T, files int) []byte {
	t.Helper()
	blank := image.NewPaletted(image.Rect(0, 0, 7000, 7000), color.Palette{color.White, color.Black})
	blank.SetColorIndex(9, 9, 1)
	body := encodePNG(t, blank)
	le := binary.LittleEndian
	name := []byte("a/0000.png")
	var b, directory []byte
	b = le.AppendUint32(b, 0x04034b50)
	b = append(b, make([]byte, 14)...)
	for range 2 {
		b = le.AppendUint32(b, uint32(len(body)))
	}
	b = le.AppendUint16(b, uint16(len(name)))
	b = append(append(append(b, 0, 0), name...), body...)
	for i := range files {
		copy(name, fmt.Sprintf("a/%04d.png", i))
		directory = le.AppendUint32(directory, 0x02014b50)
		directory = append(directory, make([]byte, 16)...)
		for range 2 {
			directory = le.AppendUint32(directory, uint32(len(body)))
		}
		directory = le.AppendUint16(directory, uint16(len(name)))
		directory = append(append(directory, make([]byte, 16)...), name...)
	}
	at := len(b)
	b = append(b, directory...)
	b = le.AppendUint32(b, 0x06054b50)
	b = append(b, 0, 0, 0, 0)
	for range 2 {
		b = le.AppendUint16(b, uint16(files))
	}
	b = le.AppendUint32(b, uint32(len(directory)))
	b = le.AppendUint32(b, uint32(at))
	return append(b, 0, 0)
}

func encodePNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// blankPNG is a white square of that side, of one bit a pixel; it is never in
// memory as a picture.
func blankPNG(t *testing.T, side int) []byte {
	t.Helper()
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, body []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(body)))
		from := len(b)
		b = append(append(b, kind...), body...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(side))
	head = binary.BigEndian.AppendUint32(head, uint32(side))
	chunk("IHDR", append(head, 1, 0, 0, 0, 0))
	var pixels bytes.Buffer
	z := zlib.NewWriter(&pixels)
	row := append([]byte{0}, bytes.Repeat([]byte{0xff}, (side+7)/8)...)
	for range side {
		if _, err := z.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	chunk("IDAT", pixels.Bytes())
	chunk("IEND", nil)
	return b
}

// Archives and pictures that are small and stand for much are refused in a sentence,
// at once.
func TestSmallFilesThatStandForMuch(t *testing.T) {
	p := open(t)
	p.button("Menu")
	p.button("Your own data")
	p.addClass("bar", func() { p.button("Add") })
	dir := t.TempDir()
	file := func(name string, content []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	p.part("files over one body", func(*testing.T) {
		p.drop(file("over.zip", overlapping(t, 201)))
		p.shows("over.zip cannot be read (its file a/0000.png reaches into what comes after it")
	})
	p.part("a picture of 900 million pixels", func(*testing.T) {
		p.dismissNotice()
		p.drop(file("huge.png", blankPNG(t, 30000)))
		p.shows("huge.png cannot be read (it has 30000×30000 pixels, want at most 64 million: make it smaller).")
	})
	p.part("a network that ends after 59 bytes", func(*testing.T) {
		p.dismissNotice()
		p.drop(file("bad.msgpack", []byte("\x83\xa6format\xaeconvscope-pack\xa7version\x01\xa5dtype\xa7float16\x81\xa6layers\xdd\xff\xff\xff\xff")))
		p.shows("file holds no network that can be opened: the file is cut off")
		p.owns("bar 0")
	})
}

// A file of the site that unpacks to more than any can have is not unpacked to its
// end.
func TestShardThatUnpacksToMuch(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	zeros := make([]byte, 1<<20)
	for range 300 {
		if _, err := z.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	s := newSite(t)
	s.spoil("data/mnist/test-03.gz", func(w http.ResponseWriter, _ []byte) { w.Write(bomb.Bytes()) })
	p := visit{site: s, troubled: true}.open(t)
	if said := p.refused("input.set", map[string]any{"test": 1700}); !strings.Contains(said, "data/mnist/test-03.gz is damaged (it is larger than 256 MB)") {
		t.Errorf("the shard is told of as %q", said)
	}
}

// What takes long tells how far it is, and can be stopped: with a button and with
// Escape, for an archive and for a folder.
func TestReadingCanBeStopped(t *testing.T) {
	dir := t.TempDir()
	slow := image.NewPaletted(image.Rect(0, 0, 3000, 3000), color.Palette{color.White, color.Black})
	slow.SetColorIndex(9, 9, 1)
	body := encodePNG(t, slow)
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	folder := filepath.Join(dir, "mine", "bar")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 400 {
		name := fmt.Sprintf("%d.png", i)
		w, err := z.CreateHeader(&zip.FileHeader{Name: "bar/" + name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(body)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), body, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	zipped := filepath.Join(dir, "slow.zip")
	if err := os.WriteFile(zipped, archive.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, how := range []struct {
		name string
		visit
		stop func(p *tab)
	}{
		{"button", visit{width: 390, height: 844, dark: true}, func(p *tab) { p.click(p.find("button", "Cancel")) }},
		{"Escape", visit{}, func(p *tab) { p.press(escape) }},
	} {
		p := how.open(t)
		p.activate("button", "Menu")
		p.activate("button", "Your own data")
		p.addClass("bar", func() { p.press(enter) })
		for _, what := range []struct{ name, file, tells string }{
			{"an archive", zipped, "slow.zip: file "},
			{"a folder", filepath.Join(dir, "mine"), "Picture "},
		} {
			p.part(what.name+" by "+how.name, func(*testing.T) {
				p.drop(what.file)
				p.until("it tells how far it is", fmt.Sprintf(`document.querySelector("#reading[open] p")?.textContent.startsWith(%q)`, what.tells))
				p.screenshot("reading-" + how.name)
				how.stop(p)
				p.shows("Cancelled: none of the pictures was added.")
				p.until("the dialog is gone", `!document.querySelector("#reading")`)
				p.until("the panel does not cover that", `(({x, y, width, height}) => document.elementFromPoint(x + width / 2, y + height / 2)?.id === "banner")(document.getElementById("banner").getBoundingClientRect())`)
				p.owns("bar 0")
				p.dismissNotice()
			})
		}
	}
}
