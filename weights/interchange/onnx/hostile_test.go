package onnx

import (
	"errors"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"

	"convscope/engine/hostile"
	"convscope/weights"
)

// importing is what reading a model may take: an attribute of 4 bytes becomes one
// that can hold everything.
var importing = hostile.Bound{PerByte: 256, Plus: 2 << 20}

// message is a field that holds what is given.
func message(number protowire.Number, fields ...[]byte) []byte {
	var body []byte
	for _, f := range fields {
		body = append(body, f...)
	}
	return protowire.AppendBytes(protowire.AppendTag(nil, number, protowire.BytesType), body)
}

func many(n int, b []byte) []byte { return []byte(strings.Repeat(string(b), n)) }

// What is small may not stand for what is large: empty messages, lists of
// dimensions, values that many tensors say they have in one file.
func TestLittleIsNotMuch(t *testing.T) {
	tensor := message(attributeT)
	beside := message(tensorExternalData, message(entryKey, []byte("location")), message(entryValue, []byte("values.bin")))
	external := append(protowire.AppendVarint(protowire.AppendTag(nil, tensorDataLocation, protowire.VarintType), locationExternal), beside...)
	for _, tt := range []struct {
		name, want string
		graph      []byte
	}{
		{"nodes of empty attributes", "more than 16 of attributes", many(4096, message(graphNode, many(64, message(nodeAttribute, tensor))))},
		{"nodes of some empty attributes", "no ONNX model", many(4096, message(graphNode, many(16, message(nodeAttribute, tensor))))},
		{"empty nodes", "more than 4096 of nodes", many(1_000_000, message(graphNode))},
		{"empty initializers", "more than 4096 of initializers", many(1_000_000, message(graphInitializer))},
		{"empty inputs", "more than 4096 of inputs", many(1_000_000, message(graphInput))},
		{"many tensors in one place", "no ONNX model", many(4096, message(graphInitializer, external, message(tensorDims, many(4, []byte{127}))))},
		{"many dimensions", "more than 8 dimensions", message(graphInitializer, message(tensorDims, many(1<<20, []byte{1})))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := message(modelGraph, tt.graph)
			hostile.Quietly(func() {
				importing.Holds(t, len(file), func() {
					_, err := Import(map[string][]byte{"m.onnx": file, "values.bin": make([]byte, 1<<10)})
					if !errors.As(err, new(*weights.FormatError)) || !strings.Contains(err.Error(), tt.want) {
						t.Errorf("error %v, want one with %q", err, tt.want)
					}
				})
			})
		})
	}
}
