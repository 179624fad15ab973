package lab

import (
	"cmp"
	"fmt"
	"slices"

	"convscope/engine/talk"
)

func (l *Lab) apiSave(_ *params, reply func(any, error)) {
	l.whenSettled(func() {
		l.saved(func(_ string, b []byte, err error) {
			if err != nil {
				reply(nil, err)
				return
			}
			reply(b, nil)
		})
	})
}

// networkReply replies with the network that is current when there was no error.
func (l *Lab) networkReply(reply func(any, error)) func(error) {
	return func(err error) {
		if err != nil {
			reply(nil, err)
			return
		}
		reply(l.net.describe(), nil)
	}
}

func (l *Lab) apiLoad(p *params, reply func(any, error)) {
	b := p.required("file").bytes("file")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.loadNetwork(0, b, l.networkReply(reply))
}

// apiKept tells of the networks when those are among them that were to be kept
// before: the store may be at something, then come those that are due, each of
// which another tab can make it try twice. A training always has one due.
func (l *Lab) apiKept(_ *params, reply func(any, error)) {
	k := &l.kept
	k.ledger.after(1+2*(len(k.due)+1), func() { reply(keptOf(k.event(0)), nil) })
}

func keptOf(k talk.Kept) map[string]any {
	networks := []any{}
	for _, n := range k.Networks {
		origin := cmp.Or(n.Origin, "page")
		if n.Preset != "" {
			origin = "pack"
		}
		networks = append(networks, map[string]any{
			"id": n.ID, "title": n.Title, "dataset": n.Dataset, "epochs": n.Epochs, "accuracy": n.Accuracy,
			"amid": n.Amid, "saved": n.Saved, "bytes": n.Bytes, "edited": n.Edited, "origin": origin,
		})
	}
	return map[string]any{"networks": networks, "last": orNull(k.Last)}
}

func (l *Lab) apiOpen(p *params, reply func(any, error)) {
	id := p.required("id").text("id")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.openKept(0, id, l.networkReply(reply))
}

func (l *Lab) apiDrop(p *params, reply func(any, error)) {
	id := p.required("id").text("id")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.dropKept(id, func(err error) {
		if err != nil {
			reply(nil, err)
			return
		}
		l.apiKept(p, reply)
	})
}

func (l *Lab) apiDatasetGet(_ *params, reply func(any, error)) {
	d := l.data
	m := map[string]any{"name": d.name, "title": nil, "classes": textsOf(d.classes()), "train": 0, "tests": d.tests()}
	if d.index != nil {
		m["title"], m["train"] = d.index.Name, d.index.Train.Images
	}
	reply(m, nil)
}

func textsOf(texts []string) []any {
	out := []any{}
	for _, t := range texts {
		out = append(out, t)
	}
	return out
}

func (l *Lab) apiDatasetSet(p *params, reply func(any, error)) {
	name := p.required("name").text("name")
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.setDataset(0, name, func(err error) {
		if err != nil {
			reply(nil, err)
			return
		}
		l.apiDatasetGet(p, reply)
	})
}

func ownOf(ev talk.OwnData) map[string]any {
	classes := []any{}
	for _, c := range ev.Classes {
		classes = append(classes, map[string]any{"name": c.Name, "images": c.Images})
	}
	return map[string]any{"classes": classes, "lacking": orNull(ev.Text)}
}

func (l *Lab) apiOwnGet(_ *params, reply func(any, error)) {
	reply(ownOf(l.own.event(0)), nil)
}

// ownReply does a command on the user's own data and replies with them.
func (l *Lab) ownReply(p *params, reply func(any, error), command func() talk.Command) {
	err := p.done()
	if err == nil {
		_, err = l.ownCommand(command())
	}
	if err != nil {
		reply(nil, err)
		return
	}
	l.apiOwnGet(p, reply)
}

// ownClassNamed is the class that the parameter names, or an error.
func (l *Lab) ownClassNamed(p *params) int {
	name := p.required("class").text("class")
	i := slices.IndexFunc(l.own.classes, func(c ownClass) bool { return c.Name == name })
	if i < 0 {
		p.wrong("class: there is none called %q: own.get tells which there are", name)
	}
	return i
}

func (l *Lab) apiOwnAdd(p *params, reply func(any, error)) {
	name := p.required("class").text("class")
	var images [][]byte
	if p.has("images") && p.has("strokes") {
		p.exactlyOne("images", "strokes")
	}
	if p.has("strokes") {
		pixels, err := inkOf(p.strokes("strokes"))
		if err != nil {
			p.wrong("%w", err)
		} else {
			images = append(images, bytesOfInk(pixels))
		}
	}
	if p.has("images") {
		list, ok := p.values["images"].([]any)
		if !ok {
			p.wrong("images: got %s, want a list of images", describe(p.values["images"]))
		}
		for i, v := range list {
			at := fmt.Sprintf("images[%d]", i)
			image := &params{values: map[string]any{at: v}}
			pixels := image.pixels(at)
			if image.err != nil {
				p.wrong("%w", image.err)
				break
			}
			images = append(images, bytesOfInk(pixels))
		}
	}
	err, changed := p.done(), false
	if err == nil {
		changed, err = l.addToOwnNamed(name, images)
	}
	if err != nil {
		reply(nil, err)
		return
	}
	if changed {
		l.ownChanged(0)
		l.own.ledger.turn()
	}
	l.apiOwnGet(p, reply)
}

func (l *Lab) apiOwnRename(p *params, reply func(any, error)) {
	i, name := l.ownClassNamed(p), p.required("name").text("name")
	l.ownReply(p, reply, func() talk.Command { return talk.RenameClass{Class: i, Name: name} })
}

func (l *Lab) apiOwnRemove(p *params, reply func(any, error)) {
	i, image := l.ownClassNamed(p), p.whole("image")
	l.ownReply(p, reply, func() talk.Command {
		if p.has("image") {
			return talk.DropImage{Class: i, Image: image}
		}
		return talk.DropClass{Class: i}
	})
}

func (l *Lab) apiOwnExport(_ *params, reply func(any, error)) { reply(l.own.write(), nil) }

func (l *Lab) apiOwnImport(p *params, reply func(any, error)) {
	b := p.required("file").bytes("file")
	l.ownReply(p, reply, func() talk.Command { return talk.ImportData{Bytes: b} })
}
