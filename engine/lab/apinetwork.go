package lab

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/engine/version"
)

func (l *Lab) apiInfo(_ *params, reply func(any, error)) {
	var presets []any
	for _, p := range talk.Presets {
		presets = append(presets, map[string]any{"name": p.Name, "title": p.Title})
	}
	info := map[string]any{
		"version": version.String(), "go": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH, "kernel": engine.Kernel(),
		"presets": presets, "classes": textsOf(l.data.classes()), "tests": l.data.tests(), "trainingImages": 0, "dataset": nil,
		"input": shapeOf(talk.InputShape),
	}
	if x := l.data.index; x != nil {
		info["dataset"], info["trainingImages"] = x.Name, x.Train.Images
	}
	reply(info, nil)
}

func (l *Lab) apiNetworkGet(p *params, reply func(any, error)) {
	if err := l.need(p); err != nil {
		reply(nil, err)
		return
	}
	reply(l.net.describe(), nil)
}

// describe is n as network.get gives it.
func (n *network) describe() map[string]any {
	var layers []any
	b := n.built(0)
	total := 0
	for i, r := range b.Layers {
		layer := map[string]any{"kind": r.Kind, "out": shapeOf(b.Shapes[i]), "params": b.Params[i]}
		for name, field := range recordFields(&r) {
			switch field := field.(type) {
			case *int:
				layer[name] = *field
			case *float64:
				layer[name] = *field
			}
		}
		layers = append(layers, layer)
		total += b.Params[i]
	}
	return map[string]any{
		"preset": orNull(n.preset), "layers": layers, "params": total,
		"epoch": n.epoch, "amid": n.partial, "epochs": n.last(), "origin": n.origin, "writer": orNull(n.writer), "edited": len(n.edits),
	}
}

func shapeOf(s engine.Shape) []int { return []int{s.C, s.H, s.W} }

// recordFields are the hyper-parameters of r's kind, by the names that the API
// has for them.
func recordFields(r *engine.Record) map[string]any {
	switch r.Kind {
	case engine.KindConv:
		return map[string]any{"filters": &r.Filters, "kernel": &r.Kernel, "stride": &r.Stride, "pad": &r.Pad}
	case engine.KindMaxPool, engine.KindAvgPool:
		return map[string]any{"size": &r.Size, "stride": &r.Stride}
	case engine.KindLeakyReLU:
		return map[string]any{"slope": &r.Slope}
	case engine.KindResidual:
		return map[string]any{"over": &r.Over}
	case engine.KindDropout:
		return map[string]any{"rate": &r.Rate}
	case engine.KindDense:
		return map[string]any{"units": &r.Units}
	}
	return nil
}

func (l *Lab) apiNetworkSet(p *params, reply func(any, error)) {
	given := p.exactlyOne("preset", "layers")
	order := buildOrder{seed: 1, fresh: p.flag("fresh")}
	if p.has("seed") {
		seed := p.whole("seed")
		if seed < 0 {
			p.wrong("seed: got %d, want 0 or more", seed)
		}
		order.seed = uint64(seed)
	}
	switch given {
	case "preset":
		if name := p.text("preset"); p.err == nil {
			preset, ok := talk.PresetNamed(name)
			if !ok {
				p.wrong("preset: %w", unknownPreset(name))
			}
			order.specs = fit(preset.Specs, len(l.data.classes()))
		}
	case "layers":
		order.specs = p.layers("layers")
	}
	if err := p.done(); err != nil {
		reply(nil, err)
		return
	}
	l.build(0, order, l.networkReply(reply))
}

// layers is a list of layers as network.get gives them; what it tells about
// them (out, params) is taken and ignored.
func (p *params) layers(name string) []engine.Spec {
	list, ok := p.values[name].([]any)
	if !ok {
		p.wrong("%s: got %s, want a list of layers", name, describe(p.values[name]))
		return nil
	}
	if len(list) > engine.MaxLayers {
		p.wrong("%s: got %d, want at most %d", name, len(list), engine.MaxLayers)
		return nil
	}
	var specs []engine.Spec
	for i, v := range list {
		spec, err := layerOf(v)
		if err != nil {
			p.wrong("%s[%d]: %w", name, i, err)
			return nil
		}
		specs = append(specs, spec)
	}
	return specs
}

// layerOf is one layer of the list.
func layerOf(v any) (engine.Spec, error) {
	values, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("got %s, want an object such as {kind: \"relu\"}", describe(v))
	}
	p := &params{values: values}
	r := engine.Record{Kind: p.required("kind").text("kind")}
	if p.err != nil {
		return nil, p.err
	}
	if !slices.Contains(engine.Kinds, r.Kind) {
		return nil, fmt.Errorf("kind: got %q, want one of %s", r.Kind, strings.Join(engine.Kinds, ", "))
	}
	fields := recordFields(&r)
	known := []string{"kind", "out", "params"}
	for _, name := range []string{"filters", "kernel", "size", "stride", "pad", "slope", "over", "rate", "units"} {
		switch field := fields[name].(type) {
		case nil:
			continue
		case *float64:
			*field = p.required(name).number(name)
		case *int:
			switch { // what a framework would leave out, too
			case p.has(name):
				*field = p.whole(name)
			case name == "pad":
			case name == "stride" && r.Kind == engine.KindConv:
				*field = 1
			case name == "stride":
				*field = r.Size
			default:
				p.required(name)
			}
		}
		known = append(known, name)
	}
	if err := p.only("", known); err != nil {
		return nil, fmt.Errorf("%s: %w", r.Kind, err)
	}
	if p.err != nil {
		return nil, fmt.Errorf("%s: %w", r.Kind, p.err)
	}
	return r.Spec()
}

func (l *Lab) apiActivations(p *params, reply func(any, error)) {
	i, err := l.layer(p, -1)
	if err != nil {
		reply(nil, err)
		return
	}
	l.whenInput(func() {
		if i >= len(l.net.net.Specs()) {
			reply(nil, fmt.Errorf("layer: got %d, want -1 to %d", i, len(l.net.net.Specs())-1))
			return
		}
		l.forward(l.input.pixels)
		shape := talk.InputShape
		if i >= 0 {
			shape = l.net.net.Shapes()[i]
		}
		reply(map[string]any{"shape": shapeOf(shape), "data": slices.Clone(l.net.net.Activation(i))}, nil)
	})
}

func (l *Lab) apiWeights(p *params, reply func(any, error)) {
	i, err := l.layer(p, 0)
	if err != nil {
		reply(nil, err)
		return
	}
	shape := l.net.weightShape(i)
	if shape == nil {
		reply(nil, fmt.Errorf("layer: %d is %v, which has no weights", i, l.net.net.Specs()[i]))
		return
	}
	result := map[string]any{"shape": shape}
	for _, param := range l.net.net.Params(i) {
		result[apiName(param.Name)] = slices.Clone(param.Value)
	}
	reply(result, nil)
}

func (l *Lab) apiSetWeight(p *params, reply func(any, error)) {
	c := talk.SetWeight{Param: p.required("param").text("param"), Index: p.required("index").whole("index"), Value: p.required("value").number("value")}
	layer, err := l.layer(p, 0)
	if err != nil {
		reply(nil, err)
		return
	}
	c.Layer = layer
	l.whenSettled(func() {
		if err := l.checkWeight(c); err != nil {
			reply(nil, err)
			return
		}
		was := *l.net.value(learnedPlace{c.Layer, c.Param, c.Index})
		if err := l.setWeight(c); err != nil {
			reply(nil, err)
			return
		}
		reply(map[string]any{"was": float64(was), "edited": len(l.net.edits)}, nil)
	})
}
