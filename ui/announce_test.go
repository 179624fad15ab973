package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// rested is what b tells when the input has come to rest: the first frame may
// bring a picture, with the second the rest begins.
func (b *bench) rested(now float64) string {
	b.t.Helper()
	b.send(Tick{Now: now}, Tick{Now: now + 0.1}, Tick{Now: now + 1})
	return b.Announce()
}

func TestTheVerdictIsToldWhenTheInputRests(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.rested(5)
	p := b.rects.pad.At
	at := func(kind Phase, x float32) Pointer { return Pointer{Kind: kind, X: p.X + x*p.W, Y: p.Y + 0.4*p.H} }
	var told []string
	tick := func(now float64) {
		b.send(Tick{Now: now})
		if a := b.Announce(); a != "" && (len(told) == 0 || told[len(told)-1] != a) {
			told = append(told, a)
		}
	}
	tick(10)
	b.send(at(Down, 0.2))
	for i := range 40 { // the pen rests, too, for more than long enough
		if i < 20 {
			b.send(at(Move, 0.2+0.03*float32(i)))
		}
		tick(10 + 0.1*float64(i))
	}
	if len(told) != 1 {
		t.Errorf("told %q while the pen was down, want nothing new", told)
	}
	b.send(at(Up, 0.8))
	tick(14)
	tick(14 + speechRest/2)
	if len(told) != 1 {
		t.Errorf("told %q before the input has rested for %v s", told, speechRest)
	}
	if !b.Waiting() {
		t.Error("no frame follows in which the verdict could be told")
	}
	for i := range 20 {
		tick(14.5 + 0.1*float64(i))
	}
	if len(told) != 2 || told[1] != b.prediction.Verdict(&b.World) || !strings.HasPrefix(told[1], "Prediction: ") {
		t.Errorf("told %q after the stroke, want %q once", told, b.prediction.Verdict(&b.World))
	}
	version := b.Version()
	if tick(20); b.Waiting() || b.Version() != version {
		t.Error("telling keeps the page busy")
	}
}

func TestAVerdictIsNotToldTwice(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	first := b.rested(5)
	b.send(ControlMsg{ID: "zoom-in"})
	said := b.Announce()
	b.input.want = true // the same picture again
	if got := b.rested(10); first != b.prediction.Verdict(&b.World) || got != said {
		t.Errorf("the verdict %q of the same picture is told again: %q", first, got)
	}
	b.send(Key{Node: "thumb/4", Key: "Enter"})
	if other := b.rested(15); other != b.prediction.Verdict(&b.World) || !strings.Contains(other, "it is a 4") {
		t.Errorf("another image: told %q, want %q", other, b.prediction.Verdict(&b.World))
	}
	b.send(Key{Node: "pad", Key: "Delete"})
	empty := b.rested(20)
	b.send(Key{Node: "pad", Key: "Delete"})
	if b.Announce() != "Drawing pad cleared" {
		t.Errorf("clearing says %q", b.Announce())
	}
	if got := b.rested(25); got != empty || !strings.HasPrefix(got, "Prediction") {
		t.Errorf("the verdict of what was drawn anew is %q, want %q told again", got, empty)
	}
}

func TestAnEpochIsTold(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	learning(b)
	b.rested(20)
	seq := b.latest[stage.TrainingTopic]
	b.send(talk.Training{Seq: seq, State: talk.StateLearning, Epoch: 3, Until: 20},
		talk.EpochDone{Seq: seq, Record: talk.EpochRecord{Epoch: 3, Loss: 0.0801, Accuracy: 0.9761, ValLoss: 0.07, ValAccuracy: 0.981}})
	if want := "Epoch 3 of 20: loss 0.08, accuracy 97.6 %, validation 98.1 %"; b.Announce() != want {
		t.Errorf("told %q, want %q", b.Announce(), want)
	}
	b.input.want = true
	if got := b.rested(30); !strings.HasPrefix(got, "Epoch 3") {
		t.Errorf("while it trains it tells %q of a picture that changes all the time", got)
	}
	b.send(talk.Stopped{Seq: seq, Reason: "done"})
	if b.Announce() != "Training is done" {
		t.Errorf("told %q at the end", b.Announce())
	}
}

// What the user does meanwhile is told before the verdict, not lost to it.
func TestTheVerdictWaitsForWhatIsNew(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Tick{Now: 1.2}, ControlMsg{ID: "zoom-in"}, Tick{Now: 3})
	if b.Announce() != "Zoom 150 %" {
		t.Errorf("told %q in the frame after zooming", b.Announce())
	}
	if got := b.rested(3.1); got != b.prediction.Verdict(&b.World) {
		t.Errorf("told %q later, want %q", got, b.prediction.Verdict(&b.World))
	}
}

