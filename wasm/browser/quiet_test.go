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
	p.eval(`globalThis.convscopePage?.frames ?? 0`, &n)
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

// BenchmarkAFrame measures what a frame takes with the largest of the six networks,
// while it is drawn on, pointed at and zoomed (`make bench-frames`). The goal is 6 ms
// for what the program itself does, as it counts it by the clock on the wall. What
// else the machine does makes that longer, by as much as all that the page's thread
// does: so both are set against the thread's own time.
func BenchmarkAFrame(b *testing.B) {
	for _, c := range []struct {
		name string
		do   func(p *tab) (frames int)
	}{
		{"drawing", func(p *tab) int { return p.eight(120) }},
		{"pointing", func(p *tab) int {
			return p.everyFrame(120, moveTo(mouseHovers, "320 + 5*i % 500", "190 + 13*i % 340"))
		}},
		{"zooming", func(p *tab) int {
			return p.everyFrame(80, `canvas.dispatchEvent(new WheelEvent("wheel",
				{clientX: 500, clientY: 350, deltaY: i % 20 < 10 ? -20 : 20, ctrlKey: true, bubbles: true, cancelable: true}))`)
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p := open(b)
			p.request("network.set", map[string]any{"preset": "crcrp-5"}, nil)
			p.preset("crcrp-5")
			p.rest()
			var f frameTime
			for b.Loop() {
				f = p.time(c.do)
			}
			b.ReportMetric(0, "ns/op") // of starting and ending, too
			b.ReportMetric(f.thread, "thread-ms/frame")
			b.ReportMetric(f.program, "program-ms/frame")
			b.ReportMetric(f.thread*f.program/f.wall, "program-thread-ms/frame")
		})
	}
}

// A frameTime is what a frame takes, in milliseconds.
type frameTime struct {
	thread  float64 // of the page's thread, all in all
	wall    float64 // of the same, by the clock
	program float64 // of it, what the program itself does, by the clock
}

// time measures the frames that do draws, twice: by the thread's time, and by the
// clock.
func (p *tab) time(do func(*tab) (frames int)) (f frameTime) {
	ms := func(d time.Duration, frames int) float64 { return d.Seconds() * 1000 / float64(frames) }
	spent := func() (d time.Duration) {
		var ms float64
		p.eval(`convscopePage.spent`, &ms)
		return time.Duration(ms * float64(time.Millisecond))
	}
	call(p, performance.Disable, cdp.Empty{})
	before := p.worked()
	n := do(p)
	f.thread = ms(p.worked()-before, n)

	call(p, performance.Disable, cdp.Empty{})
	own, before := spent(), p.tasks(performance.EnableTimeDomainTimeTicks)
	n = do(p)
	f.wall = ms(p.tasks(performance.EnableTimeDomainTimeTicks)-before, n)
	f.program = ms(spent()-own, n)
	return f
}

// everyFrame does something once in each of so many frames of the display, at a
// pace that messages from here would not keep, with its number i. It gives how
// many frames the page drew meanwhile.
func (p *tab) everyFrame(times int, do string) (frames int) {
	p.t.Helper()
	first := p.frames()
	p.eval(fmt.Sprintf(`new Promise((done) => {
		const canvas = document.querySelector("body > canvas");
		let i = 0;
		const step = () => {
			if (i === %d) return done(0);
			%s;
			i++;
			requestAnimationFrame(step);
		};
		step();
	})`, times, do), nil)
	if frames = p.frames() - first; frames == 0 {
		p.t.Fatal("nothing was drawn")
	}
	return frames
}

// Buttons of a mouse that moves.
const (
	mouseHovers = 0
	mouseHeld   = 1
)

// moveTo is a move of the mouse to (x, y), for everyFrame.
func moveTo(buttons int, x, y string) string {
	return fmt.Sprintf(`canvas.dispatchEvent(new PointerEvent("pointermove", {
		pointerId: 1, pointerType: "mouse", button: -1, buttons: %d, bubbles: true, clientX: %s, clientY: %s,
	}))`, buttons, x, y)
}

// eight draws an 8 on the pad, one move in each frame, and gives how many frames
// were drawn meanwhile.
func (p *tab) eight(moves int) (frames int) {
	p.t.Helper()
	// Not by the accessibility tree: once asked for, the browser keeps it up to
	// date in every frame, which takes longer than the frame.
	var pad box
	p.eval(`(({x, y, width, height}) => ({X: x, Y: y, W: width, H: height}))(document.querySelector("[aria-label='Drawing pad']").getBoundingClientRect())`, &pad)
	mouse{}.down(p, pad.at(0.2, 0.2))
	turn := fmt.Sprintf("4 * Math.PI * i / %d", moves)
	frames = p.everyFrame(moves, moveTo(mouseHeld,
		fmt.Sprintf("%g + %g * Math.sin(%s)", pad.X+0.5*pad.W, 0.2*pad.W, turn),
		fmt.Sprintf("%g - %g * Math.cos(%s / 2)", pad.Y+0.5*pad.H, 0.4*pad.H, turn)))
	mouse{}.up(p, pad.at(0.8, 0.8))
	return frames
}
