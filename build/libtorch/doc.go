// Command libtorch is the pretraining of build/pretrain on libtorch: on a GPU
// with CUDA, or on the CPU. It has the same command line and writes the same
// packs; -device says where it computes.
//
//	make pretrain BACKEND=libtorch PRETRAIN="-device cuda:0 -only crp-3"
//
// It is a module of its own, because it needs cgo, libtorch and a copy of gotch
// that is fitted to it: build/setup/libtorch.sh readies all of them, and nobody
// else has to.
//
// What is random is drawn by the engine (see [engine.Feed]) and copied in: the
// first parameters, the order of the images, how they are shifted, which values
// are dropped. So both back ends do the same arithmetic on the same numbers.
//
// # Threads
//
// libtorch keeps its last error and whether it records gradients by thread of
// the operating system. Backend.Open therefore ties the goroutine to its
// thread, and everything here must be called from that goroutine.
package main
