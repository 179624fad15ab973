package lab

import (
	"errors"

	"convscope/engine"
	"convscope/engine/talk"
)

// say tells the interface ev, and the listeners of the page's API if it is of
// interest to them.
func (l *Lab) say(ev talk.Event) {
	l.host.Emit(ev)
	if name, data := notice(ev); name != "" {
		l.tell(name, data)
	}
}

// tell tells the listeners of the page's API.
func (l *Lab) tell(event string, data map[string]any) { l.host.Notify(event, data) }

// fail tells that a command could not be done.
func (l *Lab) fail(seq int, what string, err error) {
	layer := -1
	var at *engine.LayerError
	if errors.As(err, &at) {
		layer = at.Index
	}
	l.say(talk.Failed{Seq: seq, What: what, Layer: layer, Text: err.Error()})
}

// notice is ev as the page's API tells it: a name and data, or "" for what is
// only an answer to the interface.
func notice(ev talk.Event) (string, map[string]any) {
	switch ev := ev.(type) {
	case talk.Loading:
		return "loading", map[string]any{"name": ev.Name, "done": ev.Done, "total": ev.Total, "over": ev.Over}
	case talk.Built:
		params := 0
		for _, n := range ev.Params {
			params += n
		}
		return "built", map[string]any{
			"preset": orNull(ev.Preset), "params": params, "epoch": ev.Epoch, "amid": ev.Amid, "epochs": ev.Epochs, "origin": ev.Origin, "edited": ev.Edited,
		}
	case talk.Failed:
		data := map[string]any{"what": ev.What, "message": ev.Text}
		if ev.Layer >= 0 {
			data["layer"] = ev.Layer
		}
		return "failed", data
	case talk.Measured:
		return "measured", metricsOf(ev)
	case talk.Batch:
		return "batch", map[string]any{
			"epoch": ev.Epoch, "batch": ev.Batch, "batches": ev.Batches, "loss": ev.Loss, "accuracy": ev.Accuracy,
			"imagesPerSecond": ev.ImagesPerSecond, "secondsLeft": ev.SecondsLeft,
			"smoothed": map[string]any{"loss": ev.Smoothed[0], "accuracy": ev.Smoothed[1]}, "layers": figuresOf(ev.Layers),
		}
	case talk.EpochDone:
		data := recordOf(ev.Record)
		data["layers"] = figuresOf(ev.Layers)
		return "epoch", data
	case talk.Training:
		return "training", map[string]any{
			"state": ev.State, "epoch": ev.Epoch, "until": ev.Until, "batch": ev.Batch, "batches": ev.Batches,
			"workers": ev.Workers, "text": ev.Text, "imagesLoaded": ev.Come,
		}
	case talk.Dataset:
		return "dataset", map[string]any{"name": ev.Name, "title": ev.Title, "classes": textsOf(ev.Classes), "train": ev.Train, "tests": ev.Tests}
	case talk.OwnData:
		return "own", ownOf(ev)
	case talk.Kept:
		return "kept", keptOf(ev)
	case talk.Diverged:
		return "diverged", map[string]any{"epoch": ev.Epoch, "message": ev.Text}
	case talk.Compared:
		return "compared", map[string]any{"title": orNull(ev.Title)}
	case talk.Stopped:
		return "stopped", map[string]any{"reason": ev.Reason}
	case talk.Evaluating:
		return "evaluating", map[string]any{"done": ev.Done, "total": ev.Total}
	}
	return "", nil
}

// figuresOf is how layers learn, as the API gives it.
func figuresOf(layers []talk.LayerFigures) []any {
	out := []any{}
	for _, f := range layers {
		m := map[string]any{"gradient": f.Gradient, "ratio": f.Ratio, "dead": nil}
		if f.Dead >= 0 {
			m["dead"] = f.Dead
		}
		out = append(out, m)
	}
	return out
}

// orNull is s, or nil for JavaScript's null when it is empty.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
