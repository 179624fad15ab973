//go:build browser

package browser

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A long training leaks no memory: what the engine uses grows by the epochs
// that it keeps, and by no more. `make memory` records ten minutes of it; the
// length is in the environment variable MEMORY, without which there is nothing
// to see here.
func TestMemoryOfALongTraining(t *testing.T) {
	length, err := time.ParseDuration(os.Getenv("MEMORY"))
	if err != nil {
		t.Skipf("MEMORY=%q is no length of time: `make memory` runs this", os.Getenv("MEMORY"))
	}
	p := visit{}.newTab(t)
	// The interface's own memory is told by its program only.
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
		const instantiate = WebAssembly.instantiate;
		WebAssembly.instantiate = async (...args) => {
			const instance = await instantiate(...args);
			const memory = (instance.instance ?? instance).exports.mem;
			globalThis.interfaceMemory = () => memory.buffer.byteLength;
			return instance;
		};`})
	p.visit()
	p.ready()
	p.request("network.set", map[string]any{"preset": "crpcrp-3", "fresh": true}, nil)
	params := p.network().Params
	p.request("train.start", map[string]any{"epochs": 1000, "images": 6000, "workers": 1}, nil)
	t.Logf("%8s %6s %9s %9s %9s %9s %9s %9s  (MB)", "time", "epoch", "kept", "heap", "engine", "page heap", "page", "browser")
	start := time.Now()
	var first, last memory
	for {
		last = p.memory(params)
		if first.Epoch == 0 {
			first = last
		}
		t.Logf("%8s %6d %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f", time.Since(start).Round(time.Second), last.Epoch,
			last.kept/1e6, last.Heap/1e6, last.Engine/1e6, last.pageHeap/1e6, last.Page/1e6, last.browser/1e6)
		if time.Since(start) > length {
			break
		}
		time.Sleep(min(30*time.Second, length/10))
	}
	p.request("train.stop", nil, nil)
	if last.Epoch < first.Epoch+3 {
		t.Fatalf("epochs %d to %d are too few to tell anything", first.Epoch, last.Epoch)
	}
	const slack = 8e6
	if grown, kept := last.Heap-first.Heap, last.kept-first.kept; grown > kept+slack {
		t.Errorf("from epoch %d to %d the engine's heap has grown by %.1f MB, and the epochs that are kept by %.1f MB", first.Epoch, last.Epoch, grown/1e6, kept/1e6)
	}
	if grown := last.pageHeap - first.pageHeap; grown > slack {
		t.Errorf("the page's heap has grown by %.1f MB", grown/1e6)
	}
}

// memory is what is in use, in bytes.
type memory struct {
	Epoch                   int
	Heap, Engine, Page      float64 // of the engine, its program's memory, the interface's
	kept, pageHeap, browser float64
}

func (p *tab) memory(params int) (m memory) {
	p.t.Helper()
	p.eval(`(async () => {
		const {epoch} = await convscope.request("train.status");
		const {heap, memory} = await convscope.request("system");
		return {Epoch: epoch, Heap: heap, Engine: memory, Page: interfaceMemory()};
	})()`, &m)
	m.kept = float64(4 * params * m.Epoch)
	usage := call(p, runtime.GetHeapUsage, cdp.Empty{})
	m.pageHeap = usage.UsedSize
	m.browser = resident(chromedp.FromContext(p.ctx).Browser.Process().Pid)
	return m
}

// resident is the memory of a process and of those that it has started, as far
// as they do not share it with each other.
func resident(pid int) float64 {
	children := map[int][]int{}
	folders, _ := os.ReadDir("/proc")
	for _, f := range folders {
		id, err := strconv.Atoi(f.Name())
		if err != nil {
			continue
		}
		stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", id))
		_, after, _ := strings.Cut(string(stat), ") ")
		if fields := strings.Fields(after); len(fields) > 1 {
			parent, _ := strconv.Atoi(fields[1])
			children[parent] = append(children[parent], id)
		}
	}
	sum := 0.0
	for queue := []int{pid}; len(queue) > 0; queue = queue[1:] {
		queue = append(queue, children[queue[0]]...)
		rollup, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", queue[0]))
		for line := range strings.Lines(string(rollup)) {
			if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "Pss:" {
				kilobytes, _ := strconv.Atoi(fields[1])
				sum += 1024 * float64(kilobytes)
			}
		}
	}
	return sum
}
