// Command defaults trains each of the six presets from scratch as the page does
// when nothing is chosen, and prints what they reach after each epoch. It is
// the page's lab itself, natively, with the shards that the page fetches.
//
//	go run ./build/defaults [-seeds 3] [-only crp-3,crp-5]
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"

	"convscope/engine/lab"
	"convscope/engine/talk"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("defaults: ")
	folder := flag.String("data", ".cache/shards", "`folder` of the datasets' shards")
	only := flag.String("only", "", "presets to train, with commas between; default: all six")
	seeds := flag.Int("seeds", 1, "train each with the seeds from 1 to `n`")
	flag.Parse()
	fmt.Print("| network | seed | validation after each epoch | test |\n|---|---|---|---|\n")
	for _, p := range talk.Presets {
		if *only != "" && !strings.Contains(","+*only+",", ","+p.Name+",") {
			continue
		}
		for seed := 1; seed <= *seeds; seed++ {
			r, err := train(*folder, p.Name, seed)
			if err != nil {
				log.Fatalf("%s: %v", p.Name, err)
			}
			fmt.Println(r.row(p.Name, seed))
		}
	}
}

// A result is what one training comes to.
type result struct {
	validation []float64 // by epoch, from 1
	test       float64
}

func (r result) row(name string, seed int) string {
	var epochs []string
	for _, v := range r.validation {
		epochs = append(epochs, fmt.Sprintf("%.2f %%", 100*v))
	}
	return fmt.Sprintf("| `%s` | %d | %s | %.2f %% |", name, seed, strings.Join(epochs, ", "), 100*r.test)
}

// train is what a user does who takes a preset untrained and presses Train.
func train(folder, preset string, seed int) (result, error) {
	h := &host{folder: folder}
	l := lab.New(lab.Host{Files: h, Emit: func(talk.Event) {}, Notify: func(string, map[string]any) {}, Clock: time.Now})
	var r result
	var failed error
	ask := func(method string, params map[string]any) map[string]any {
		var answer map[string]any
		l.Request(method, params, func(result any, err error) {
			if err != nil && failed == nil {
				failed = err
			}
			answer, _ = result.(map[string]any)
		})
		h.settle(l)
		return answer
	}
	l.Start()
	h.settle(l)
	ask("network.set", map[string]any{"preset": preset, "fresh": true, "seed": float64(seed)})
	ask("train.start", map[string]any{"seed": float64(seed)}) // settles when it has ended
	m := ask("metrics", nil)
	if failed != nil {
		return r, failed
	}
	history := m["history"].([]any)
	for _, e := range history[1:] {
		r.validation = append(r.validation, e.(map[string]any)["valAccuracy"].(float64))
	}
	r.test = m["accuracy"].(float64)
	return r, nil
}

// A host gives a lab the files of a built page from the disk.
type host struct {
	folder  string
	arrived []func()
}

// Load implements lab.Files.
func (h *host) Load(name string, _ func(done, total int64), done func([]byte, error)) {
	h.arrived = append(h.arrived, func() {
		if data, ok := strings.CutPrefix(name, "data/"); ok {
			name = filepath.Join(h.folder, data)
		}
		done(os.ReadFile(name))
	})
}

// settle lets files arrive and the lab work until there is nothing to do.
func (h *host) settle(l *lab.Lab) {
	for more := true; more || len(h.arrived) > 0; {
		arrived := h.arrived
		h.arrived = nil
		for _, take := range arrived {
			take()
		}
		more = l.Work(func() bool { return false })
	}
}
