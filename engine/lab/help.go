package lab

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"runtime"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights/guard"
)

// What a training and a helper elsewhere say to each other. A message is
// little-endian words of 32 bits: its kind, numbers, floats, then bytes. Floats
// come as they are, since there are many of them in every batch.
const (
	kindRefused uint32 = iota // what follows is a sentence
	kindOrders                // what follows is msgpack of orders; the answer is the kind alone
	kindShare
	kindGradients
	kindPeak // what follows is for how many ms; the answer has a float64 of operations a second
)

// orders are what a helper must know before its first share.
type orders struct {
	Input   engine.Shape
	Layers  []engine.Record
	Seed    uint64
	Augment talk.Augment
}

var ordersRules = guard.Rules{Most: map[string]int{"Layers": engine.MaxLayers}}

// A Help is the engine in a helper: a network, and one share after the other.
type Help struct {
	helper *engine.Helper
	share  engine.Share // reused
	reply  []byte       // reused
}

// Answer does what message asks. The reply is good until the next.
func (h *Help) Answer(message []byte) []byte {
	reply, err := h.answer(message)
	if err != nil {
		return append(binary.LittleEndian.AppendUint32(nil, kindRefused), err.Error()...)
	}
	return reply
}

func (h *Help) answer(message []byte) ([]byte, error) {
	if len(message) < 4 {
		return nil, errors.New("a message of less than 4 bytes")
	}
	switch kind := binary.LittleEndian.Uint32(message); kind {
	case kindOrders:
		var o orders
		if err := ordersRules.Unmarshal(message[4:], &o); err != nil {
			return nil, fmt.Errorf("the orders: %w", err)
		}
		h.helper = nil // its memory is for the next
		helper, err := o.helper()
		if err != nil {
			return nil, err
		}
		h.helper = helper
		return binary.LittleEndian.AppendUint32(nil, kindOrders), nil
	case kindShare:
		if h.helper == nil {
			return nil, errors.New("a share before the orders")
		}
		if err := decodeShare(message, &h.share); err != nil {
			return nil, err
		}
		g, err := h.helper.Learn(h.share)
		if err != nil {
			return nil, err
		}
		h.reply = encodeGradients(h.reply[:0], g)
		return h.reply, nil
	case kindPeak:
		return answerPeak(message)
	default:
		return nil, fmt.Errorf("a message of kind %d", kind)
	}
}

func (o orders) encode() []byte {
	b, err := msgpack.Marshal(o)
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	return append(binary.LittleEndian.AppendUint32(nil, kindOrders), b...)
}

// helper readies a network to learn by the orders. Its parameters come with
// every share.
func (o orders) helper() (*engine.Helper, error) {
	specs, err := engine.Specs(o.Layers)
	if err != nil {
		return nil, err
	}
	runtime.GC() // of what the training before has left
	net, err := engine.New(o.Input, specs, 0)
	if err != nil {
		return nil, err
	}
	return engine.NewHelper(net, engine.Config{Seed: o.Seed, Augment: augmenter(o.Augment)}), nil
}

const shareWords = 10 // before the places

func encodeShare(b []byte, s engine.Share) []byte {
	shape := s.Set.Shape
	for _, v := range []int{int(kindShare), s.Worker, s.Batch, s.Epoch, s.Size, len(s.Places), len(s.Params), shape.C, shape.H, shape.W} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	for _, p := range s.Places {
		b = binary.LittleEndian.AppendUint32(b, uint32(p))
	}
	b = talk.AppendFloats(b, s.Params)
	b = append(b, s.Set.Labels...)
	return append(b, s.Set.Pixels...)
}

// decodeShare sets s, whose slices it reuses, from b.
func decodeShare(b []byte, s *engine.Share) error {
	if len(b) < 4*shareWords {
		return fmt.Errorf("a share of %d bytes", len(b))
	}
	word := func(i int) int { return int(binary.LittleEndian.Uint32(b[4*i:])) }
	n, params := word(5), word(6)
	shape := engine.Shape{C: word(7), H: word(8), W: word(9)}
	const most, side = 1 << 26, 1 << 12
	if max(n, params) > most || max(shape.C, shape.H, shape.W) > side || shape.Len() > most {
		return fmt.Errorf("a share of %d pictures of %v for %d parameters", n, shape, params)
	}
	if want := 4*(shareWords+n+params) + n + n*shape.Len(); len(b) != want {
		return fmt.Errorf("a share of %d bytes, want %d", len(b), want)
	}
	s.Worker, s.Batch, s.Epoch, s.Size = word(1), word(2), word(3), word(4)
	s.Places = s.Places[:0]
	for i := range n {
		s.Places = append(s.Places, word(shareWords+i))
	}
	rest := b[4*(shareWords+n):]
	s.Params = talk.TakeFloats(s.Params[:0], rest[:4*params])
	rest = rest[4*params:]
	s.Set = engine.Set{Shape: shape, Labels: rest[:n], Pixels: rest[n:]}
	return nil
}

const gradientWords = 6 // before the values

func encodeGradients(b []byte, g engine.Gradients) []byte {
	loss := math.Float64bits(g.Loss)
	for _, v := range []uint32{kindGradients, uint32(g.Worker), uint32(g.Batch), uint32(g.Correct), uint32(loss), uint32(loss >> 32)} {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return talk.AppendFloats(b, g.Values)
}

// decodeAnswer sets g, whose values it reuses, from what a helper answered.
func decodeAnswer(b []byte, g *engine.Gradients) error {
	if err := refusal(b); err != nil {
		return err
	}
	if len(b) < 4*gradientWords || binary.LittleEndian.Uint32(b) != kindGradients {
		return fmt.Errorf("an answer of %d bytes that is no gradients", len(b))
	}
	word := func(i int) uint32 { return binary.LittleEndian.Uint32(b[4*i:]) }
	g.Worker, g.Batch, g.Correct = int(word(1)), int(word(2)), int(word(3))
	g.Loss = math.Float64frombits(uint64(word(4)) | uint64(word(5))<<32)
	g.Values = talk.TakeFloats(g.Values[:0], b[4*gradientWords:])
	return nil
}

// accepted says why an answer to orders is not a yes.
func accepted(b []byte) error {
	if err := refusal(b); err != nil {
		return err
	}
	if len(b) != 4 || binary.LittleEndian.Uint32(b) != kindOrders {
		return fmt.Errorf("an answer of %d bytes to its orders", len(b))
	}
	return nil
}

// refusal is the sentence with which a helper has refused, or nil.
func refusal(b []byte) error {
	if len(b) >= 4 && binary.LittleEndian.Uint32(b) == kindRefused {
		return errors.New(string(b[4:]))
	}
	return nil
}
