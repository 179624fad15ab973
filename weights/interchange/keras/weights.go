package keras

import (
	"encoding/binary"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/x448/float16"

	"convscope/engine"
	"convscope/weights"
	"convscope/weights/interchange/chain"
)

// A stored tensor is one of the shards, still as bytes.
type stored struct {
	name  string
	shape []int
	size  int    // number of values
	dtype string // of what is stored
	scale float64
	min   float64 // a quantized value q stands for min + q·scale
	raw   []byte
}

// widths are the bytes of one value.
var widths = map[string]int{"float32": 4, "float16": 2, "int32": 4, "uint8": 1, "uint16": 2, "bool": 1}

const maxTensors = 4096

// readWeights finds the tensors that the manifest lists in the shards.
func readWeights(manifest []any, files map[string][]byte) ([]stored, error) {
	var all []stored
	from := store{files: files, named: map[string]bool{}}
	for _, g := range manifest {
		group, ok := g.(map[string]any)
		if !ok {
			return nil, chain.Malformed("an entry of the weightsManifest is %s", show(g))
		}
		paths, err := object(group).list("paths")
		if err != nil {
			return nil, err
		}
		weights, err := object(group).list("weights")
		if err != nil {
			return nil, err
		}
		raw, err := from.shards(paths)
		if err != nil {
			return nil, err
		}
		for _, w := range weights {
			if len(all) >= maxTensors {
				return nil, chain.Unsupported("the weightsManifest lists more than %d tensors", maxTensors)
			}
			s, err := readTensor(w)
			if err != nil {
				return nil, err
			}
			n := s.size * widths[s.dtype]
			if n > len(raw) {
				return nil, chain.Malformed("the shards %s are cut off: the weights %q need %d bytes, %d are left", show(paths), s.name, n, len(raw))
			}
			s.raw, raw = raw[:n:n], raw[n:]
			all = append(all, s)
		}
		if len(raw) > 0 {
			return nil, chain.Malformed("the shards %s have %d bytes more than the model lists: they are of another model", show(paths), len(raw))
		}
	}
	return all, nil
}

// A store has the shards. Each is named once: what all groups take together is
// no more than there is.
type store struct {
	files map[string][]byte
	named map[string]bool
	taken int // bytes
}

// shards is the content of the files one after the other.
func (s *store) shards(paths []any) ([]byte, error) {
	var all []byte
	for i, p := range paths {
		name, ok := p.(string)
		if !ok {
			return nil, chain.Malformed("path %d of the weightsManifest is %s", i, show(p))
		}
		name = path.Base(name)
		file, ok := s.files[name]
		if !ok {
			return nil, chain.Malformed("the shard %q is not here: choose it together with model.json", name)
		}
		if s.named[name] {
			return nil, chain.Malformed("the weightsManifest names the shard %q twice", name)
		}
		s.named[name] = true
		if s.taken += len(file); s.taken > weights.MaxFile {
			return nil, chain.Unsupported("the shards have more than %d bytes", weights.MaxFile)
		}
		if len(paths) == 1 {
			return file, nil
		}
		all = append(all, file...)
	}
	return all, nil
}

func readTensor(v any) (s stored, err error) {
	members, ok := v.(map[string]any)
	if !ok {
		return s, chain.Malformed("a tensor of the weightsManifest is %s", show(v))
	}
	o := object(members)
	if s.name, err = o.text("name", ""); err != nil {
		return s, err
	}
	if s.dtype, err = o.text("dtype", ""); err != nil {
		return s, err
	}
	list, err := o.list("shape")
	if err != nil {
		return s, err
	}
	if s.shape, ok = wholes(list); !ok || len(list) > 8 {
		return s, chain.Malformed("the weights %q have the shape %s", s.name, show(list))
	}
	s.size = 1
	for _, d := range s.shape {
		if s.size *= d; s.size > engine.MaxParams {
			return s, chain.Unsupported("the weights %q have the shape %v, want at most %d values", s.name, s.shape, engine.MaxParams)
		}
	}
	s.scale = 1
	if o["quantization"] != nil {
		q, err := o.object("quantization")
		if err != nil {
			return s, err
		}
		if s.dtype, err = q.text("dtype", ""); err != nil {
			return s, err
		}
		if s.scale, err = q.number("scale", 1); err != nil {
			return s, err
		}
		if s.min, err = q.number("min", 0); err != nil {
			return s, err
		}
	}
	if widths[s.dtype] == 0 {
		return s, chain.Unsupported("the weights %q are stored as %q", s.name, s.dtype)
	}
	return s, nil
}

// values are the tensor's values.
func (s stored) values() []float32 {
	out := make([]float32, s.size)
	for i := range out {
		switch s.dtype {
		case "float32":
			out[i] = math.Float32frombits(binary.LittleEndian.Uint32(s.raw[4*i:]))
		case "float16":
			out[i] = float16.Frombits(binary.LittleEndian.Uint16(s.raw[2*i:])).Float32()
		case "int32":
			out[i] = float32(int32(binary.LittleEndian.Uint32(s.raw[4*i:])))
		case "uint16":
			out[i] = float32(s.min + s.scale*float64(binary.LittleEndian.Uint16(s.raw[2*i:])))
		case "uint8", "bool":
			out[i] = float32(s.min + s.scale*float64(s.raw[i]))
		}
	}
	return out
}

// weights are those of a layer that are called name and have this shape.
// Whoever wrote the file may have put more in front of the layer's name.
func (im *importer) weights(layer, name string, shape ...int) ([]float32, error) {
	found := -1
	for i, s := range im.stored {
		parts := strings.Split(strings.TrimSuffix(s.name, ":0"), "/")
		n := len(parts)
		if n < 2 || parts[n-1] != name || parts[n-2] != layer {
			continue
		}
		if found >= 0 {
			return nil, chain.Unsupported("%q and %q could both be its %s", im.stored[found].name, s.name, name)
		}
		found = i
	}
	if found < 0 {
		return nil, chain.Malformed("the weightsManifest has no %s/%s", layer, name)
	}
	s := im.stored[found]
	if !slices.Equal(s.shape, shape) {
		return nil, chain.Unsupported("its %s has the shape %v, want %v", name, s.shape, shape)
	}
	return s.values(), nil
}
