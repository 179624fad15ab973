// Package onnxpb is the official schema of ONNX, for tests: onnx.proto of onnx
// 1.17.0 as it is, and the Go code that protoc makes of it. To make it again:
//
//	python3 -m venv /tmp/protoc && /tmp/protoc/bin/pip install grpcio-tools==1.68.1
//	go build -o /tmp/protoc/bin/protoc-gen-go google.golang.org/protobuf/cmd/protoc-gen-go
//	PATH=/tmp/protoc/bin:$PATH python -m grpc_tools.protoc -I. --go_out=. \
//		--go_opt=paths=source_relative --go_opt='Monnx.proto=./;onnxpb' onnx.proto
package onnxpb
