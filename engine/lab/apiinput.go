package lab

import (
	"slices"

	"convscope/engine/talk"
)

func (l *Lab) apiInputGet(_ *params, reply func(any, error)) {
	l.whenInput(func() { reply(l.describeInput(), nil) })
}

func (l *Lab) describeInput() map[string]any {
	return map[string]any{"pixels": doubles(l.input.pixels), "source": sourceOf(l.input.source)}
}

// sourceOf is s as the API gives it.
func sourceOf(s talk.Source) map[string]any {
	m := map[string]any{"kind": s.Kind}
	if s.Kind == "test" {
		m["test"] = s.Test
	}
	if s.Label >= 0 {
		m["label"] = s.Label
	}
	return m
}

// doubles is x for a plain JavaScript array.
func doubles(x []float32) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = float64(v)
	}
	return out
}

func (l *Lab) apiInputSet(p *params, reply func(any, error)) {
	set := func(err error) {
		if err != nil {
			reply(nil, err)
			return
		}
		// The interface has not asked for this input, so it is shown unasked.
		if l.net != nil {
			err = l.show(0)
		}
		reply(l.describeInput(), err)
	}
	var err error
	switch p.exactlyOne("pixels", "test", "strokes") {
	case "pixels":
		if pixels := p.pixels("pixels"); p.err == nil {
			err = l.setPixels(pixels)
		}
	case "strokes":
		if strokes := p.strokes("strokes"); p.err == nil {
			err = l.setStrokes(strokes)
		}
	case "test":
		if index := p.whole("test"); p.err == nil {
			l.setTest(index, set)
			return
		}
	}
	if p.err != nil {
		err = p.err
	}
	set(err)
}

func (l *Lab) apiPredict(p *params, reply func(any, error)) {
	var pixels []float32
	if p.has("pixels") {
		pixels = p.pixels("pixels")
	}
	if err := l.need(p); err != nil {
		reply(nil, err)
		return
	}
	l.whenInput(func() {
		if pixels == nil {
			pixels = l.input.pixels
		}
		ms := l.forward(pixels)
		net := l.net.net
		reply(map[string]any{
			"probabilities": doubles(net.Probabilities()), "logits": doubles(net.Logits()), "label": net.Label(), "ms": ms,
		}, nil)
	})
}

func (l *Lab) apiTestGet(p *params, reply func(any, error)) {
	index, d := p.required("index").whole("index"), l.data
	err := p.done()
	if err == nil {
		err = d.checkIndex(index)
	}
	if err != nil {
		reply(nil, err)
		return
	}
	d.withTests([]int{index}, func(err error) {
		if err != nil {
			reply(nil, err)
			return
		}
		pixels := make([]float32, talk.InputShape.Len())
		label := d.test.Sample(index, pixels)
		reply(map[string]any{"pixels": doubles(pixels), "label": label, "index": index}, nil)
	})
}

func (l *Lab) apiExamples(p *params, reply func(any, error)) {
	c := talk.Cell{True: p.required("true").whole("true"), Predicted: p.required("predicted").whole("predicted"), Max: 20}
	if p.has("max") {
		c.Max = p.whole("max")
	}
	if err := l.need(p); err != nil {
		reply(nil, err)
		return
	}
	l.examples(c, func(ex talk.Examples, err error) {
		if err != nil {
			reply(nil, err)
			return
		}
		reply(map[string]any{"count": ex.Count, "indices": slices.Concat([]int{}, ex.Indices)}, nil)
	})
}