// What goes wrong is told at once: by the banner, which is an alert, or else
// by the alarm, never by both and never by the polite region, too.
func TestErrorsAreToldAtOnce(t *testing.T) {
	failed := func(what string) func(b *bench) Msg {
		return func(b *bench) Msg { return talk.Failed{What: what, Text: "it went wrong"} }
	}
	msg := func(m Msg) func(*bench) Msg { return func(*bench) Msg { return m } }
	tests := []struct {
		name   string
		msg    func(*bench) Msg
		text   string
		banner bool
	}{
		{"the file is refused", msg(Refused{"The file is empty."}), "The file is empty.", true},
		{"no such image", msg(ControlMsg{"pad-index", "12345"}), `There is no test image "12345": they are numbered from 0 to 999.`, true},
		{"a training fails", failed("train"), "It went wrong.", true},
		{"a training diverges", func(b *bench) Msg {
			return talk.Diverged{Seq: b.latest[stage.TrainingTopic], Text: "The loss left all bounds."}
		}, "The loss left all bounds. The network is back at epoch 0.", true},
		{"a network fails", failed("build"), "It went wrong.", false},
		{"a survey fails", failed("survey"), "It went wrong.", false},
		{"a weight fails", failed("weight"), "It went wrong.", false},
		{"a comparison's images fail", failed("contest"), "It went wrong.", false},
		{"no number", msg(ControlMsg{"field-filters", "many"}), "many", false},
		{"an impossible network", msg(ControlMsg{"field-kernel", "99"}), "kernel 99 does not fit", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.send(Key{Node: "layer/0", Key: "Enter"})
			before := b.Announce()
			b.send(tt.msg(b))
			told := []string{b.Alarm(), b.control("banner").Text}
			if tt.banner {
				slices.Reverse(told)
			}
			if !strings.Contains(told[0], tt.text) || told[1] != "" {
				t.Errorf("alarm %q, banner %q, want %q in one of them (the banner: %v)", b.Alarm(), b.control("banner").Text, tt.text, tt.banner)
			}
			if strings.Contains(b.Announce(), tt.text) || b.Announce() != before {
				t.Errorf("it is also announced: %q", b.Announce())
			}
		})
	}
}

// What is done, or goes wrong, a second time is told a second time, in words that
// look the same; a field that is left as it was is no second mistake.
func TestTheSameAgainIsToldAgain(t *testing.T) {
	image := func(value string) Msg { return ControlMsg{"pad-index", value} }
	banner := func(b *bench) string { return b.control("banner").Text }
	for name, tt := range map[string]struct {
		region func(*bench) string
		first  Msg
		second Msg
		told   bool
	}{
		"a file refused twice":           {banner, Refused{"The file is empty."}, Refused{"The file is empty."}, true},
		"a training that fails twice":    {banner, talk.Failed{What: "train", Text: "no"}, talk.Failed{What: "train", Text: "no"}, true},
		"a network that fails twice":     {func(b *bench) string { return b.Alarm() }, talk.Failed{What: "build", Text: "no"}, talk.Failed{What: "build", Text: "no"}, true},
		"a file saved twice":             {func(b *bench) string { return b.Announce() }, talk.File{Name: "net.msgpack"}, talk.File{Name: "net.msgpack"}, true},
		"a block copied twice":           {func(b *bench) string { return b.Announce() }, Key{Node: "layer/1", Key: "c", Ctrl: true}, Key{Node: "layer/1", Key: "c", Ctrl: true}, true},
		"a number typed, the field left": {banner, image("12345"), image("12345"), false},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.rested(5)
			b.send(tt.first, Tick{Now: 7})
			first := tt.region(b)
			b.send(tt.second, Tick{Now: 8})
			second := tt.region(b)
			if first == "" || (second != first) != tt.told || strings.TrimSpace(second) != strings.TrimSpace(first) {
				t.Errorf("told %q, then %q: told again is to be %v", first, second, tt.told)
			}
			b.send(tt.second, Tick{Now: 9})
			if third := tt.region(b); (third != second) != tt.told {
				t.Errorf("told %q, then %q at the third time", second, third)
			}
		})
	}
}

// The same verdict of another input is heard: the region is empty in between.
func TestTheSameVerdictOfAnotherInputIsTold(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true // so the network says the same of everything
	first := b.rested(5)
	another := func(do func(*talk.Shown)) []string {
		ev := talk.Shown{Seq: b.latest[stage.Showing], Source: b.Picture.Source, Maps: slices.Clone(b.Picture.Maps), Logits: b.Picture.Logits, Links: b.Picture.Links}
		do(&ev)
		b.send(ev)
		var stood []string
		for i := range 20 {
			b.send(Tick{Now: b.Now + 0.1})
			if a := b.Announce(); i == 0 || stood[len(stood)-1] != a {
				stood = append(stood, a)
			}
		}
		return stood
	}
	if !strings.HasPrefix(first, "Prediction") {
		t.Fatalf("the first verdict is %q", first)
	}
	if stood := another(func(*talk.Shown) {}); !slices.Equal(stood, []string{first}) {
		t.Errorf("the same input: there stood %q", stood)
	}
	for name, do := range map[string]func(*talk.Shown){
		"another image":  func(ev *talk.Shown) { ev.Source.Test += 10 },
		"another stroke": func(ev *talk.Shown) { ev.Maps[0] = slices.Clone(ev.Maps[0]); ev.Maps[0][99] = 0.5 },
	} {
		if stood := another(do); !slices.Equal(stood, []string{"", first}) {
			t.Errorf("%s: there stood %q, want nothing and then %q", name, stood, first)
		}
	}
}

// The same mistake is told again after it was mended.
func TestAMistakeMadeAgainIsToldAgain(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Key{Node: "layer/0", Key: "Enter"}, ControlMsg{"field-kernel", "99"})
	first := b.Alarm()
	b.send(ControlMsg{"field-kernel", "5"})
	if first == "" || b.Alarm() != "" {
		t.Errorf("the alarm is %q, and %q when it was mended", first, b.Alarm())
	}
}
