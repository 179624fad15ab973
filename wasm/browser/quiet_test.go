//go:build browser

package browser

import (
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// frames are how many the page has drawn.
func (p *tab) frames() (n int) {
	p.t.Helper()
	p.eval(`convscopeFrame.frames`, &n)
	return n
}

// rest waits until the page has drawn nothing for a second.
func (p *tab) rest() {
	p.t.Helper()
	p.wait("the page has come to rest", func() (bool, string) {
		n := p.frames()
		time.Sleep(time.Second)
		return p.frames() == n, "it still draws"
	})
}

// busy is the share of the time, in per cent, that the tab's main thread takes
// of a processor.
func (p *tab) busy(span time.Duration) float64 {
	p.t.Helper()
	task := func() float64 {
		for _, m := range call(p, performance.GetMetrics, cdp.Empty{}).Metrics {
			if m.Name == "TaskDuration" {
				return m.Value
			}
		}
		p.t.Fatal("Chromium tells no TaskDuration")
		return 0
	}
	call(p, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
	from := task()
	time.Sleep(span)
	return 100 * (task() - from) / span.Seconds()
}

// When nothing changes nothing is drawn. What the page costs then, beside an
// empty one that asks for frames, is told and not judged: the goal is 1 % more,
// and the machines that test are shared.
func TestIdleIsQuiet(t *testing.T) {
	p := open(t)
	p.rest()
	const span = 3 * time.Second
	before := p.frames()
	page := p.busy(span)
	if n := p.frames() - before; n != 0 {
		t.Errorf("%d frames were drawn in %v in which nothing happened", n, span)
	}
	page = min(page, p.busy(span), p.busy(span)) // others use the machine too
	empty := visit{}.newTab(t)
	do(empty, "an empty page", chromedp.Navigate("about:blank"))
	empty.eval(`(() => { const f = () => requestAnimationFrame(f); f(); })()`, nil)
	loop := max(empty.busy(span), empty.busy(span))
	t.Logf("idle: the page works %.2f %% of the time, an empty page's loop %.2f %%", page, loop)
}

// A frame of a stroke through the largest of the six networks: what Update,
// View and its replay take of the page's thread, by the page's own clock. Every
// move of the pen must be drawn; the times are told: the goal is 6 ms.
func TestAFrameIsTimed(t *testing.T) {
	p := open(t)
	p.request("network.set", map[string]any{"preset": "crcrp-5"}, nil)
	p.preset("crcrp-5")
	p.rest()
	pad := p.box(p.find("", "Drawing pad"))
	var took []float64
	mouse{}.down(p, pad.at(0.2, 0.2))
	for i := range 60 {
		last := p.frames()
		mouse{}.move(p, pad.at(0.2+0.6*float64(i%10)/10, 0.2+0.6*float64(i)/60))
		p.wait("a frame is drawn", func() (bool, string) { return p.frames() > last, "none" })
		var ms float64
		p.eval(`convscopeFrame.cpuMs`, &ms)
		took = append(took, ms)
	}
	mouse{}.up(p, pad.at(0.8, 0.8))
	slices.Sort(took)
	t.Logf("a frame while drawing: median %.1f ms, least %.1f, most %.1f", took[len(took)/2], took[0], took[len(took)-1])
}
