// Package datatest finds the data that some tests need and the repository does not
// have.
package datatest

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// MNIST is the folder of MNIST's files. Where they were not fetched, the test is
// skipped, or fails if STRICT=1.
func MNIST(t testing.TB) string {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	folder := filepath.Join(filepath.Dir(here), "..", "..", "..", ".cache", "mnist")
	if _, err := os.Stat(filepath.Join(folder, "train-images-idx3-ubyte")); err != nil {
		miss := t.Skipf
		if os.Getenv("STRICT") == "1" {
			miss = t.Fatalf
		}
		miss("there is no MNIST in .cache/mnist: `make data` fetches it")
	}
	return folder
}
