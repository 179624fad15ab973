//go:build browser

package browser

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
)

// A soak uses the page for long as a lively class would, by a script that a seed
// decides, and comes back to the same state after every round of it.
type soak struct {
	*tab
	rng     *rand.Rand
	save    func(button string) (string, []byte)
	doing   string
	acts    int
	samples []sample
}

// A sample is what was in use after a round, with nothing kept that was made in it.
type sample struct {
	visit int // of the page, counted
	at    time.Duration
	memory
}

// TestSoak does everything once that a soak does, and then shows that the page
// is alive. With a length of time in the environment variable SOAK it goes on
// for so long, and holds what is in use to be flat; SEED decides what is done.
func TestSoak(t *testing.T) {
	var length time.Duration
	if text := os.Getenv("SOAK"); text != "" {
		var err error
		if length, err = time.ParseDuration(text); err != nil {
			t.Fatalf("SOAK=%q: want a length of time such as 60m", text)
		}
	}
	seed := uint64(1)
	if text := os.Getenv("SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("SEED=%q: want a number", text)
		}
	}
	p := visit{}.newTab(t)
	p.tellsMemory()
	s := &soak{tab: p, rng: rand.New(rand.NewPCG(seed, 0)), save: p.downloads(), doing: "opening the page"}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d, act %d: %s", seed, s.acts, s.doing)
		}
	})
	s.reload()
	s.watch()
	t.Logf("seed %d; %5s %8s %6s %s", seed, "visit", "time", "acts", memoryHead)
	start := time.Now()
	for round, visit, stayed := 0, 1, 0; ; round++ {
		script := slices.Clone(acts)
		s.rng.Shuffle(len(script), func(i, j int) { script[i], script[j] = script[j], script[i] })
		if stayed >= warm {
			script = script[:len(script)*2/3] // all was done on this visit
		}
		times := 1
		if stayed == warm-1 {
			times = strain
		}
		for _, a := range script {
			for range times {
				s.doing = a.name
				a.do(s)
				s.alive()
				s.acts++
			}
		}
		s.doing = "coming to rest"
		s.home()
		s.leave()
		s.alive()
		m := sample{visit, time.Since(start).Round(time.Second), s.memory()}
		s.samples = append(s.samples, m)
		t.Logf("        %5d %8s %6d %v", m.visit, m.at, s.acts, m.memory)
		if m.at >= length {
			break
		}
		// A quarter of the time in short visits, the rest in a long one.
		if round == 0 || m.at < length/4 {
			s.doing = "reloading"
			s.reload()
			s.watch()
			visit, stayed = visit+1, 0
		} else {
			stayed++
		}
	}
	if length > 0 {
		s.judge()
	}
}

// warm is how many rounds a visit takes to have done everything, and everything
// again, before it can be judged. In the last of them each act is done so many times
// in a row as strain says: a program's memory is the most that it has ever needed, and
// would go on to grow, ever more rarely, with every order of acts that needs more at
// once than those before, for an hour and with nothing lost.
const warm, strain = 2, 4

// opening is how many visits a browser takes until its own caches, of programs,
// shaders and files, have what a visit brings.
const opening = 5

// watch notes what the page says has failed.
func (s *soak) watch() {
	s.t.Helper()
	s.eval(`(() => { globalThis.failures = []; convscope.on("failed", (data) => { failures.push(data); }); })()`, nil)
}

// alive fails the soak when the page is not.
func (s *soak) alive() {
	s.t.Helper()
	if said := s.broken(); said != "" {
		s.t.Fatalf("the page broke:\n%s", said)
	}
	var page struct {
		Running  bool
		Failures []struct{ What, Message string }
	}
	s.eval(`({Running: document.body.matches(".running") && !document.body.matches(".failed"), Failures: failures.splice(0)})`, &page)
	if !page.Running || len(page.Failures) > 0 {
		s.t.Fatalf("running: %v, failed: %+v", page.Running, page.Failures)
	}
	a, sum := s.predict(), 0.0
	for _, v := range a.Probabilities {
		sum += float64(v)
	}
	if math.IsNaN(sum) || math.Abs(sum-1) > 1e-3 || a.Label < 0 || a.Label >= len(a.Probabilities) {
		s.t.Fatalf("the network predicts class %d with %v", a.Label, a.Probabilities)
	}
}

// leave puts the page back to how it opens, with nothing kept: all that a sample
// sees was there before.
func (s *soak) leave() {
	s.t.Helper()
	s.request("train.stop", nil, nil)
	s.request("compare.end", nil, nil)
	s.request("dataset.set", map[string]any{"name": "mnist"}, nil)
	var own ownAnswer
	s.request("own.get", nil, &own)
	for _, c := range own.Classes {
		s.request("own.remove", map[string]any{"class": c.Name}, nil)
	}
	s.request("network.set", map[string]any{"preset": "crpcrp-5"}, nil)
	s.preset("crpcrp-5")
	var kept struct{ Networks []struct{ ID string } }
	s.request("network.kept", nil, &kept)
	for _, n := range kept.Networks {
		s.request("network.drop", map[string]any{"id": n.ID}, nil)
	}
	s.request("input.set", map[string]any{"test": 0}, nil)
	call(s.tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1280, Height: 800, DeviceScaleFactor: 1})
	s.theme("light")
	s.dismissNotice()
	mouse{}.down(s.tab, point{640, 795})
	mouse{}.up(s.tab, point{640, 795})
	s.rest()
	s.wait("the store holds no network any more", func() (bool, string) {
		var keys []string
		s.eval(`new Promise((resolve, reject) => {
			const opening = indexedDB.open("convscope");
			opening.onerror = reject;
			opening.onsuccess = () => {
				const reading = opening.result.transaction("kept").objectStore("kept").getAllKeys();
				reading.onerror = reject;
				reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
			};
		})`, &keys)
		left := slices.DeleteFunc(keys, func(key string) bool { return !strings.HasPrefix(key, "networks/") })
		return len(left) == 0, fmt.Sprintf("it has %q", left)
	})
}

