//go:build browser

package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axeCore is where the Makefile puts it. It looks at the page through
// the debugger, as the page's own policy lets no stranger in.
var axeCore = filepath.Join("..", "..", ".cache", "axe", "axe.min.js")

// barriers are what axe-core finds wrong with the page as it is: the rules,
// and the elements with the reasons.
func (p *tab) barriers() string {
	p.t.Helper()
	var there bool
	p.eval(`"axe" in globalThis`, &there)
	if !there {
		source, err := os.ReadFile(axeCore)
		if err != nil {
			p.t.Fatalf("%v: `make browser` fetches it", err)
		}
		r := call(p, runtime.Evaluate, runtime.EvaluateParams{Expression: string(source)})
		if r.ExceptionDetails != nil {
			p.t.Fatalf("axe-core does not start: %v", &chromedp.ExceptionError{ExceptionDetails: r.ExceptionDetails})
		}
	}
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, Why string }
	}
	p.eval(`axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then(({violations}) =>
		violations.map(({id, impact, help, nodes}) => ({id, impact, help, nodes: nodes.map((n) => ({
			html: n.html.slice(0, 240), why: n.failureSummary.replace(/\s+/g, " ")}))})))`, &found)
	var s strings.Builder
	for _, v := range found {
		fmt.Fprintf(&s, "\n%s (%s, %d×): %s", v.ID, v.Impact, len(v.Nodes), v.Help)
		for _, n := range v.Nodes[:min(len(v.Nodes), 4)] {
			fmt.Fprintf(&s, "\n  %s\n    %s", n.HTML, n.Why)
		}
	}
	return s.String()
}

// passes fails the test when the page as it is has barriers.
func (p *tab) passes() {
	p.t.Helper()
	if found := p.barriers(); found != "" {
		p.t.Errorf("axe-core finds barriers:%s", found)
	}
}
