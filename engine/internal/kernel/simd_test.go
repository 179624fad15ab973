//go:build !js

package kernel

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestModulesMatchTheirSource builds the SIMD modules again, where their
// compiler is installed, and compares them with those that ship.
func TestModulesMatchTheirSource(t *testing.T) {
	for _, tool := range []string{"clang-19", "wasm-ld-19", "llvm-nm-19"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("no %s: Debian's clang-19, lld-19 and llvm-19 build the SIMD modules", tool)
		}
	}
	dir := t.TempDir()
	if out, err := exec.Command("simd/build.sh", dir).CombinedOutput(); err != nil {
		t.Fatalf("build.sh: %v\n%s", err, out)
	}
	for _, name := range []string{"kernel-simd128.wasm", "kernel-fma.wasm"} {
		built, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		ships, err := os.ReadFile(filepath.Join("simd", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(built, ships) {
			t.Errorf("%s is not what simd/kernel.c gives: run simd/build.sh and commit it", name)
		}
	}
}
