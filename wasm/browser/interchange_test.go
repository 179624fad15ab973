//go:build browser

package browser

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"convscope/engine/talk"
	"convscope/engine/version"
	"convscope/weights"
	"convscope/weights/interchange"
	"convscope/weights/interchange/chain"
)

// exported asks the page for the current network as a file.
func (p *tab) exported(format string) (name string, data []byte) {
	p.t.Helper()
	var file struct{ Name, Data string }
	p.eval(`convscope.request("network.export", {format: "`+format+`"}).then(async ({name, file}) => {
		globalThis.exported = {[name]: file};
		const url = await new Promise((resolve) => {
			const r = new FileReader();
			r.onload = () => resolve(r.result);
			r.readAsDataURL(new Blob([file]));
		});
		return {name, data: url.slice(url.indexOf(",") + 1)};
	})`, &file)
	data, err := base64.StdEncoding.DecodeString(file.Data)
	if err != nil {
		p.t.Fatal(err)
	}
	return file.Name, data
}

// producer is the field producer_version (3) of ONNX's ModelProto, as protobuf has it.
func producer(version string) []byte {
	return append([]byte{3<<3 | 2, byte(len(version))}, version...)
}

// What the page exports is what the native program does, and it takes it back.
func TestNetworksGoOutAndComeBack(t *testing.T) {
	b, err := os.ReadFile("../../weights/" + talk.FirstPreset + ".msgpack")
	if err != nil {
		t.Fatal(err)
	}
	pack, err := weights.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	n, err := chain.Of(pack)
	if err != nil {
		t.Fatal(err)
	}
	p := open(t)
	for _, format := range []string{interchange.Keras, interchange.PyTorch, interchange.ONNX} {
		wantName, want, err := interchange.Export(format, n)
		if err != nil {
			t.Fatal(err)
		}
		name, data := p.exported(format)
		if format == interchange.ONNX { // which tells its writer, and only the page has an edition
			var edition string
			p.eval(`document.getElementById("version").textContent`, &edition)
			data = bytes.Replace(data, producer(edition), producer(version.Number), 1)
		}
		if name != wantName || !bytes.Equal(data, want) {
			t.Errorf("the page exports %s of %d bytes, want %s of %d, as the native program has it", name, len(data), wantName, len(want))
		}
	}
	p.request("input.set", map[string]any{"test": 3}, nil)
	before := p.predict()
	p.request("network.set", map[string]any{"preset": "crp-3"}, nil)
	var back networkAnswer
	p.eval(`convscope.request("network.import", {files: exported})`, &back)
	if back.Preset == nil || *back.Preset != talk.FirstPreset {
		t.Errorf("the network that comes back is %+v, want %s", back, talk.FirstPreset)
	}
	p.preset(talk.FirstPreset)
	after := p.predict()
	for i, want := range before.Probabilities {
		if d := after.Probabilities[i] - want; d > 1e-6 || d < -1e-6 {
			t.Errorf("probability %d = %v after the way there and back, want %v", i, after.Probabilities[i], want)
		}
	}
	if refusal := p.tryRaw(`"network.import", {files: {"x.onnx": Object.values(exported)[0].slice(0, 999)}}`, nil); !strings.Contains(refusal, "damaged or cut off") {
		t.Errorf("a file that is cut off: %q", refusal)
	}
}

// Where the program does not arrive, a sentence says so; the next call tries
// again.
func TestInterchangeThatDoesNotArrive(t *testing.T) {
	s := newSite(t)
	s.spoil("interchange.js", hangUp)
	p := visit{site: s, troubled: true}.open(t)
	refusal := p.refused("network.export", map[string]any{"format": "onnx"})
	if !strings.Contains(refusal, "interchange.js did not arrive") || !strings.Contains(refusal, "Try again later") {
		t.Errorf("without its script the refusal is %q", refusal)
	}
	s.mend("interchange.js")
	s.spoil("interchange.zst", missing)
	refusal = p.refused("network.export", map[string]any{"format": "onnx"})
	for _, words := range []string{"the part of the page that exports and imports networks is lost", "interchange.zst", "404"} {
		if !strings.Contains(refusal, words) {
			t.Errorf("the refusal is %q, want %q in it", refusal, words)
		}
	}
	s.mend("interchange.zst")
	if name, _ := p.exported("onnx"); name != talk.FirstPreset+".onnx" {
		t.Errorf("the second try gives %q", name)
	}
}

// TestFilesOfOtherFrameworks: a file that a button gives is the one that another
// button takes, and a file that cannot be taken is told about.
func TestFilesOfOtherFrameworks(t *testing.T) {
	p := open(t)
	save := p.downloads()
	p.activate("button", "Menu")
	name, onnx := save("ONNX")
	if name != talk.FirstPreset+".onnx" {
		t.Errorf("the file is called %q", name)
	}
	want, data := p.exported("onnx")
	if want != name || !bytes.Equal(data, onnx) {
		t.Errorf("the button gives %d bytes, network.export %d", len(onnx), len(data))
	}
	p.request("network.set", map[string]any{"preset": "crp-3"}, nil)
	p.preset("crp-3")
	p.upload("Import ONNX or layers model…", map[string][]byte{name: onnx})
	p.preset(talk.FirstPreset)
	p.activate("button", "Menu")
	p.screenshot("menu-frameworks")
	p.upload("Import ONNX or layers model…", map[string][]byte{"cut.onnx": onnx[:999]})
	p.shows("damaged or cut off")
	p.preset(talk.FirstPreset)
}

// upload presses a button and chooses files.
func (p *tab) upload(button string, files map[string][]byte) {
	p.t.Helper()
	dir := p.t.TempDir()
	var names []string
	for name, b := range files {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, b, 0o644); err != nil {
			p.t.Fatal(err)
		}
		names = append(names, name)
	}
	p.activate("button", button)
	p.until("a field for files", `document.getElementById("picker") !== null`)
	do(p, "choosing files", chromedp.SetUploadFiles("#picker", names))
}
