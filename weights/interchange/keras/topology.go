package keras

import "convscope/weights/interchange/chain"

// A described layer is one of the model's.
type described struct {
	name, class string
	config      object
	inputs      []string // the layers whose outputs it takes
}

// layersOf are the layers of a model, and the one whose output is the model's.
func layersOf(topology object) (layers []described, output string, err error) {
	class, err := topology.text("class_name", "")
	if err != nil {
		return nil, "", err
	}
	switch class {
	case "Sequential":
		return sequential(topology)
	case "Functional", "Model":
		return functional(topology)
	}
	return nil, "", chain.Unsupported("the model is a %s, want Sequential or Functional", show(topology["class_name"]))
}

func sequential(topology object) (layers []described, output string, err error) {
	list, ok := topology["config"].([]any) // Keras before 2.2.3
	if !ok {
		config, err := topology.object("config")
		if err != nil {
			return nil, "", err
		}
		if list, err = config.list("layers"); err != nil {
			return nil, "", err
		}
	}
	for i, v := range list {
		l, _, err := describedLayer(v, len(list))
		if err != nil {
			return nil, "", err
		}
		if i > 0 {
			l.inputs = []string{output}
		} else if l.class != "InputLayer" { // the first layer tells what it takes
			input := described{name: l.name + "_input", class: "InputLayer", config: l.config}
			layers, l.inputs = append(layers, input), []string{input.name}
		}
		layers, output = append(layers, l), l.name
	}
	if len(layers) == 0 {
		return nil, "", chain.Malformed("the model has no layers")
	}
	return layers, output, nil
}

func functional(topology object) (layers []described, output string, err error) {
	config, err := topology.object("config")
	if err != nil {
		return nil, "", err
	}
	list, err := config.list("layers")
	if err != nil {
		return nil, "", err
	}
	for _, v := range list {
		l, entry, err := describedLayer(v, len(list))
		if err != nil {
			return nil, "", err
		}
		if l.class != "InputLayer" {
			if l.inputs, err = inbound(entry["inbound_nodes"]); err != nil {
				return nil, "", chain.In(l.name, "layer "+l.class, err)
			}
		}
		layers = append(layers, l)
	}
	outputs, err := config.list("output_layers")
	if err != nil {
		return nil, "", err
	}
	if len(outputs) == 1 {
		if one, ok := outputs[0].([]any); ok {
			outputs = one
		}
	}
	output, ok := history(outputs)
	if !ok {
		return nil, "", chain.Unsupported("the model's output_layers are %s, want one", show(outputs))
	}
	return layers, output, nil
}

// describedLayer is an entry of a list of layers, of at most so many.
func describedLayer(v any, count int) (l described, entry object, err error) {
	if count > maxInfo {
		return l, nil, chain.Unsupported("the model has %d layers, want at most %d", count, maxInfo)
	}
	members, ok := v.(map[string]any)
	if !ok {
		return l, nil, chain.Malformed("a layer of model.json is %s", show(v))
	}
	entry = members
	if l.class, err = entry.text("class_name", ""); err != nil {
		return l, nil, err
	}
	if l.config, err = entry.object("config"); err != nil {
		return l, nil, err
	}
	if l.name, err = l.config.text("name", ""); err != nil {
		return l, nil, err
	}
	return l, entry, nil
}

// inbound are the layers that a layer takes, in the way of Keras 2 and
// TensorFlow.js ([[["conv1", 0, 0, {}], …]]) or of Keras 3 (objects).
func inbound(nodes any) ([]string, error) {
	list, ok := nodes.([]any)
	if !ok || len(list) != 1 {
		return nil, chain.Unsupported("it is used %d times; the engine's layers stand for one place each", len(list))
	}
	args, ok := list[0].([]any)
	if !ok {
		node, ok := list[0].(map[string]any)
		if !ok {
			return nil, chain.Malformed("its inbound_nodes are %s", show(nodes))
		}
		if args, ok = node["args"].([]any); !ok {
			return nil, chain.Malformed("its inbound_nodes have no args")
		}
		if len(args) == 1 {
			if several, ok := args[0].([]any); ok {
				args = several
			}
		}
	}
	var names []string
	for _, a := range args {
		if tensor, ok := a.(map[string]any); ok {
			config, _ := tensor["config"].(map[string]any)
			a = config["keras_history"]
		}
		of, _ := a.([]any)
		name, ok := history(of)
		if !ok {
			return nil, chain.Unsupported("it takes %s, want the output of a layer", show(a))
		}
		names = append(names, name)
	}
	return names, nil
}

// history is the layer that [name, node, tensor, …] points to.
func history(of []any) (string, bool) {
	if len(of) < 3 || len(of) > 4 || of[1] != 0.0 || of[2] != 0.0 {
		return "", false
	}
	name, ok := of[0].(string)
	return name, ok
}
