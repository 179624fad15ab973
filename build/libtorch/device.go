package main

import (
	"fmt"
	"strconv"
	"strings"
)

// gpus are those of this machine that libtorch can compute on, and why there
// may be none.
type gpus struct {
	count  int
	cuda   bool // this libtorch is built for CUDA
	driver bool // NVIDIA's driver is installed
}

// choose is the number of the GPU that a -device asks for; -1 is the CPU.
func (g gpus) choose(wanted string) (int, error) {
	switch wanted {
	case "cpu":
		return -1, nil
	case "auto":
		return min(g.count, 1) - 1, nil
	}
	number, ok := strings.CutPrefix(wanted, "cuda:")
	n, err := strconv.Atoi(number)
	switch {
	case !ok || err != nil || n < 0:
		return 0, fmt.Errorf("-device %q: want auto, cpu or cuda:N, such as cuda:0", wanted)
	case g.count == 0:
		return 0, fmt.Errorf("-device %s: %s. -device cpu goes without", wanted, g.why())
	case n >= g.count:
		return 0, fmt.Errorf("-device %s: there are only %d GPUs, numbered from 0", wanted, g.count)
	}
	return n, nil
}

// why says what is missing where there is no GPU.
func (g gpus) why() string {
	switch {
	case !g.cuda:
		return "this libtorch is built for the CPU alone; take one that is built for CUDA (docs/pretraining.md)"
	case !g.driver:
		return "this libtorch is built for CUDA; NVIDIA's driver is missing (there is no libcuda.so.1)"
	}
	return "this libtorch is built for CUDA, and NVIDIA's driver is there, but finds no GPU; nvidia-smi shows the GPUs, and the CUDA that the driver can do"
}
