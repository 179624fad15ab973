package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// firstRival is what to compare with before the user has chosen: what was last
// compared with, else the first epoch of the same network, else a network that
// was trained, here or before. It is none when there is nothing that differs.
func (r *Room) firstRival(w *stage.World) (with talk.Rival, ok bool) {
	last := w.Net.Epochs
	switch old := r.with; {
	case old.Kind == "epoch" && old.Epoch <= last && old.Epoch != w.Net.Epoch, old.Kind == "preset" && w.Dataset.Name == talk.MNIST && !isPack(w, old.Preset):
		return old, true
	case old.Kind == "kept" && slices.ContainsFunc(w.Kept, func(k talk.KeptNetwork) bool { return k.ID == old.ID && k.Dataset == w.Dataset.Name }):
		return old, true
	case last > 0 && w.Net.Epoch != 1:
		return talk.Rival{Kind: "epoch", Epoch: 1}, true
	case last > 1:
		return talk.Rival{Kind: "epoch", Epoch: last}, true
	case last > 0:
		return talk.Rival{Kind: "epoch"}, true
	}
	for _, k := range w.Kept {
		if k.Dataset == w.Dataset.Name {
			return talk.Rival{Kind: "kept", ID: k.ID}, true
		}
	}
	if w.Dataset.Name != talk.MNIST {
		return talk.Rival{}, false
	}
	return talk.Rival{Kind: "preset", Preset: cmp.Or(w.Net.Preset, talk.FirstPreset)}, true
}

// isPack says whether the network is the pretrained one of a preset, as it came.
func isPack(w *stage.World, preset string) bool {
	n := w.Net
	return n.Origin == "pack" && n.Preset == preset && n.Epoch == n.Epochs && n.Edited == 0
}

// rivalise asks for a rival.
func (r *Room) rivalise(out *stage.Out, with talk.Rival) {
	r.with, r.asked = with, true
	out.Changed = true
	out.Send(talk.Compare{Seq: out.Ask(stage.Comparing), With: with})
}

// chooseCurrent makes another network, or another epoch, the current one.
func (r *Room) chooseCurrent(out *stage.Out, value string) {
	kind, which, _ := strings.Cut(value, "/")
	switch kind {
	case "epoch":
		if e, err := strconv.Atoi(which); err == nil {
			out.Wish(stage.GoToEpoch{Epoch: e})
		}
	case "preset":
		out.Wish(stage.ChoosePreset{Name: which})
	case "kept":
		out.Changed = true
		out.Send(talk.OpenKept{Seq: out.Adopt(), ID: which})
	}
}

// chooseRival asks for another rival.
func (r *Room) chooseRival(out *stage.Out, value string) {
	kind, which, _ := strings.Cut(value, "/")
	with := talk.Rival{Kind: kind}
	switch kind {
	case "epoch":
		e, err := strconv.Atoi(which)
		if err != nil {
			return
		}
		with.Epoch = e
	case "preset":
		with.Preset = which
	case "kept":
		with.ID = which
	default:
		return // what is held already
	}
	r.rivalise(out, with)
}

// currentTitle is what A is called.
func currentTitle(w *stage.World) string {
	for _, p := range talk.Presets {
		if p.Name == w.Net.Preset {
			return p.Title
		}
	}
	return ownNetwork
}

// epochOptions are the epochs of the current network, the newest first.
func epochOptions(w *stage.World) []stage.Option {
	var options []stage.Option
	for e := w.LastEpoch(); e >= 0; e-- {
		text := fmt.Sprintf("Epoch %d · %s", e, currentTitle(w))
		if e == 0 {
			text = "Untrained · " + currentTitle(w)
		}
		options = append(options, stage.Option{Value: "epoch/" + strconv.Itoa(e), Text: text})
	}
	return options
}

// otherOptions are the networks that have nothing to do with the current one.
func otherOptions(w *stage.World) []stage.Option {
	var options []stage.Option
	if w.Dataset.Name == talk.MNIST {
		for _, p := range talk.Presets {
			options = append(options, stage.Option{Value: "preset/" + p.Name, Text: "Pretrained · " + p.Title})
		}
	}
	for _, k := range w.Kept {
		if k.Dataset == w.Dataset.Name {
			options = append(options, stage.Option{Value: "kept/" + k.ID, Text: fmt.Sprintf("Kept %s · %s · %s", stage.SavedText(k), stage.LearnedText(k), k.Title)})
		}
	}
	return options
}

// Rival is B, as the lab holds it; without layers while there is none.
func (r *Room) Rival() talk.Compared { return r.rival }
