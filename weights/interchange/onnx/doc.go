// Package onnx writes and reads networks in the Open Neural Network Exchange
// format (https://onnx.ai).
//
// # The schema without its runtime
//
// A model is one protobuf message of the official schema, onnx.proto. The
// generated code and google.golang.org/protobuf/proto would make the program
// that the page loads for this 1,054,579 bytes larger (gzip), and so twice as
// large. So this package uses the wire layer of the same library, protowire,
// which costs 5,895 bytes, with the few messages and field numbers that it needs
// in message.go. The tests hold these to the official schema: its generated code
// is in internal/onnxpb, reads what this package writes with no field unknown,
// and writes what this package reads.
package onnx
