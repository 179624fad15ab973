package chain

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
	"convscope/weights/guard"
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
func (j Job) Encode() []byte { return encode(jobMessage{j.Format, pack(j.Network), j.Files}) }

// Encode is r as a message.
func (r Result) Encode() []byte {
	return encode(resultMessage{r.Name, r.Data, pack(r.Network), r.Problem})
}

// DecodeJob reads the message of a job.
func DecodeJob(b []byte) (Job, error) {
	var m jobMessage
	if err := rules.Unmarshal(b, &m); err != nil {
		return Job{}, err
	}
	n, err := m.Network.unpack()
	return Job{m.Format, n, m.Files}, err
}

// DecodeResult reads the message of a result.
func DecodeResult(b []byte) (Result, error) {
	var m resultMessage
	if err := rules.Unmarshal(b, &m); err != nil {
		return Result{}, err
	}
	n, err := m.Network.unpack()
	return Result{m.Name, m.Data, n, m.Problem}, err
}

type jobMessage struct {
	Format  string
	Network *packed
	Files   map[string][]byte
}

type resultMessage struct {
	Name    string
	Data    []byte
	Network *packed
	Problem string
}

// rules are how messages are read.
var rules = guard.Rules{Most: map[string]int{"Network.Layers": engine.MaxLayers, "Network.Classes": 1000, "Files": 1000}}

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

func pack(n *Network) *packed {
	if n == nil {
		return nil
	}
	p := &packed{n.Name, n.Input, n.Classes, engine.Records(n.Specs), make([]byte, 0, 4*len(n.Params))}
	for _, v := range n.Params {
		p.Params = binary.LittleEndian.AppendUint32(p.Params, math.Float32bits(v))
	}
	return p
}

func (p *packed) unpack() (*Network, error) {
	if p == nil {
		return nil, nil
	}
	specs, err := engine.Specs(p.Layers)
	if err != nil {
		return nil, err
	}
	n := &Network{Name: p.Name, Input: p.Input, Classes: p.Classes, Specs: specs, Params: make([]float32, len(p.Params)/4)}
	for i := range n.Params {
		n.Params[i] = math.Float32frombits(binary.LittleEndian.Uint32(p.Params[4*i:]))
	}
	return n, nil
}
