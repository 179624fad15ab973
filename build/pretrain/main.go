// Command pretrain trains networks on MNIST, or on any data set in its format,
// with the native engine and writes their weight packs.
//
//	go run ./build/pretrain -data DIR [-out weights] [-only crp-3,crp-5] …
//	go run ./build/pretrain -grid FILE [-shard I/N] …
//	go run ./build/pretrain merge [-grid FILE] [-out DIR] [FOLDER...]
//
// It shows progress and the time left. It can be stopped with Ctrl-C at any
// time: the next run goes on after the last complete epoch and makes the same
// packs as one that was never stopped. docs/pretraining.md tells the rest, and
// build/libtorch is the same program on libtorch.
package main

import "convscope/build/pretraining"

func main() { pretraining.Main(new(pretraining.Engine)) }
