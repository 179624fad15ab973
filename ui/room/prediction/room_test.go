package prediction

import (
	"fmt"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

// world is one whose network takes its input for the last class.
func world() *stage.World {
	return stagetest.World(engine.Dense{Units: 10}, engine.Softmax{})
}

func TestClassesHaveTheirBars(t *testing.T) {
	w, b, p := world(), stagetest.Board{}, Places{}
	(Room{}).Place(w, b, &p, scene.Rect{W: 320, H: 258}, 22)
	for k := range 10 {
		if b[stage.Thing{Kind: Class, A: k}].Empty() {
			t.Errorf("class %d has no place", k)
		}
	}
	n := (Room{}).Node(w, stage.Thing{Kind: Class, A: 9})
	if n.Name != "Digit 9" || !strings.HasPrefix(n.Value, "18.2 %; ") || !n.Selected {
		t.Errorf("the best class is told as %+v", n)
	}
	if got, want := (Room{}).Verdict(w), "Prediction: 9, 18.2 %; it is a 0"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	pen := paint.Pen{Look: &paint.Light, S: &scene.Scene{}}
	if (Room{}).View(w, pen, &p); !strings.Contains(pen.S.String(), `"18.2 %"`) {
		t.Error("the best probability is not shown")
	}
	out := stagetest.Ask(func(out *stage.Out) { Room{}.Tap(w, out, stage.Thing{Kind: Class, A: 3}) })
	if len(out.Wishes) != 1 || out.Wishes[0] != (stage.LookAt{Layer: 1, Unit: 3}) {
		t.Errorf("a tap wishes %+v", out.Wishes)
	}
}

// For a projector the rows are further apart than their text is high; what finds no
// room is the least probable.
func TestProjectorRowsAreApart(t *testing.T) {
	for _, pitch := range []float32{11, 12.6, 15, 19.5, 22, 24} {
		w, p := world(), Places{}
		w.Style.Large = true
		p.arrange(w, scene.Rect{W: 320, H: 38 + 10*pitch}, pitch)
		for i := 1; i < len(p.bars); i++ {
			if gap := p.bars[i].rect.Y - p.bars[i-1].rect.Y; gap < 14 {
				t.Errorf("rows %v apart, want at least 14 for text of 12", gap)
			}
		}
		if n := len(p.bars); n == 0 || n < 10 && p.bars[0].class != 9 {
			t.Errorf("%d rows, want the predicted class first where not all are there", n)
		}
	}
}

func TestManyClassesShowTheMostProbable(t *testing.T) {
	w, p := stagetest.World(engine.Dense{Units: 40}, engine.Softmax{}), Places{}
	w.Dataset.Name, w.Dataset.Classes = "own", nil
	for k := range 40 {
		w.Dataset.Classes = append(w.Dataset.Classes, fmt.Sprint("class ", k))
	}
	p.arrange(w, scene.Rect{W: 320, H: 258}, 22)
	if n := len(p.bars); n < 10 || n >= 40 || p.bars[0].class != 39 {
		t.Errorf("%d bars, the first of class %d, want some of the 40, and the best first", n, p.bars[0].class)
	}
}

// The badge says how far the network has come, and warns when it has learned nothing.
func TestBadge(t *testing.T) {
	for want, do := range map[string]func(*stage.World){
		"":                             func(w *stage.World) { w.Net.Layers = nil },
		"training…":                    func(w *stage.World) { w.Doing.Trains = true },
		"training is paused":           func(w *stage.World) { w.Doing.Paused = true },
		"weights edited":               func(w *stage.World) { w.Net.Edited = 2 },
		"in epoch 4":                   func(w *stage.World) { w.Net.Amid, w.Net.Epoch = true, 3 },
		"imported":                     func(w *stage.World) { w.Net.Origin = "imported" },
		"untrained: epoch 0":           func(w *stage.World) { w.Net.Epochs = 5 },
		"pretrained · 98.0 % on test":  func(w *stage.World) { w.Net.Origin, w.Measured.Tested, w.Measured.Accuracy = "pack", 100, 0.98 },
		"trained here":                 func(w *stage.World) { w.Net.Origin, w.Net.Epoch = "page", 2 },
		"not trained yet":              func(*stage.World) {},
		"not trained yet: press Train": func(w *stage.World) { w.Doing.Trainable = true },
	} {
		w := world()
		w.Net.Layers = engine.Records(w.Net.Specs)
		do(w)
		got, learned := (Room{}).Badge(w)
		if got != want || learned != (want != "" && !strings.HasPrefix(want, "not") && !strings.HasPrefix(want, "un")) {
			t.Errorf("the badge says %q (learned: %v), want %q", got, learned, want)
		}
	}
}