// theme makes the page light or dark by its button.
func (s *soak) theme(want string) {
	s.t.Helper()
	s.eval(fmt.Sprintf(`(() => { const b = document.getElementById("theme"); if ((b.ariaPressed === "true") !== %v) b.click(); })()`, want == "dark"), nil)
	s.until("the theme is "+want, fmt.Sprintf(`(document.getElementById("theme").ariaPressed === "true") === %v`, want == "dark"))
}

// judge holds what is in use to be flat, from the first third of the samples to
// the last: over the long visit all of it, and over the short ones the browser's,
// since the page's own begins anew with each.
func (s *soak) judge() {
	s.t.Helper()
	last := s.samples[len(s.samples)-1].visit
	short := slices.DeleteFunc(slices.Clone(s.samples), func(m sample) bool { return m.visit == last })
	long := s.samples[len(short):]
	if len(long) < warm+6 {
		s.t.Logf("no verdict: the long visit has %d samples, want at least %d", len(long), warm+6)
		return
	}
	long = long[warm:]
	more := growth(long, memory.kept)
	s.flat("the engine's heap but for images", long, func(m memory) float64 { return m.Heap - m.Images }, more)
	s.flat("the interface's heap", long, func(m memory) float64 { return m.Interface }, 0)
	s.flat("the page's heap", long, func(m memory) float64 { return m.pageHeap }, 0)
	s.flat("what the page's heap holds of the browser", long, func(m memory) float64 { return m.pageHolds }, 0)
	s.flat("the heap of the engine's worker", long, func(m memory) float64 { return m.workerHeap }, 0)
	// A program's memory has room for garbage, too, and never shrinks: for half as much
	// as what is used, when most is, and for the holes between.
	most := slices.MaxFunc(long, func(a, b sample) int { return cmp.Compare(a.Engine/a.Heap, b.Engine/b.Heap) })
	s.t.Logf("%-39s %8.2f MB for %8.2f MB in use (×%.2f)", "the engine's memory, at most", most.Engine/1e6, most.Heap/1e6, most.Engine/most.Heap)
	if most.Engine > 2.5*most.Heap {
		s.t.Errorf("the engine's memory is %.2f MB, with %.2f MB in use: want at most 2.5 times as much", most.Engine/1e6, most.Heap/1e6)
	}
	more = 2 * max(0, more)
	s.flat("the engine's memory", long, func(m memory) float64 { return m.Engine }, more)
	s.flat("the interface's memory", long, func(m memory) float64 { return m.Page }, 0)
	for _, b := range []struct {
		name  string
		of    func(memory) float64
		keeps float64 // 1 where what is kept lies
	}{
		{"the processes of pages", func(m memory) float64 { return m.pages }, 1},
		{"the process of the graphics", func(m memory) float64 { return m.graphics }, 0},
		{"the browser's other processes", func(m memory) float64 { return m.rest }, 0},
	} {
		s.flat(b.name, long, b.of, b.keeps*more)
		if short := short[min(opening, len(short)):]; len(short) >= 6 {
			s.flat(b.name+" over short visits", short, b.of, b.keeps*2*max(0, growth(short, memory.kept)))
		}
	}
}

// flat holds one figure to the same, within 5 %, in the first and the last third
// of samples, but for what more is kept.
func (s *soak) flat(name string, samples []sample, of func(memory) float64, more float64) {
	s.t.Helper()
	before, after := thirds(samples)
	was, is := median(before, of), median(after, of)-more
	s.t.Logf("%-39s %8.2f MB, then %8.2f MB (%+.1f %%), beside %.2f MB more that is kept", name, was/1e6, is/1e6, 100*(is/was-1), more/1e6)
	if is > 1.05*was+slack {
		s.t.Errorf("%s has grown from %.2f to %.2f MB, beside what is kept: want at most 5 %% more", name, was/1e6, is/1e6)
	}
}

// slack is what small figures may change by besides, in bytes: the buffers of a
// frame take as much.
const slack = 1e6

// growth is by how much a figure has grown, from the first third of samples to
// the last.
func growth(samples []sample, of func(memory) float64) float64 {
	before, after := thirds(samples)
	return median(after, of) - median(before, of)
}

// thirds are the first and the last third of samples.
func thirds(samples []sample) (first, last []sample) {
	n := len(samples) / 3
	return samples[:n], samples[len(samples)-n:]
}

// median is the middle of what the samples have of something.
func median(samples []sample, of func(memory) float64) float64 {
	var values []float64
	for _, m := range samples {
		values = append(values, of(m.memory))
	}
	slices.Sort(values)
	return (values[(len(values)-1)/2] + values[len(values)/2]) / 2
}
