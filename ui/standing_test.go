package ui

import (
	"bytes"
	"encoding/base64"
	"math"
	"reflect"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/hostile"
	"convscope/engine/talk"
)

// standings are of every kind, by what is told of them.
var standings = map[string]standing{
	"nothing":             {},
	"other data":          {data: &talk.SetDataset{Name: talk.Fashion}},
	"a preset":            {network: &talk.Build{Preset: "crp-3", Layers: engine.Records(preset("crp-3")), Seed: 1}},
	"a preset, untrained": {network: &talk.Build{Preset: "crp-3", Layers: engine.Records(preset("crp-3")), Seed: 1 << 63, Fresh: true}},
	"layers": {network: &talk.Build{Seed: 5, Fresh: true, Layers: engine.Records([]engine.Spec{
		engine.Conv{Filters: 3, Kernel: 5, Stride: 1, Pad: 2}, engine.BatchNorm{}, engine.ReLU{}, talk.NewMaxPool(), engine.Dropout{Rate: 0.25}, engine.Dense{Units: 10}, engine.Softmax{},
	})}},
	"one that is kept": {network: &talk.Build{Layers: engine.Records(preset("crp-5"))}, open: &talk.OpenKept{ID: "net-3 ✓"}},
	"a test image":     {input: &talk.SetInput{Kind: "test", Test: 9_999}},
	"strokes":          {input: &talk.SetInput{Kind: "strokes", Strokes: drawn(7, 1)}},
	"an empty pad":     {input: &talk.SetInput{Kind: "strokes", Strokes: []talk.Stroke{}}},
	"all": {
		data: &talk.SetDataset{Name: talk.Own}, network: &talk.Build{Layers: engine.Records([]engine.Spec{engine.Dense{Units: 2}, engine.Softmax{}}), Seed: 4},
		open: &talk.OpenKept{ID: "a"}, input: &talk.SetInput{Kind: "strokes", Strokes: drawn(8, 2)},
	},
}

func TestStandingRoundTrip(t *testing.T) {
	for name, want := range standings {
		if got, err := readStanding(want.String()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s came back as %+v, %v, want %+v", name, got, err, want)
		}
	}
}

// word is a part of a standing as it is written, of whatever command.
func word(t testing.TB, c talk.Command) string {
	b, err := talk.EncodeCommand(c)
	if err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(b)
}

// What cannot be read is said, and costs nothing of the rest.
func TestDamagedStanding(t *testing.T) {
	all := standings["all"]
	words := strings.Fields(all.String())
	for _, tt := range []struct{ name, word, says string }{
		{"no base64", "%%%", `part 2, "%%%": illegal base64`},
		{"base64 with loose ends", "kgF=", `part 2, "kgF=": illegal base64`},
		{"no command", "aGVsbG8=", "not a command"},
		{"nothing asked", word(t, talk.Show{})[:4], "not a command"},
		{"another command", word(t, talk.Train{}), "talk.Train says nothing about where a page stands"},
		{"pixels", word(t, talk.SetInput{Kind: "pixels", Pixels: make(talk.Floats, 784)}), `an input of kind "pixels": want strokes or test`},
		{"no kind of input", word(t, talk.SetInput{}), `an input of kind "": want strokes or test`},
		{"numbered data", word(t, talk.SetDataset{Seq: 3, Name: talk.Fashion}), "it has the number 3"},
		{"a numbered network", word(t, talk.Build{Seq: 4}), "it has the number 4"},
		{"a network set aside", word(t, talk.Build{Back: 5}), "it has the number 5"},
		{"a numbered one that is kept", word(t, talk.OpenKept{Seq: 6, ID: "b"}), "it has the number 6"},
		{"a numbered input", word(t, talk.SetInput{Seq: 7, Kind: "test"}), "it has the number 7"},
		{"data twice", word(t, talk.SetDataset{Name: talk.Fashion}), "it is the second talk.SetDataset"},
	} {
		got, err := readStanding(strings.Join([]string{words[0], tt.word, words[1] + "\n", words[3]}, " "))
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.says)
		}
		if want := (standing{data: all.data, network: all.network, input: all.input}); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: of the rest came %+v, want %+v", tt.name, got, want)
		}
	}
	got, err := readStanding(all.String() + " " + all.String())
	if err == nil || !strings.Contains(err.Error(), "more than 4 parts") || !reflect.DeepEqual(got, all) {
		t.Errorf("of eight parts came %+v, %v, want %+v and that they are too many", got, err, all)
	}
}

