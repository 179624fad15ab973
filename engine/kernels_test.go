//go:build !js && !purego

package engine_test

import (
	"encoding/json"
	"os/exec"
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
)

// Random networks come to the same losses and parameters with the plain Go
// kernels as with gonum's, but for the order of sums.
func TestPlainGoAgreesWithGonum(t *testing.T) {
	program := exec.Command("go", "run", "-tags", "purego", "convscope/engine/enginetest/randomnets", "-seeds", "60")
	out, err := program.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	var plain struct {
		Kernel string
		Runs   []enginetest.RandomRun
	}
	if err := json.Unmarshal(out, &plain); err != nil {
		t.Fatal(err)
	}
	if here := engine.Kernel(); plain.Kernel != "go" || here != "gonum" || len(plain.Runs) != 60 {
		t.Fatalf("%d networks with kernel %q there and %q here, want 60 with go and gonum", len(plain.Runs), plain.Kernel, here)
	}
	for seed, want := range plain.Runs {
		got, err := enginetest.TrainRandom(uint64(seed))
		if err != nil {
			t.Fatal(err)
		}
		enginetest.CompareRuns(t, got, want)
	}
}
