//go:build browser

package browser

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// A long training leaks no memory: what is in use grows by what is kept, and by
// no more. `make memory` records ten minutes of it; the length is in the
// environment variable MEMORY, without which there is nothing to see here.
func TestMemoryOfALongTraining(t *testing.T) {
	length, err := time.ParseDuration(os.Getenv("MEMORY"))
	if err != nil {
		t.Skipf("MEMORY=%q is no length of time: `make memory` runs this", os.Getenv("MEMORY"))
	}
	p := visit{}.newTab(t)
	p.tellsMemory()
	p.visit()
	p.ready()
	p.request("network.set", map[string]any{"preset": "crpcrp-3", "fresh": true}, nil)
	p.request("train.start", map[string]any{"epochs": 1000, "images": 6000, "workers": 1}, nil)
	p.until("the training has got into its stride", `convscope.request("train.status").then(({epoch}) => epoch > 3)`)
	t.Logf("%8s %6s %s", "time", "epoch", memoryHead)
	start := time.Now()
	var first, last memory
	var from, epoch int
	for {
		last = p.memory()
		p.eval(`convscope.request("train.status").then(({epoch}) => epoch)`, &epoch)
		if from == 0 {
			first, from = last, epoch
		}
		t.Logf("%8s %6d %v", time.Since(start).Round(time.Second), epoch, last)
		if time.Since(start) > length {
			break
		}
		time.Sleep(min(30*time.Second, length/10))
	}
	p.request("train.stop", nil, nil)
	if epoch < from+3 {
		t.Fatalf("epochs %d to %d are too few to tell anything", from, epoch)
	}
	for _, m := range []struct {
		name string
		of   func(memory) float64
		most float64 // bytes
	}{
		// Figures of each epoch.
		{"the engine's heap, beside what is kept", func(m memory) float64 { return m.Heap - m.kept() }, 1e6},
		{"the interface's heap", func(m memory) float64 { return m.Interface }, 8e6}, // its curves have a point for each batch, up to a limit
		{"the page's heap", func(m memory) float64 { return m.pageHeap }, 3e6},
	} {
		if grown := m.of(last) - m.of(first); grown > m.most {
			t.Errorf("from epoch %d to %d %s has grown by %.1f MB", from, epoch, m.name, grown/1e6)
		}
	}
}

// memory is what is in use, in bytes, when all garbage is collected; what the two
// programs hold of WebAssembly never shrinks.
type memory struct {
	Heap, Networks, Images float64 // of the engine; of it, about, what is kept as networks and as images
	Engine                 float64 // its program's memory
	Interface, Page        float64 // the interface's heap and its program's memory
	Stored                 float64 // on the disk, by the browser's own account
	pageHeap, workerHeap   float64 // JavaScript's in the page and in the engine's worker
	pageHolds              float64 // Chromium's own objects that belong to the page
	pages, graphics, rest  float64 // the browser's processes: of pages, of the graphics, all others
}

func (m memory) kept() float64    { return m.Networks + m.Images }
func (m memory) browser() float64 { return m.pages + m.graphics + m.rest }

const memoryHead = "    kept  heap-kept   engine interface     page page heap    holds worker heap   stored  browser = pages + graphics +   rest  (MB)"

func (m memory) String() string {
	return fmt.Sprintf("%8.2f %10.2f %8.2f %9.2f %8.2f %9.2f %8.2f %8.2f %11.2f %8.1f %7.1f %10.1f %8.1f", m.kept()/1e6, (m.Heap-m.kept())/1e6, m.Engine/1e6,
		m.Interface/1e6, m.Page/1e6, m.pageHeap/1e6, m.pageHolds/1e6, m.workerHeap/1e6, m.Stored/1e6, m.browser()/1e6, m.pages/1e6, m.graphics/1e6, m.rest/1e6)
}

// tellsMemory has the pages that the tab visits from now on tell how much memory
// the interface's program has, which nothing else can see.
func (p *tab) tellsMemory() {
	p.t.Helper()
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
		const instantiate = WebAssembly.instantiate;
		WebAssembly.instantiate = async (...args) => {
			const instance = await instantiate(...args);
			const memory = (instance.instance ?? instance).exports.mem;
			globalThis.interfaceMemory = () => memory.buffer.byteLength;
			return instance;
		};`})
}

func (p *tab) memory() (m memory) {
	p.t.Helper()
	p.eval(`(async () => {
		const {heap, memory, networks, images} = await convscope.request("system", {collect: true});
		const {usage} = await (navigator.storage?.estimate() ?? {usage: 0}); // there is no navigator.storage on http
		return {Heap: heap, Engine: memory, Networks: networks, Images: images, Interface: convscopePage.heap(), Page: interfaceMemory(), Stored: usage};
	})()`, &m)
	p.dropTree()
	call(p, heapprofiler.CollectGarbage, cdp.Empty{})
	used := call(p, runtime.GetHeapUsage, cdp.Empty{})
	m.pageHeap, m.pageHolds = used.UsedSize, used.EmbedderHeapUsedSize
	m.workerHeap = p.workerHeap()
	m.pages, m.graphics, m.rest = resident(chromedp.FromContext(p.ctx).Browser.Process().Pid)
	return m
}

// workerHeap collects the garbage of the engine's worker, which the page's collector
// does not, and tells what JavaScript uses there then.
func (p *tab) workerHeap() float64 {
	p.t.Helper()
	targets, err := chromedp.Targets(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	i := slices.IndexFunc(targets, func(i *target.Info) bool { return i.Type == "worker" && strings.HasPrefix(i.URL, p.site.url()) })
	if i < 0 {
		p.t.Fatal("the browser tells of no worker")
	}
	ctx, detach := chromedp.NewContext(p.ctx, chromedp.WithTargetID(targets[i].TargetID), chromedp.WithDetachOnCancel())
	defer detach()
	if err := chromedp.Do(ctx); err != nil { // with no deadline: that would be the worker's own
		p.t.Fatalf("attaching to the worker: %v", err)
	}
	w := &tab{t: p.t, ctx: ctx}
	call(w, heapprofiler.CollectGarbage, cdp.Empty{})
	return call(w, runtime.GetHeapUsage, cdp.Empty{}).UsedSize
}

// resident is the memory of a browser's process and of those that it has started,
// where they share it divided among them. Pages of files do not count: they are the
// browser's program, in parts according to how many browsers run on the machine.
func resident(pid int) (pages, graphics, rest float64) {
	for _, p := range family(pid) {
		is := &rest
		switch p.kind {
		case "renderer":
			is = &pages
		case "gpu-process":
			is = &graphics
		}
		rollup, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", p.id))
		for line := range strings.Lines(string(rollup)) {
			if fields := strings.Fields(line); len(fields) > 1 && (fields[0] == "Pss_Anon:" || fields[0] == "Pss_Shmem:") {
				kilobytes, _ := strconv.Atoi(fields[1])
				*is += 1024 * float64(kilobytes)
			}
		}
	}
	return pages, graphics, rest
}
