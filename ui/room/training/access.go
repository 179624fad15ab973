package training

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"convscope/ui/kit/stage"
)

// Groups appends what the room's things are parts of.
func (r *Room) Groups(w *stage.World, p *Places, nodes []stage.Node) []stage.Node {
	if !p.At.Empty() {
		nodes = append(nodes, stage.Node{ID: "training", Parent: stage.AreaVerdict, Role: "group", Name: panelTitle, Rect: p.At})
	}
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	if t.Kind == Chart {
		return stage.Node{Parent: "training", Role: "img", Name: historyName, Value: epochReadout(w, r.focused(w))}
	}
	return stage.Node{Parent: stage.AreaVerdict, Role: "img", Name: largeName, Value: r.curvesReadout(w)}
}

// HeaderControls appends the buttons of the page's header.
func (r *Room) HeaderControls(w *stage.World, cs []stage.Control) []stage.Control {
	train := stage.Control{ID: "train", Text: trainText, Pressed: w.Doing.Trains, Disabled: !w.Doing.Trains && !r.Trainable(w)}
	if w.Doing.Trains {
		train.Text = pauseText
	}
	return append(cs, train,
		stage.Control{ID: "step-batch", Disabled: !r.Trainable(w)},
		stage.Control{ID: "step-epoch", Disabled: !r.Trainable(w)})
}

// Controls are those of the panel and of the settings, which the page lays out.
func (r *Room) Controls(w *stage.World, p *Places) []stage.Control {
	o := r.options
	var cs []stage.Control
	for _, field := range options {
		c := stage.Control{ID: field.id, Value: strconv.FormatFloat(field.get(o), 'g', -1, 64)}
		if typed, ok := r.typed[field.id]; ok {
			c.Value, c.Invalid = typed, true
		}
		switch field.id {
		case "train-fraction":
			c.Options = fractionOptions(w)
		case "train-batch":
			c.Options = batchOptions(o.Batch)
		}
		if i := slices.Index(inPanel, field.id); i >= 0 {
			c.Rect, c.Hidden = p.Options[i], p.Options[i].Empty()
		}
		cs = append(cs, c)
	}
	last, epoch := strconv.Itoa(w.LastEpoch()), strconv.Itoa(w.ShownEpoch())
	return append(cs,
		stage.Control{ID: "train-optimizer", Value: o.Optimizer}, stage.Control{ID: "train-schedule", Value: o.Schedule},
		stage.Control{ID: "settings", Rect: p.Options[3], Hidden: p.At.Empty(), Pressed: w.Opened.Panel == Panel},
		stage.Control{ID: "settings-panel", Hidden: w.Opened.Panel != Panel},
		stage.Control{ID: "settings-note", Text: settingsNote(w)},
		stage.Control{ID: "settings-close"},
		stage.Control{ID: "epoch", Value: epoch, Min: "0", Max: last, Rect: p.Slider, Hidden: p.At.Empty(),
			Label: fmt.Sprintf(sliderName, epoch, last), Disabled: w.Doing.Trains || w.LastEpoch() == 0},
		stage.Control{ID: "continue", Rect: p.Resume, Hidden: p.Resume.Empty(), Label: continueName + epoch, Disabled: !r.Trainable(w)})
}

// LargeControls are the button that opens the curves large, and those beside them.
func (r *Room) LargeControls(w *stage.World, p *Places) []stage.Control {
	scale := "linear"
	if r.curves.log {
		scale = "log"
	}
	var options []stage.Option
	for _, f := range figures {
		options = append(options, stage.Option{Value: f.id, Text: f.title})
	}
	return []stage.Control{
		{ID: "expand-training", Rect: p.Expand, Hidden: p.Expand.Empty(), Pressed: w.Opened.Large == "training"},
		{ID: "chart-scale", Value: scale, Rect: p.Scale, Hidden: p.Scale.Empty()},
		{ID: "chart-smooth", Value: strconv.Itoa(int(math.Round(100 * r.curves.smooth))), Rect: p.Smooth, Hidden: p.Smooth.Empty(), Disabled: len(w.Course.Points) == 0},
		{ID: "chart-figure", Value: r.chosenFigure().id, Options: options, Rect: p.Figure, Hidden: p.Figure.Empty(), Disabled: !hasCourse(w)},
		{ID: "chart-all", Rect: p.All, Hidden: p.All.Empty(), Disabled: r.curves.to == 0},
	}
}

func batchOptions(now int) []stage.Option {
	sizes := batches
	if !slices.Contains(sizes, now) {
		sizes = append(slices.Clone(sizes), now)
		slices.Sort(sizes)
	}
	var out []stage.Option
	for _, n := range sizes {
		out = append(out, stage.Option{Value: strconv.Itoa(n), Text: strconv.Itoa(n)})
	}
	return out
}
