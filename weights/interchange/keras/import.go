// Package keras reads layers models of Keras and TensorFlow.js: a model.json,
// which describes the layers, and the shards with their weights that it lists.
// TensorFlow.js's model.save writes them, and so does tensorflowjs_converter from
// a model of Keras 2 or 3.
//
// Keras has the channels last. The weights are brought to the engine's order:
// kernels K×K×In×Out to Out×In×K×K, and of a dense layer after a Flatten the
// inputs H×W×C to C×H×W.
package keras

import (
	"bytes"
	"encoding/json"

	"convscope/engine"
	"convscope/weights/interchange/chain"
)

// Limits of what is read.
const (
	maxJSON  = 8 << 20 // bytes
	maxParts = 1 << 16 // lists and objects in it, of which the empty ones take 30 bytes of memory a byte
	maxInfo  = 1000    // layers, with those that do nothing
)

// Import reads the model in the one of files whose name ends in .json; the
// others are its shards, by their names without a folder. The error is a
// *weights.FormatError whose sentence names the layer and value that the engine
// does not have.
func Import(files map[string][]byte) (*chain.Network, error) {
	name, b, err := chain.Only(files, ".json")
	if err != nil {
		return nil, err
	}
	if len(b) > maxJSON {
		return nil, chain.Unsupported("%s has %d bytes, want at most %d", name, len(b), maxJSON)
	}
	if parts := bytes.Count(b, []byte("{")) + bytes.Count(b, []byte("[")); parts > maxParts {
		return nil, chain.Unsupported("%s has %d lists and objects, want at most %d", name, parts, maxParts)
	}
	var model object
	if err := json.Unmarshal(b, &model); err != nil {
		return nil, chain.Malformed("%s is damaged, cut off or no model: %v", name, err)
	}
	if format, err := model.text("format", "layers-model"); err != nil || format != "layers-model" {
		return nil, chain.Unsupported("%s is a %s, want a layers-model: convert it with --output_format=tfjs_layers_model", name, show(model["format"]))
	}
	topology, err := model.object("modelTopology")
	if err != nil {
		return nil, err
	}
	if topology["model_config"] != nil {
		if topology, err = topology.object("model_config"); err != nil {
			return nil, err
		}
	}
	manifest, err := model.list("weightsManifest")
	if err != nil {
		return nil, err
	}
	im := &importer{outputs: map[string]value{}}
	if im.stored, err = readWeights(manifest, files); err != nil {
		return nil, err
	}
	layers, output, err := layersOf(topology)
	if err != nil {
		return nil, err
	}
	for _, l := range layers {
		if err := im.layer(l); err != nil {
			return nil, chain.In(l.name, "layer "+l.class, err)
		}
	}
	out, ok := im.outputs[output]
	if !ok {
		return nil, chain.Malformed("no layer is called %q, whose output is the model's", output)
	}
	n, err := im.chain.Network(out.Value)
	if err != nil {
		return nil, err
	}
	if n.Name, err = topologyName(topology); err != nil {
		return nil, err
	}
	return n, nil
}

// topologyName is what the model is called, "model" when it has no name.
func topologyName(topology object) (string, error) {
	config, ok := topology["config"].(map[string]any)
	if !ok {
		return "model", nil
	}
	return object(config).text("name", "model")
}

// A value is what a layer gives.
type value struct {
	chain.Value
	rows bool // N×H×W, with no channels yet
}

type importer struct {
	stored  []stored
	chain   *chain.Builder
	outputs map[string]value // by layer
}

// input starts the chain: images H×W×C, H×W or H·W values of a square one.
func (im *importer) input(name string, config object) error {
	dims := config["batch_input_shape"]
	if dims == nil {
		dims = config["batch_shape"]
	}
	list, _ := dims.([]any)
	sides, ok := wholes(list[min(1, len(list)):])
	if !ok {
		return chain.Unsupported("its input shape is %s; only the number of images may be open", show(dims))
	}
	var in engine.Shape
	v := value{}
	switch len(sides) {
	case 3:
		in = engine.Shape{C: sides[2], H: sides[0], W: sides[1]}
	case 2:
		in, v.rows = engine.Shape{C: 1, H: sides[0], W: sides[1]}, true
	case 1:
		side := 1
		for side*side < sides[0] {
			side++
		}
		if side*side != sides[0] {
			return chain.Unsupported("its input shape is %s: %d values are no square image", show(dims), sides[0])
		}
		in = engine.Shape{C: 1, H: side, W: side}
	default:
		return chain.Unsupported("its input shape is %s, want images×height×width×channels", show(dims))
	}
	if im.chain != nil {
		return chain.Unsupported("it is a second input; the engine takes one image")
	}
	var err error
	im.chain, v.Value, err = chain.NewBuilder(in, len(sides) == 1)
	im.outputs[name] = v
	return err
}
