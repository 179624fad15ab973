//go:build browser

package browser

import (
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A slowdown makes the processes of a browser's pages slower than they are, all
// of their threads alike: those of the page, of its workers, and those on which
// WebAssembly is compiled. (Chromium's own throttle slows the thread of the page,
// and no other.) It stops them most of the time; the graphics, which a tablet has
// a chip for, and the network go on.
type slowdown struct {
	times   float64
	browser int
	pages   map[int]bool
	end     chan struct{}
	ended   sync.WaitGroup
}

// turn is how long they run at a time.
const turn = 3 * time.Millisecond

// slow makes the pages of the browser that p is in, as many as there are, slower
// by a factor until the function is called that it gives. Then no page may have
// got by without.
func (p *tab) slow(times float64) (end func()) {
	p.t.Helper()
	if times == 1 {
		return func() {}
	}
	s := &slowdown{times: times, browser: chromedp.FromContext(p.ctx).Browser.Process().Pid, pages: map[int]bool{}, end: make(chan struct{})}
	for _, f := range family(s.browser) {
		if f.kind == "renderer" {
			s.pages[f.id] = true
		}
	}
	s.ended.Go(s.run)
	end = sync.OnceFunc(func() {
		close(s.end)
		s.ended.Wait()
		s.check(p.t)
	})
	p.t.Cleanup(end)
	return end
}

func (s *slowdown) run() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	signal := func(what syscall.Signal) {
		for id := range s.pages {
			syscall.Kill(id, what) // one that has gone needs none
		}
	}
	defer signal(syscall.SIGCONT)
	// What they ran longer than they should, and were stopped, evens out.
	began, ran := time.Now(), time.Duration(0)
	for {
		select {
		case <-s.end:
			return
		default:
		}
		signal(syscall.SIGCONT)
		from := time.Now()
		time.Sleep(turn)
		signal(syscall.SIGSTOP)
		ran += time.Since(from)
		time.Sleep(time.Duration(float64(ran)*s.times) - time.Since(began))
	}
}

// check fails t if a page was not slowed down.
func (s *slowdown) check(t testing.TB) {
	for _, f := range family(s.browser) {
		if f.kind != "renderer" || s.pages[f.id] {
			continue
		}
		const user = 11 // its processor time, in hundredths of a second
		if fields := stat(f.id); len(fields) > user {
			if ticks, _ := strconv.Atoi(fields[user]); ticks > 30 {
				t.Errorf("a page has run for %d0 ms that was not slowed down", ticks)
			}
		}
	}
}

// slowed is how many times longer a loop takes in the page and in a worker while
// the page is slowed down. The page must allow it workers.
func (p *tab) slowed(times float64) (page, worker float64) {
	p.t.Helper()
	const loop = `() => { const t = performance.now(); let x = 1; for (let i = 0; i < 1e8; i++) x = Math.imul(x, 1664525) + i | 0; return [performance.now() - t, x]; }`
	measure := func() (page, worker float64) {
		p.eval(`(`+loop+`)()[0]`, &page)
		p.eval(`new Promise((done) => {
			const url = URL.createObjectURL(new Blob(["postMessage((`+loop+`)()[0])"]));
			const worker = new Worker(url);
			worker.onmessage = ({data}) => { worker.terminate(); done(data); };
		})`, &worker)
		return page, worker
	}
	measure() // which compiles it
	page0, worker0 := measure()
	end := p.slow(times)
	page1, worker1 := measure()
	end()
	return page1 / page0, worker1 / worker0
}
