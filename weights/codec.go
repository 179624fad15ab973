package weights

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
	"convscope/engine/version"
	"convscope/weights/guard"
)

const (
	packFormat   = "convscope-pack"
	epochsFormat = "convscope-epochs"
)

// head comes first in both files, so that a reader can tell a newer or foreign
// file before it looks further.
type head struct {
	Format  string `msgpack:"format"`
	Version int    `msgpack:"version"`
	DType   string `msgpack:"dtype"`
	Writer  string `msgpack:"writer,omitempty"` // which Convscope: version.String(); those before 1.0.0 did not tell
}

// newHead is the head of what this program writes.
func newHead(format, dtype string) head { return head{format, Version, dtype, version.String()} }

// Write writes p with its last epoch's parameters as dtype.
func Write(w io.Writer, p *Pack, dtype string) error {
	if err := p.check(); err != nil {
		return err
	}
	return encode(w, newHead(packFormat, dtype), p, encodeFloats(dtype, p.Params))
}

// Read reads a pack. Everything in it fits together, or the error is a
// [*FormatError].
func Read(b []byte) (*Pack, error) {
	p, _, err := readPack(b)
	return p, err
}

// packRules are how a pack is read. They are no variable, which would bring this
// package into every program that knows one of its types.
func packRules() guard.Rules {
	return guard.Rules{Most: map[string]int{
		"layers": engine.MaxLayers, "classes": maxClasses, "history": maxEpochs, "test.confusion": maxClasses, "test.mistakes": maxImages,
		"hand.changes": engine.MaxParams, "amid.changes": engine.MaxParams,
	}}
}

// readPack gives what comes after the pack, too.
func readPack(b []byte) (*Pack, []byte, error) {
	h, b, err := readHead(b, packFormat)
	if err != nil {
		return nil, b, err
	}
	p := &Pack{Writer: h.Writer}
	if b, err = packRules().Decode(b, p); err != nil {
		return nil, b, broken(err)
	}
	raw, b, err := guard.Bytes(b)
	if err != nil {
		return nil, b, broken(err)
	}
	want, err := p.paramCount()
	if err != nil {
		return nil, b, err
	}
	if p.Params, err = decodeFloats(h.DType, raw, want); err != nil {
		return nil, b, err
	}
	if err := p.check(); err != nil {
		return nil, b, err
	}
	return p, b, nil
}

// WriteEpochs writes the parameters of epochs 0, 1, … before p's last; nil for
// what is not there any more.
func WriteEpochs(w io.Writer, p *Pack, epochs [][]float32, dtype string) error {
	if want := p.Last(); len(epochs) != want {
		return fmt.Errorf("%d epochs for a pack with %d before its last", len(epochs), want)
	}
	parts := []any{newHead(epochsFormat, dtype), p.Name}
	for i := len(epochs) - 1; i >= 0; i-- {
		if epochs[i] != nil && len(epochs[i]) != len(p.Params) {
			return fmt.Errorf("epoch %d has %d parameters, the pack %d", i, len(epochs[i]), len(p.Params))
		}
		parts = append(parts, encodeFloats(dtype, epochs[i]))
	}
	return encode(w, parts...)
}

// ReadEpochs reads the parameters of the epochs before p's last: entry i is
// epoch i.
func ReadEpochs(b []byte, p *Pack) ([][]float32, error) {
	epochs, _, err := readEpochs(b, p)
	for i, params := range epochs {
		if params == nil {
			return nil, malformed("the parameters of epoch %d are missing", i)
		}
	}
	return epochs, err
}

// readEpochs takes an epoch without parameters for one that is not there. It
// gives what comes after the epochs, too.
func readEpochs(b []byte, p *Pack) ([][]float32, []byte, error) {
	h, b, err := readHead(b, epochsFormat)
	if err != nil {
		return nil, b, err
	}
	name, b, err := guard.Bytes(b)
	if err != nil {
		return nil, b, broken(err)
	}
	if string(name) != p.Name {
		return nil, b, malformed("these are the epochs of network %q, not of %q", name, p.Name)
	}
	epochs := make([][]float32, p.Last())
	for i := len(epochs) - 1; i >= 0; i-- {
		var raw []byte
		if raw, b, err = guard.Bytes(b); err != nil {
			return nil, b, broken(err)
		}
		if len(raw) == 0 && len(p.Params) > 0 {
			continue
		}
		if epochs[i], err = decodeFloats(h.DType, raw, len(p.Params)); err != nil {
			return nil, b, fmt.Errorf("epoch %d: %w", i, err)
		}
	}
	return epochs, b, nil
}

func encode(w io.Writer, parts ...any) error {
	e := msgpack.NewEncoder(w)
	e.UseCompactInts(true)
	for _, part := range parts {
		if err := e.Encode(part); err != nil {
			return err
		}
	}
	return nil
}

// Load reads a file for the functions that read its bytes. One that is larger
// than any can be, it does not read to its end.
func Load(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err == nil && len(b) > MaxFile {
		err = malformed("the file has more than %d MB", MaxFile>>20)
	}
	return b, err
}

// readHead gives what comes after the head, too.
func readHead(b []byte, format string) (head, []byte, error) {
	var h head
	if len(b) > MaxFile {
		return h, b, malformed("the file has %d MB, want at most %d", len(b)>>20, MaxFile>>20)
	}
	b, err := guard.Rules{}.Decode(b, &h)
	if err != nil && strings.HasPrefix(err.Error(), "msgpack: ") { // a picture, a text: its reader knows no msgpack
		return h, b, malformed("the file is damaged, or none that Convscope has saved")
	}
	if err != nil {
		return h, b, broken(err)
	}
	if h.Format != format {
		return h, b, malformed("the file says it is %q, want %q", h.Format, format)
	}
	if len(h.Writer) > maxWriter || strings.ContainsFunc(h.Writer, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return h, b, malformed("the file says that %.*q has written it", maxWriter, h.Writer)
	}
	if h.Version != Version {
		by := ""
		if h.Writer != "" {
			by = ", by Convscope " + h.Writer
		}
		return h, b, &FormatError{Unsupported, fmt.Sprintf("the file has format version %d%s; this page, %s, reads version %d: reload to get the newest page", h.Version, by, version.String(), Version), nil}
	}
	return h, b, nil
}

// broken is what a decoder's error means to the reader of a file.
func broken(err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &FormatError{Malformed, "the file is cut off", err}
	}
	return &FormatError{Malformed, "the file is damaged", err}
}

// paramCount is the number of parameters that the layers call for.
func (p *Pack) paramCount() (int, error) {
	specs, err := engine.Specs(p.Layers)
	if err != nil {
		return 0, &FormatError{Unsupported, "the network cannot be built", err}
	}
	in := p.Input
	if in.C < 1 || in.H < 1 || in.W < 1 || max(in.C, in.H, in.W) > 1<<12 || in.Len() > engine.MaxActivations {
		return 0, malformed("the input shape is %v", in)
	}
	shapes, err := engine.Shapes(in, specs)
	if err != nil {
		return 0, &FormatError{Malformed, "the network is impossible", err}
	}
	count := 0
	for i, s := range specs {
		count += s.ParamCount(in)
		in = shapes[i]
	}
	if len(specs) == 0 || in.Len() != len(p.Classes) {
		return 0, malformed("the network gives %v values for %d classes", in, len(p.Classes))
	}
	return count, nil
}
