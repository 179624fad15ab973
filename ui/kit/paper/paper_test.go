package paper

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
)

// What is written as a table is read back by another, whatever stands in it.
func TestTableReadsBack(t *testing.T) {
	rows := [][]string{{"a", "b"}, {`with "quotes", and commas`, "two\nlines"}, {"", Cell(float32(0.1))}, {Cell(0.1), "é"}}
	var table Table
	for _, row := range rows {
		table.Row(row...)
	}
	got, err := csv.NewReader(strings.NewReader(table.String())).ReadAll()
	if err != nil || !slices.EqualFunc(got, rows, slices.Equal[[]string]) {
		t.Errorf("%q is read as %q, %v", table.String(), got, err)
	}
}

func TestForeign(t *testing.T) {
	for s, want := range map[string]string{"": "", "cat": "cat", "=1+1": "'=1+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "a=b": "a=b"} {
		if got := Foreign(s); got != want {
			t.Errorf("Foreign(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestFileName(t *testing.T) {
	w := &stage.World{Dataset: talk.Dataset{Name: "mnist"}}
	w.Net.Preset, w.Net.Epoch = "crp-3", 4
	if got, want := FileName(w, "All maps of Conv 1!"), "convscope-mnist-crp-3-epoch-4-all-maps-of-conv-1"; got != want {
		t.Errorf("FileName = %q, want %q", got, want)
	}
}

func TestProvenance(t *testing.T) {
	w := &stage.World{Dataset: talk.Dataset{Title: "MNIST"}}
	w.Net.Epoch = 3
	if got, want := Provenance(w), "MNIST · own network · epoch 3"; got != want {
		t.Errorf("Provenance = %q, want %q", got, want)
	}
	w.Net.Preset, w.Measured.Tested, w.Measured.Accuracy = "crp-3", 10, 0.9
	if got, want := Provenance(w), "MNIST · "+talk.Presets[0].Title+" · epoch 3 · 90.0 % of 10 images"; got != want {
		t.Errorf("Provenance = %q, want %q", got, want)
	}
}

// The body of a sheet is on it, below the heading.
func TestSheet(t *testing.T) {
	v := Pen(&paint.Light)
	sheet, body := Sheet(&v, 300.2, 200.5, "Title", "note")
	if sheet.W != 301 || sheet.H != 201 || body.X != Margin || body.X+body.W != sheet.W-Margin || body.Y != Head || body.Y+body.H != sheet.H-Margin {
		t.Errorf("sheet %v, body %v", sheet, body)
	}
}