func TestStandingCutOff(t *testing.T) {
	text := standings["all"].String()
	for n := range len(text) {
		got, _ := readStanding(text[:n])
		if again, err := readStanding(got.String()); err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("cut after %d of %d bytes it is %+v, and then %+v, %v", n, len(text), got, again, err)
		}
	}
}

// Whatever a part claims, reading it takes little; so do as many as there may be
// of the dearest: layers without a word about them.
func TestNoLengthIsBelieved(t *testing.T) {
	var readers []hostile.Reader
	for _, part := range standings["all"].parts() {
		b, err := talk.EncodeCommand(part)
		if err != nil {
			t.Fatal(err)
		}
		readers = append(readers, hostile.Reader{Name: reflect.TypeOf(part).Name(), Good: b, Read: func(b []byte) error {
			_, err := readStanding(base64.StdEncoding.EncodeToString(b))
			return err
		}})
	}
	hostile.NoLengthIsBelieved(t, readers)

	b, err := talk.EncodeCommand(talk.Build{})
	if err != nil {
		t.Fatal(err)
	}
	const layers = 600
	none, many := []byte("Layers\xc0"), append([]byte("Layers\xdc"), layers>>8, layers&0xff)
	b = bytes.Replace(b, none, append(many, bytes.Repeat([]byte{0x80}, layers)...), 1)
	if c, err := talk.DecodeCommand(b); err != nil || len(c.(talk.Build).Layers) != layers {
		t.Fatalf("%+v, %v", c, err)
	}
	text := strings.Repeat(base64.StdEncoding.EncodeToString(b)+" ", 1000)
	hostile.Quietly(func() {
		short := strings.Join(strings.Fields(text)[:maxParts], " ")
		hostile.Small.Holds(t, len(short), func() { readStanding(short) })
		hostile.Small.Holds(t, len(text), func() { readStanding(text) })
	})
}

// seed gives a fuzz target texts of standings, and parts of them that may be bad.
func seed(f *testing.F) {
	part := func(c talk.Command) []byte {
		b, err := talk.EncodeCommand(c)
		if err != nil {
			f.Fatal(err)
		}
		return b
	}
	for _, s := range standings {
		f.Add([]byte(s.String()))
		for _, c := range s.parts() {
			f.Add(part(c))
		}
	}
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	f.Add(part(talk.SetInput{Kind: "strokes", Strokes: []talk.Stroke{{{X: nan, Y: inf}, {X: 1e30}, {X: 0.5, Y: nan}}, {}}}))
	hostile.Seed(f, part(talk.Build{Layers: engine.Records(preset("crp-3")), Seed: 7}))
}

// FuzzStanding reads a text, and the same as a part of one.
func FuzzStanding(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, text := range []string{string(b), base64.StdEncoding.EncodeToString(b)} {
			var s standing
			hostile.Small.Holds(t, len(text), func() { s, _ = readStanding(text) })
			written := s.String()
			again, err := readStanding(written)
			if err != nil || again.String() != written {
				t.Errorf("%+v is written as %q, which is read as %+v, %v", s, written, again, err)
			}
		}
	})
}

// FuzzRecall has a page recall a text, and the same as a part of one, and draws it.
func FuzzRecall(f *testing.F) {
	seed(f)
	specs := preset("crp-3")
	net, err := engine.New(talk.InputShape, specs, 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, text := range []string{string(b), base64.StdEncoding.EncodeToString(b)} {
			m := New()
			m.Recall(text)
			for _, msg := range []Msg{
				talk.Built{Layers: engine.Records(specs), Shapes: net.Shapes(), Params: make([]int, len(specs))}, talk.Ready{Classes: digits, Tests: 10},
				talk.Kept{}, talk.OwnData{}, talk.Dataset{Name: talk.Fashion, Classes: digits, Tests: 10}, talk.Dataset{Name: talk.Own, Classes: digits},
				Tick{Now: 1}, Tick{Now: 2},
			} {
				m.Update(msg)
			}
			m.View()
			if _, err := readStanding(m.Keep()); err != nil {
				t.Error(err)
			}
		}
	})
}
