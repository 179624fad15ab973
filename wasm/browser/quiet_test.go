//go:build browser

package browser

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// frames are how many the page has drawn.
func (p *tab) frames() (n int) {
	p.t.Helper()
	p.eval(`globalThis.convscopeFrames ?? 0`, &n)
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
	from := p.worked()
	time.Sleep(span)
	return 100 * (p.worked() - from).Seconds() / span.Seconds()
}

// worked is the processor time that the tab's main thread has taken since it
// was first asked: its own, not the clock's, which others take from too.
func (p *tab) worked() time.Duration { return p.tasks(performance.EnableTimeDomainThreadTicks) }

// tasks is how long the tab's main thread has worked, by one of Chromium's two
// clocks: that of the thread or that on the wall.
func (p *tab) tasks(domain performance.EnableTimeDomain) time.Duration {
	p.t.Helper()
	call(p, performance.Enable, performance.EnableParams{TimeDomain: domain})
	for _, m := range call(p, performance.GetMetrics, cdp.Empty{}).Metrics {
		if m.Name == "TaskDuration" {
			return time.Duration(m.Value * float64(time.Second))
		}
	}
	p.t.Fatal("Chromium tells no TaskDuration")
	return 0
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

// A stroke through the largest of the six networks is drawn while it is made.
// What a frame takes of the page's thread is told: the goal is 6 ms for what the
// program itself does, as it counts it by the clock on the wall. That the
// machine does other things at the same time makes it longer, by as much as all
// that the thread does.
func TestAFrameIsTimed(t *testing.T) {
	p := open(t)
	p.request("network.set", map[string]any{"preset": "crcrp-5"}, nil)
	p.preset("crcrp-5")
	p.rest()
	ms := func(d time.Duration, frames int) float64 { return d.Seconds() * 1000 / float64(frames) }
	spent := func() (d time.Duration) {
		var ms float64
		p.eval(`convscopeSpent`, &ms)
		return time.Duration(ms * float64(time.Millisecond))
	}

	before := p.worked()
	n := p.eight(120)
	thread := ms(p.worked()-before, n)

	call(p, performance.Disable, cdp.Empty{})
	own, before := spent(), p.tasks(performance.EnableTimeDomainTimeTicks)
	n = p.eight(120)
	wall, program := ms(p.tasks(performance.EnableTimeDomainTimeTicks)-before, n), ms(spent()-own, n)
	t.Logf("a frame while drawing: %.1f ms of the page's thread; the program's own part is %.1f of %.1f ms by the clock, so about %.1f ms of the thread",
		thread, program, wall, thread*program/wall)
}

// eight draws an 8 on the pad, one move in each frame, and gives
// how many frames were drawn meanwhile.
func (p *tab) eight(moves int) (frames int) {
	p.t.Helper()
	// Not by the accessibility tree: once asked for, the browser keeps it up to
	// date in every frame, which takes longer than the frame.
	var pad box
	p.eval(`(({x, y, width, height}) => ({X: x, Y: y, W: width, H: height}))(document.querySelector("[aria-label='Drawing pad']").getBoundingClientRect())`, &pad)
	mouse{}.down(p, pad.at(0.2, 0.2))
	first := p.frames()
	// At the display's pace, which messages from here would not keep.
	p.eval(fmt.Sprintf(`new Promise((done) => {
		const canvas = document.querySelector("body > canvas");
		let i = 0;
		const step = () => {
			if (i === %d) return done(0);
			const turn = 4 * Math.PI * i / %[1]d;
			canvas.dispatchEvent(new PointerEvent("pointermove", {
				pointerId: 1, pointerType: "mouse", button: -1, buttons: 1, bubbles: true,
				clientX: %g + %g * Math.sin(turn), clientY: %g - %g * Math.cos(turn / 2),
			}));
			i++;
			requestAnimationFrame(step);
		};
		step();
	})`, moves, pad.X+0.5*pad.W, 0.2*pad.W, pad.Y+0.5*pad.H, 0.4*pad.H), nil)
	frames = p.frames() - first
	mouse{}.up(p, pad.at(0.8, 0.8))
	if frames == 0 {
		p.t.Fatal("nothing was drawn until the pen was lifted")
	}
	return frames
}
