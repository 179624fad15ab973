package lab

import (
	"fmt"

	"convscope/engine/talk"
)

func (l *Lab) apiCompareStart(p *params, reply func(any, error)) {
	var with talk.Rival
	values, ok := p.required("with").values["with"].(map[string]any)
	if ok {
		with, p.err = rivalOf(values)
	} else {
		p.wrong("with: got %s, want an object such as {epoch: 1}", describe(p.values["with"]))
	}
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.whenSettled(func() {
		l.compare(0, with, func(err error) {
			if err != nil {
				reply(nil, err)
				return
			}
			m := metricsOf(l.rival.measured(0))
			delete(m, "history")
			m["title"] = l.rival.title
			reply(m, nil)
		})
	})
}

// rivalOf is the rival that the API's values name.
func rivalOf(values map[string]any) (talk.Rival, error) {
	p := &params{values: values}
	names := []string{"preset", "epoch", "kept", "pinned"}
	if err := p.only("with.", names); err != nil {
		return talk.Rival{}, err
	}
	with := talk.Rival{Kind: p.exactlyOne(names...)}
	switch with.Kind {
	case "preset":
		with.Preset = p.text("preset")
	case "epoch":
		with.Epoch = p.whole("epoch")
	case "kept":
		with.ID = p.text("kept")
	case "pinned":
		if !p.flag("pinned") {
			p.wrong("pinned: got %s, want true", describe(values["pinned"]))
		}
	}
	if p.err != nil {
		return with, fmt.Errorf("with: %w", p.err)
	}
	return with, nil
}

func (l *Lab) apiCompareEnd(_ *params, reply func(any, error)) {
	ended := l.rival != nil
	l.endCompare(0, "")
	reply(map[string]any{"ended": ended}, nil)
}
