package ui

import (
	"encoding/csv"
	"encoding/xml"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// exporting is a page in which everything can be saved.
func exporting(t *testing.T) *bench {
	b := newBench(t, 1280, 800, nil)
	learning(b)
	b.send(talk.Stopped{Seq: b.latest[stage.TrainingTopic], Reason: "done"})
	m := packMeasured(b.latest[stage.Building])
	m.Origin = "page"
	b.send(m, ControlMsg{ID: "expand-quality"})
	b.do(b.choose(0, 2))
	return b
}

// saved presses a button of the panel, and gives the effect.
func (b *bench) saved(which, what, button string) stage.Effect {
	b.t.Helper()
	b.TakeEffects()
	b.send(ControlMsg{"export-" + which, what}, ControlMsg{ID: "export-" + button})
	es := b.TakeEffects()
	if len(es) != 1 {
		b.t.Fatalf("saving %s as %s has the effects %v, want one", what, button, es)
	}
	return es[0]
}

func TestEveryPictureIsSaved(t *testing.T) {
	b := exporting(t)
	var ids []string
	for _, p := range b.printables() {
		ids = append(ids, p.Value)
		d := b.saved("picture", p.Value, "svg").(stage.Download)
		if !strings.HasSuffix(d.Name, ".svg") || !strings.HasPrefix(d.Name, "convscope-mnist-") {
			t.Errorf("%s is saved as %s", p.Value, d.Name)
		}
		count := wellFormed(t, string(d.Bytes))
		if count["text"] == 0 || count["script"] > 0 {
			t.Errorf("%s has the elements %v, want text and no script", p.Value, count)
		}
		if n := count["image"]; n == 0 && (p.Value == "network" || p.Value == "hardest") || p.Value == "maps" && n != 8 {
			t.Errorf("%s has %d pictures in it", p.Value, n)
		}
		png := b.saved("picture", p.Value, "png").(stage.SavePicture)
		if png.SVG != string(d.Bytes) || png.Scale != 2 || png.W < 100 || png.H < 100 {
			t.Errorf("%s as PNG: %v×%v at %v, want the same drawing at 2", p.Value, png.W, png.H, png.Scale)
		}
	}
	if want := []string{"network", "detail", "maps", "prediction", "training", "confusion", "classes", "hardest"}; !slices.Equal(ids, want) {
		t.Errorf("pictures of %v can be saved, want %v", ids, want)
	}
}

// Nothing in a picture of its own sticks out of it, but what is clipped.
func TestPicturesHoldWhatIsInThem(t *testing.T) {
	b := exporting(t)
	for _, p := range b.printables() {
		if p.Value == "detail" {
			continue // a part of the window
		}
		s, at := p.print(b.Model)
		for _, op := range s.Ops {
			if text, ok := op.(scene.Text); ok {
				left, right := text.Left(), text.Left()+scene.Measure(text.Text, text.Size, text.Bold)
				if left < at.X || right > at.X+at.W || text.Y > at.Y+at.H {
					t.Errorf("%s: %q from %v to %v, at %v, sticks out of %v", p.Value, text.Text, left, right, text.Y, at)
				}
			}
		}
	}
}

func wellFormed(t *testing.T, drawing string) map[string]int {
	t.Helper()
	count := map[string]int{}
	d := xml.NewDecoder(strings.NewReader(drawing))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return count
		}
		if err != nil {
			t.Fatalf("%v in a drawing of %d bytes", err, len(drawing))
		}
		if start, ok := token.(xml.StartElement); ok {
			count[start.Name.Local]++
		}
	}
}

// records are the rows of a listing that was saved.
func (b *bench) records(what string) [][]string {
	b.t.Helper()
	d := b.saved("data", what, "csv").(stage.Download)
	if !strings.HasSuffix(d.Name, ".csv") || strings.Contains(strings.ReplaceAll(string(d.Bytes), "\r\n", ""), "\n") {
		b.t.Errorf("%s: its lines do not end as RFC 4180 wants them", d.Name)
	}
	rows, err := csv.NewReader(strings.NewReader(string(d.Bytes))).ReadAll()
	if err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
	return rows
}

