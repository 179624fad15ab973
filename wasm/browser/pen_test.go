//go:build browser

package browser

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"convscope/engine/talk"
)

// An answer is what it takes to answer a move of the pen, part by part, in
// milliseconds.
type answer struct {
	Heard  float64 // until the page is told, which is when a frame is due
	Asked  float64 // until the interface has asked the engine, when the picture before is drawn
	Told   float64 // until the engine has answered
	Begun  float64 // until the next frame is due
	Handed float64 // until the interface has handed it to the browser
	Drawn  float64 // until the graphics have drawn it
}

var answerParts = []part[answer]{
	{"pen to prediction", func(a answer) float64 { return a.Heard + a.Asked + a.Told + a.Begun + a.Handed }},
	{"heard", func(a answer) float64 { return a.Heard }},
	{"asked", func(a answer) float64 { return a.Asked }},
	{"told", func(a answer) float64 { return a.Told }},
	{"begun", func(a answer) float64 { return a.Begun }},
	{"handed", func(a answer) float64 { return a.Handed }},
	{"drawn", func(a answer) float64 { return a.Drawn }},
}

// penMoves are those of one stroke, penPace the time between them: a tablet's
// screen tells of a pen some sixty times a second, at a pace of its own.
const (
	penMoves = 50
	penPace  = time.Second / 64
)

// BenchmarkPen measures how long the prediction takes to follow the pen on slow
// machines (`make bench-start`): from each move to the frame that shows what the
// network makes of it, which is to be 100 ms at most. Here frames are drawn in
// software and wait for one another, on a tablet by a chip, which takes next to no
// time: so it does so with graphics that draw nothing, too.
func BenchmarkPen(b *testing.B) {
	all := builds(b)
	lines := []string{"| network | graphics | times slower | build |", "|---|---|---|---|"}
	for _, part := range answerParts {
		lines[0] += " " + part.name + " |"
		lines[1] += "---|"
	}
	for _, preset := range []string{talk.FirstPreset, "crcrp-5"} {
		for _, graphics := range []string{"none", "software"} {
			for _, slow := range []float64{1, 4, 6} {
				b.Run(fmt.Sprintf("%s/%s/%g", preset, graphics, slow), func(b *testing.B) {
					answers := make([][]answer, len(all))
					for range rounds(b) {
						for i, d := range all {
							b.Run(d.name, func(b *testing.B) {
								p := tablet(b, d, preset)
								p.eval(fmt.Sprintf("globalThis.stopwatchDraws = %t", graphics == "software"), nil)
								end := p.slow(slow)
								a := p.follow()
								end()
								answers[i] = append(answers[i], a...)
								median, most := percentiles(a, answerParts[0])
								b.ReportMetric(0, "ns/op")
								b.ReportMetric(median, "median-ms")
								b.ReportMetric(most, "95%-ms")
							})
						}
					}
					for i, d := range all {
						if len(answers[i]) == 0 {
							continue // it has failed
						}
						line := fmt.Sprintf("| %s | %s | %g | %s |", preset, graphics, slow, d.name)
						for _, part := range answerParts {
							median, most := percentiles(answers[i], part)
							line += fmt.Sprintf(" %.0f, %.0f |", median, most)
						}
						lines = append(lines, line)
					}
				})
			}
		}
	}
	fmt.Printf("\n%s\n\n", strings.Join(lines, "\n"))
}

// tablet opens a build on a tablet with one of the networks, draws a stroke and
// waits until it rests.
func tablet(b *testing.B, d build, preset string) *tab {
	p, _ := conditions{mbit: 1000, slow: 1}.visited(b, visit{width: 820, height: 1180}, d)
	p.request("network.set", map[string]any{"preset": preset}, nil)
	p.preset(preset)
	p.dropTree()
	p.follow() // which compiles what it runs
	p.rest()
	return p
}

// percentiles are the median and the 95th percentile of a part.
func percentiles(all []answer, part part[answer]) (median, most float64) {
	var ms []float64
	for _, a := range all {
		ms = append(ms, part.of(a))
	}
	slices.Sort(ms)
	return ms[len(ms)/2], ms[len(ms)*95/100]
}

// follow draws an 8 on the pad at a pen's pace, whatever the page makes of it, and
// gives the answers to its moves. (A finger that DevTools moves is heard of a frame
// late.)
func (p *tab) follow() (all []answer) {
	p.t.Helper()
	var pad box
	p.eval(`(({x, y, width, height}) => ({X: x, Y: y, W: width, H: height}))(document.querySelector("[aria-label='Drawing pad']").getBoundingClientRect())`, &pad)
	at := func(i int) point {
		turn := 4 * math.Pi * float64(i) / penMoves
		return pad.at(0.5+0.2*math.Sin(turn), 0.5-0.35*math.Cos(turn/2))
	}
	var since float64
	p.eval(`performance.now()`, &since)
	mouse{}.down(p, at(0))
	var moves sync.WaitGroup
	pace := time.NewTicker(penPace)
	defer pace.Stop()
	for i := range penMoves {
		<-pace.C
		moves.Go(func() { // the browser says when the page has heard of it
			to := at(i + 1)
			params := input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: to.x, Y: to.y, Buttons: 1, Button: input.MouseButtonLeft}
			if _, err := chromedp.Call(p.ctx, input.DispatchMouseEvent, params); err != nil {
				p.t.Errorf("moving the pen: %v", err)
			}
		})
	}
	moves.Wait()
	mouse{}.up(p, at(penMoves))
	answers := fmt.Sprintf("stopwatchAnswers(%g)", since)
	p.until("all of the stroke is answered", answers)
	p.eval(answers, &all)
	if len(all) < penMoves*9/10 { // it is told of none to the same place
		p.t.Fatalf("the page was told of %d moves, want %d", len(all), penMoves)
	}
	return all
}
