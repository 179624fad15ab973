package chain

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
)

// A Job is what the lab asks of the interchange program: to export Network in
// Format, or to import Files.
type Job struct {
	Format  string
	Network *Network
	Files   map[string][]byte
}

// A Result is the answer: a file of that name, or a network, or why there is
// none.
type Result struct {
	Name    string
	Data    []byte
	Network *Network
	Problem string
}

// Encode is j as a message.
func (j Job) Encode() []byte { return encode(j) }

// Encode is r as a message.
func (r Result) Encode() []byte { return encode(r) }

// DecodeJob reads the message of a job.
func DecodeJob(b []byte) (j Job, err error) {
	err = msgpack.Unmarshal(b, &j)
	return j, err
}

// DecodeResult reads the message of a result.
func DecodeResult(b []byte) (r Result, err error) {
	err = msgpack.Unmarshal(b, &r)
	return r, err
}

func encode(v any) []byte {
	b, err := msgpack.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("chain: %v", err))
	}
	return b
}

// packed is a Network as a message has it.
type packed struct {
	Name    string
	Input   engine.Shape
	Classes []string
	Layers  []engine.Record
	Params  []byte // little-endian float32
}

// EncodeMsgpack implements msgpack.CustomEncoder.
func (n *Network) EncodeMsgpack(e *msgpack.Encoder) error {
	p := packed{n.Name, n.Input, n.Classes, engine.Records(n.Specs), make([]byte, 0, 4*len(n.Params))}
	for _, v := range n.Params {
		p.Params = binary.LittleEndian.AppendUint32(p.Params, math.Float32bits(v))
	}
	return e.Encode(&p)
}

// DecodeMsgpack implements msgpack.CustomDecoder.
func (n *Network) DecodeMsgpack(d *msgpack.Decoder) error {
	var p packed
	if err := d.Decode(&p); err != nil {
		return err
	}
	specs, err := engine.Specs(p.Layers)
	if err != nil {
		return err
	}
	*n = Network{Name: p.Name, Input: p.Input, Classes: p.Classes, Specs: specs, Params: make([]float32, len(p.Params)/4)}
	for i := range n.Params {
		n.Params[i] = math.Float32frombits(binary.LittleEndian.Uint32(p.Params[4*i:]))
	}
	return nil
}
