//go:build browser

package browser

import (
	_ "embed"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/stopwatch.js
var stopwatch string

// A build is a folder with a page in it, as a host that gzips serves it.
type build struct {
	name string
	host *gzips
}

// builds are dist/ and the folder that DIST names, to be compared with it.
func builds(b *testing.B) []build {
	all := []build{{"dist", newGzips(dist)}}
	if other := os.Getenv("DIST"); other != "" {
		if _, err := os.Stat(filepath.Join(other, "index.html")); err != nil {
			b.Fatalf("DIST=%s is no folder with a page: %v", other, err)
		}
		all = append(all, build{filepath.Base(other), newGzips(other)})
	}
	return all
}

// conditions are those under which somebody visits the page.
type conditions struct {
	mbit float64 // a second
	rtt  time.Duration
	slow float64 // how many times slower than this machine
}

func (c conditions) String() string {
	name := fmt.Sprintf("%g Mbit/s, %v", c.mbit, c.rtt)
	if c.slow != 1 {
		name += fmt.Sprintf(", %g times slower", c.slow)
	}
	return name
}

// times are those of a visit, in seconds from the navigation on.
type times struct {
	Interface   float64 // its program begins
	Engine      float64 // so does the engine's
	Answered    float64 // the page is told the first prediction
	Prediction  float64 // it has handed the browser a frame with that
	Interactive float64 // and one with the answer to a stroke
	Drawn       float64 // which the graphics have drawn
	megabytes   float64 // transferred until then
}

var timesParts = []part[times]{
	{"MB", func(t times) float64 { return t.megabytes }},
	{"interface", func(t times) float64 { return t.Interface }},
	{"engine", func(t times) float64 { return t.Engine }},
	{"answered", func(t times) float64 { return t.Answered }},
	{"prediction", func(t times) float64 { return t.Prediction }},
	{"interactive", func(t times) float64 { return t.Interactive }},
	{"drawn", func(t times) float64 { return t.Drawn }},
}

// site is the host of a build at the end of a line. It has an empty page besides.
func (c conditions) site(b *testing.B, d build) (*site, *line) {
	l := &line{bits: c.mbit * 1e6, rtt: c.rtt}
	s := newSite(b) // on a host of its own, of which no cache knows
	over := l.over(http.StripPrefix(under, d.host))
	s.files = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == under+"empty" {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!DOCTYPE html><title>Empty</title><link rel="icon" href="data:,">`)
			return
		}
		over.ServeHTTP(w, r)
	})
	return s, l
}

// empty opens the empty page of a host: there its page will have its process.
func (v visit) empty(b *testing.B) *tab {
	p := v.newTab(b)
	do(p, "an empty page", chromedp.Navigate(v.site.url()+"empty"))
	return p
}

// visited opens a build that the browser has never seen, in a tab that v says,
// and waits until it has answered a stroke.
func (c conditions) visited(b *testing.B, v visit, d build) (*tab, times) {
	b.Helper()
	var l *line
	v.site, l = c.site(b, d)
	p := v.empty(b)
	call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: stopwatch})
	end := p.slow(c.slow)
	p.visit()
	// Not asked again and again, which would take from a slow machine's time.
	p.eval(`Promise.race([stopwatchDone, new Promise((late) => setTimeout(late, 120e3))])`, nil)
	var t times
	p.eval(`Object.fromEntries(Object.entries(stopwatch).filter(([, ms]) => ms > 0).map(([name, ms]) => [name, ms / 1000]))`, &t)
	if t.Drawn == 0 {
		b.Fatalf("after two minutes no stroke is answered: %+v", t)
	}
	t.megabytes = float64(l.carried()) / 1e6
	end()
	return p, t
}

// BenchmarkStart measures how long a first visit takes until the page can be
// used, over a slow and a fast line and on slow machines (`make bench-start`):
// from the navigation until a prediction is on screen and a stroke is answered.
// The builds take turns.
func BenchmarkStart(b *testing.B) {
	all := builds(b)
	table := newTable("conditions | build", timesParts)
	for _, c := range []conditions{
		{4, 100 * time.Millisecond, 1},
		{4, 100 * time.Millisecond, 4},
		{20, 40 * time.Millisecond, 1},
		{20, 40 * time.Millisecond, 4},
		{20, 40 * time.Millisecond, 6},
	} {
		b.Run(strings.NewReplacer("/s", "", ",", "").Replace(c.String()), func(b *testing.B) {
			measured := make([][]times, len(all))
			for range rounds(b) {
				for i, d := range all {
					b.Run(d.name, func(b *testing.B) {
						_, t := c.visited(b, visit{}, d)
						measured[i] = append(measured[i], t)
						report(b, timesParts, t, "")
					})
				}
			}
			for i, d := range all {
				table.row(fmt.Sprintf("%v | %s", c, d.name), measured[i])
				if i > 0 {
					table.ratios(fmt.Sprintf("%v | dist ÷ %s", c, d.name), measured[0], measured[i])
				}
			}
			if c.slow != 1 {
				s, _ := c.site(b, all[0])
				page, worker := visit{site: s}.empty(b).slowed(c.slow)
				table.note(fmt.Sprintf("%g times slower: a loop took %.1f times longer in the page, %.1f in a worker.", c.slow, page, worker))
			}
		})
	}
	table.print()
}
