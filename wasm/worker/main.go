//go:build js

// Command worker is the lab in a Web Worker: it listens to the page, and works
// in slices short enough that nobody waits for an answer. It starts workers of
// itself, named helper, that share the batches of a training.
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"syscall/js"
	"time"

	"convscope/engine/lab"
	"convscope/engine/talk"
	"convscope/wasm/internal/port"
)

// slice is how long the lab works before it listens. The browser's clock is
// too coarse for much less, and a frame of the display is 16 ms.
const slice = 12 * time.Millisecond

// deviceMemory is how many GB the device has, as far as the browser tells: some
// say nothing, and none more than 8.
func deviceMemory() float64 {
	if n := js.Global().Get("navigator").Get("deviceMemory"); n.Type() == js.TypeNumber {
		return n.Float()
	}
	return 0
}

// scripts is what static/worker offers.
var scripts = js.Global().Get("convscopeWorker")

func main() {
	if js.Global().Get("name").String() == "helper" {
		help()
	}
	var w *port.Worker
	defer func() {
		if r := recover(); r != nil {
			// The browser's console gets the whole story.
			fmt.Fprintf(os.Stderr, "panic: %v\n\n%s", r, debug.Stack())
			w.Fatal(fmt.Sprintf("The engine met a mistake of its own: %v.", r))
			select {} // the page decides what to do with a silent worker
		}
	}()
	// What comes is queued by callbacks, which must not do long work, and taken
	// here.
	var queue []func(*lab.Lab)
	emit := func(ev talk.Event) {
		b, err := talk.EncodeEvent(ev)
		if err != nil {
			panic(err)
		}
		w.Post(b)
	}
	w = port.Listen(func(message []byte) {
		queue = append(queue, func(l *lab.Lab) {
			c, err := talk.DecodeCommand(message)
			if err != nil {
				emit(talk.Failed{What: "page", Text: fmt.Sprintf("The page has sent the engine what it cannot read (%v). One of them may be an old copy from the browser's cache: load the page again.", err)})
				return
			}
			l.Do(c)
		})
	}, func(message []byte) {
		queue = append(queue, func(l *lab.Lab) {
			r, err := port.DecodeRequest(message)
			if err != nil { // the page writes none such
				fmt.Fprintln(os.Stderr, err)
				w.Answer(r.ID, nil, err)
				return
			}
			l.Request(r.Method, r.Params, func(result any, err error) { w.Answer(r.ID, result, err) })
		})
	}, func(number int) {
		queue = append(queue, func(*lab.Lab) { w.Pong(number) }) // when its turn comes
	})
	budget := lab.BudgetFor(deviceMemory())
	// A program's memory never shrinks, so garbage takes memory for good: at most half
	// as much as what is used, and less where that is much. What is used is images and
	// weights for the most part, which are collected fast.
	debug.SetGCPercent(50)
	debug.SetMemoryLimit(budget.Train + 256<<20)
	l := lab.New(lab.Host{
		Budget:      budget,
		Files:       &files{worker: w},
		Crew:        &crew{wake: w.Wake, helpers: map[int]*helper{}},
		Interchange: &interchange{wake: w.Wake},
		Store:       openStore(w.Wake),
		Random:      rand.Uint64, // which the runtime seeds by crypto.getRandomValues
		Emit:        emit,
		Notify:      func(event string, data map[string]any) { w.Tell(event, data) },
		Clock:       time.Now,
		Weigh:       w.Weigh,
		Memory: func() (held, used int64) {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return int64(scripts.Call("memory").Float()), int64(m.HeapAlloc)
		},
	})
	l.Start()
	for {
		for len(queue) > 0 {
			take := queue[0]
			queue[0] = nil // a message may be large
			queue = queue[1:]
			take(l)
		}
		start := time.Now()
		if l.Work(func() bool { return time.Since(start) > slice }) {
			w.Yield()
		} else if len(queue) == 0 {
			w.Wait()
		}
	}
}
