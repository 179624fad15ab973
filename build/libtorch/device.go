package main

import (
	"fmt"
	"strconv"
	"strings"
)

// chooseDevice is the number of the GPU that a -device asks for, given how many
// there are; -1 is the CPU.
func chooseDevice(wanted string, gpus int) (int, error) {
	switch wanted {
	case "cpu":
		return -1, nil
	case "auto":
		return min(gpus, 1) - 1, nil
	}
	number, ok := strings.CutPrefix(wanted, "cuda:")
	n, err := strconv.Atoi(number)
	switch {
	case !ok || err != nil || n < 0:
		return 0, fmt.Errorf("-device %q: want auto, cpu or cuda:N, such as cuda:0", wanted)
	case gpus == 0:
		return 0, fmt.Errorf("-device %s: this libtorch finds no GPU; it must be one built with CUDA, on a machine with an NVIDIA driver. -device cpu goes without", wanted)
	case n >= gpus:
		return 0, fmt.Errorf("-device %s: there are only %d GPUs, numbered from 0", wanted, gpus)
	}
	return n, nil
}