func TestEveryListingIsSaved(t *testing.T) {
	b := exporting(t)
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Errorf("%q is no number", s)
		}
		return v
	}
	history := b.records("history")
	if len(history) != 22 || number(history[3][1]) != b.Measured.History[2].Loss {
		t.Errorf("history has %d rows, its third epoch %v", len(history), history[3])
	}
	course := b.records("course")
	if len(course) != 1+len(b.Course.Points) || len(course[0]) != 3+3*len(b.Net.Specs) {
		t.Errorf("the course has %d×%d cells", len(course), len(course[0]))
	}
	confusion := b.records("confusion")
	for i, row := range b.Measured.Confusion {
		for j, n := range row {
			if number(confusion[i+1][j+1]) != float64(n) {
				t.Errorf("cell %d, %d = %s, want %d", i, j, confusion[i+1][j+1], n)
			}
		}
	}
	if classes := b.records("classes"); len(classes) != 12 || number(classes[1][4]) != engine.PerClass(b.Measured.Confusion)[0].Recall {
		t.Errorf("classes: %v", classes)
	}
	if predictions := b.records("predictions"); len(predictions) != 601 || predictions[8][1] != "7" || predictions[8][2] != "0" || number(predictions[8][4]) != float64(float32(0.07)) && math.Abs(number(predictions[8][4])-0.07) > 1e-7 {
		t.Errorf("predictions: %d rows, the eighth %v", len(predictions), predictions[8])
	}
	values := b.records("map")
	plane := b.Picture.Plane(0, 2)
	if len(values) != 29 || float32(number(values[4][6])) != plane[3*28+5] {
		t.Errorf("the map has %d rows; row 3, column 5 = %s, want %v", len(values), values[4][6], plane[3*28+5])
	}
	weights := b.records("weights")
	p := b.Learned
	if len(weights) != 1+len(p.Weights)+len(p.Bias) {
		t.Fatalf("%d rows of weights, want %d", len(weights), 1+len(p.Weights)+len(p.Bias))
	}
	// Unit 3, channel 0, row 1, column 2 of 5×5 kernels.
	if row := weights[1+3*25+7]; !slices.Equal(row[:4], []string{"3", "0", "1", "2"}) || float32(number(row[4])) != p.Weights[3*25+7] {
		t.Errorf("a weight: %v, want %v", row, p.Weights[3*25+7])
	}
}

// Class names are text of somebody else.
func TestHostileNames(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	names := []string{"</text><script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "@a,b", "-1+2", "plain"}
	own := talk.OwnData{Seq: b.ask(stage.DataTopic)}
	for _, n := range names {
		own.Classes = append(own.Classes, talk.OwnClass{Name: n, Images: 20})
	}
	b.send(own, ControlMsg{"dataset", talk.Own}, Tick{Now: 5}, Tick{Now: 6})
	m := talk.Measured{Seq: b.latest[stage.Building], Origin: "page", Accuracy: 1, Tested: 5}
	for k := range names {
		row := make([]int, len(names))
		row[k] = 1
		m.Confusion = append(m.Confusion, row)
	}
	b.send(m, ControlMsg{ID: "expand-quality"})
	for _, p := range b.printables() {
		d := b.saved("picture", p.Value, "svg").(stage.Download)
		if count := wellFormed(t, string(d.Bytes)); count["script"] > 0 {
			t.Errorf("%s runs a script", p.Value)
		}
	}
	rows := b.records("confusion")
	for i, want := range []string{names[0], "'" + names[1], "'" + names[2], "'" + names[3], names[4]} {
		if rows[i+1][0] != want || rows[0][i+1] != want {
			t.Errorf("class %d is called %q and %q, want %q", i, rows[i+1][0], rows[0][i+1], want)
		}
	}
}

// Predictions are fetched when they are to be saved.
func TestPredictionsAreFetched(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.packed = true // even of a pack, whose losses nobody knows
	rows := b.records("predictions")
	if len(rows) != 601 || rows[8][2] != "0" || rows[8][3] != "" {
		t.Errorf("%d rows of predictions, the eighth %v", len(rows), rows[8])
	}
	b.send(talk.Measured{Seq: b.latest[stage.Building], Origin: "page", Tested: 10, Confusion: [][]int{{5, 0}, {0, 5}}})
	b.deaf = true
	b.send(ControlMsg{"export-data", "predictions"}, ControlMsg{ID: "export-csv"})
	b.send(talk.Failed{Seq: b.latest[stage.Answering], What: "answers", Layer: -1, Text: "no"}, talk.Answered{Seq: b.latest[stage.Answering], Labels: []uint8{1}, Predicted: []uint8{1}})
	if b.progress.banner == "" || len(b.TakeEffects()) > 0 {
		t.Error("predictions that cannot be had are still waited for")
	}
}

func TestExportPanel(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.send(ControlMsg{ID: "menu-export"})
	if b.control("export-panel").Hidden || b.control("export-picture").Value != "network" {
		t.Error("the panel is not open")
	}
	b.send(ControlMsg{ID: "export-close"}, ControlMsg{ID: "expand-quality"}, ControlMsg{ID: "study-save"})
	if b.control("export-panel").Hidden || b.control("export-picture").Value != "classes" || b.control("export-data").Value != "predictions" {
		t.Errorf("the panel is set to %s", b.control("export-picture").Value)
	}
	b.send(ControlMsg{"export-picture", "no such thing"})
	if b.control("export-picture").Value != "network" {
		t.Error("a picture that is not there stays chosen")
	}
	m := New()
	m.Update(Resize{W: 1280, H: 800, Ratio: 1, HeaderH: 52})
	m.Update(ControlMsg{ID: "export-png"})
	m.Update(ControlMsg{ID: "export-csv"})
	if es := m.TakeEffects(); len(es) > 0 {
		t.Errorf("before there is a network, %v is saved", es)
	}
}
