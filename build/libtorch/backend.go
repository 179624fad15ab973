package main

import (
	"flag"
	"fmt"
	"runtime"

	"github.com/sugarme/gotch"
	"github.com/sugarme/gotch/libtch"

	"convscope/build/pretraining"
	"convscope/engine"
)

// backend is the pretraining.Backend of libtorch.
type backend struct {
	wanted string // by the flag
	device gotch.Device
}

// Name implements pretraining.Backend.
func (*backend) Name() string { return "libtorch" }

// Flags implements pretraining.Backend.
func (b *backend) Flags(flags *flag.FlagSet) {
	flags.StringVar(&b.wanted, "device", "auto", "auto, cpu or cuda:N; auto is the first GPU where there is one")
}

// found are the GPUs of this machine.
func found() gpus {
	g := gpus{cuda: libtch.CUDA, driver: hasDriver()}
	if gotch.CUDA.IsAvailable() {
		g.count = int(gotch.CUDA.DeviceCount())
	}
	return g
}

// Open implements pretraining.Backend.
func (b *backend) Open(workers int) (string, error) {
	gpus := found()
	gpu, err := gpus.choose(b.wanted)
	if err != nil {
		return "", err
	}
	runtime.LockOSThread()
	libtch.SetNumThreads(max(1, workers))
	if gpu >= 0 {
		b.device = gotch.CudaBuilder(uint(gpu))
		return fmt.Sprintf("libtorch on GPU %d of %d", gpu, gpus.count), nil
	}
	b.device = gotch.CPU
	return fmt.Sprintf("libtorch on the CPU with %d threads", max(1, workers)), nil
}

// NewTrainer implements pretraining.Backend.
func (b *backend) NewTrainer(net *engine.Net, set engine.Set, config engine.Config) (pretraining.Trainer, error) {
	return newTrainer(b.device, net, set, config)
}
