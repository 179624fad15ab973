// Command randomnets trains random networks and prints what they come to, as
// JSON: a test compares what it prints when it is built with other kernels.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"os"

	"convscope/engine"
	"convscope/engine/enginetest"
)

// A Report is what is printed.
type Report struct {
	Kernel string
	Runs   []enginetest.RandomRun
}

func main() {
	seeds := flag.Uint64("seeds", 10, "how many networks")
	flag.Parse()
	r := Report{Kernel: engine.Kernel()}
	for seed := range *seeds {
		run, err := enginetest.TrainRandom(seed)
		if err != nil {
			log.Fatalf("seed %d: %v", seed, err)
		}
		r.Runs = append(r.Runs, run)
	}
	if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
		log.Fatal(err)
	}
}
