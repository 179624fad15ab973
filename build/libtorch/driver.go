package main

// #cgo LDFLAGS: -ldl
// #include <dlfcn.h>
//
// static int driver(void) { return dlopen("libcuda.so.1", RTLD_LAZY) != NULL; }
import "C"

// hasDriver tells whether NVIDIA's driver is installed, whose library libtorch
// loads when it is asked for a GPU.
func hasDriver() bool { return C.driver() != 0 }
