//go:build browser

package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long the tests wait for something that should come true on a
// slow machine that draws in software.
const patience = 60 * time.Second

// A tab is one visit of the page.
type tab struct {
	t        testing.TB
	ctx      context.Context
	site     *site
	open     bool
	troubled bool // see visit

	mu       sync.Mutex
	said     []string // on the console
	problems []string // of it, the errors and exceptions
}

// A visit says how somebody looks at the page.
type visit struct {
	browser       context.Context // nil: chrome
	site          *site           // nil: dist/ as it is
	width, height int64           // 0: 1280×800
	touch         bool            // a finger instead of a mouse
	dark          bool
	calm          bool // no motion, please
	forced        bool // colours of the system's choice
	troubled      bool // errors on the console belong to the test
}

// newTab opens an empty tab. When t ends it fails for errors on the console and
// for requests that left the page's origin.
func (v visit) newTab(t testing.TB) *tab {
	t.Helper()
	if v.browser == nil {
		v.browser = chrome
	}
	if v.site == nil {
		v.site = newSite(t)
	}
	if v.width == 0 {
		v.width, v.height = 1280, 800
	}
	p := &tab{t: t, site: v.site, troubled: v.troubled}
	var closeTab func()
	p.ctx, closeTab = chromedp.NewContext(v.browser, chromedp.WithListener(p.listen))
	t.Cleanup(func() {
		if t.Failed() && p.open {
			p.screenshot("failed-" + strings.ReplaceAll(t.Name(), "/", "-"))
		}
		closeTab()
		for _, stray := range internet.takeStrays() {
			t.Errorf("a request left the page's origin: %s", stray)
		}
		if said := p.broken(); said != "" {
			t.Errorf("errors on the console:\n%s", said)
		}
	})
	theme := "light"
	if v.dark {
		theme = "dark"
	}
	if err := chromedp.Do(p.ctx); err != nil { // with no deadline: that would be the tab's own
		t.Fatalf("opening a tab: %v", err)
	}
	p.open = true
	call(p, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: v.width, Height: v.height, DeviceScaleFactor: 1, Mobile: v.touch,
	})
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: v.touch})
	prefers := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}
	if v.calm {
		prefers = append(prefers, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	}
	if v.forced {
		prefers = append(prefers, &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	}
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: prefers})
	return p
}

// open visits the page and waits until it is ready and shows that.
func (v visit) open(t testing.TB) *tab {
	t.Helper()
	p := v.newTab(t)
	p.visit()
	p.ready()
	p.until("the interface runs, or says why not", `document.body.matches(".running, .failed")`)
	p.pass(3)
	return p
}

// open visits the page with a mouse at 1280×800 and waits until it is ready.
func open(t testing.TB) *tab {
	t.Helper()
	return visit{}.open(t)
}

// part runs a subtest on the tab as it is.
func (p *tab) part(name string, test func(t *testing.T)) {
	p.t.Helper()
	whole := p.t
	defer func() { p.t = whole }()
	whole.(*testing.T).Run(name, func(t *testing.T) {
		p.t = t
		test(t)
	})
}

// listen notes what is said on the console, and what goes wrong.
func (p *tab) listen(ev any) {
	said, wrong := "", false
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		said, wrong = (&chromedp.ExceptionError{ExceptionDetails: ev.ExceptionDetails}).Error(), true
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, arg := range ev.Args {
			words = append(words, strings.Trim(string(arg.Value), `"`)+arg.Description)
		}
		said = strings.Join(words, " ")
		wrong = ev.Type == runtime.ConsoleAPICalledTypeError || ev.Type == runtime.ConsoleAPICalledTypeAssert
	case *log.EventEntryAdded:
		said = ev.Entry.Text + " " + ev.Entry.URL
		wrong = ev.Entry.Level == log.EntryLevelError
	default:
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	const most = 100 // a broken page repeats itself
	if len(p.said) < most {
		p.said = append(p.said, said)
	}
	if wrong && len(p.problems) < most {
		p.problems = append(p.problems, said)
	}
}

// broken says what the console has said if there was an error on it that the
// test did not provoke. Then there is nothing more to wait for.
func (p *tab) broken() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.troubled || len(p.problems) == 0 {
		return ""
	}
	p.troubled = true // it is known now
	said := strings.ReplaceAll(strings.Join(p.said, "\n"), `\t`, "  ")
	return said[:min(len(said), 1500)]
}

// limit is the most that one thing asked of the browser may take.
const limit = 5 * time.Minute

// do does something with the tab, and fails the test when it does not work.
func do[T any](p *tab, what string, action chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
	return v
}

// call runs a command of the DevTools protocol.
func call[P, R any](p *tab, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, limit)
	defer cancel()
	r, err := chromedp.Call(ctx, command, params)
	if err != nil {
		p.t.Fatalf("%s: %v", command.Method, err)
	}
	return r
}

// visit goes to the page's address.
func (p *tab) visit() {
	p.t.Helper()
	do(p, "visiting the page", chromedp.Navigate(p.site.url()))
}

// ready waits until the page says that it is.
func (p *tab) ready() {
	p.t.Helper()
	p.until("the page's API is there", `typeof convscope === "object"`)
	p.eval(`convscope.ready.then(() => true)`, nil)
}

// eval sets out, unless nil, to the value of a JavaScript expression, or to
// what it promises.
func (p *tab) eval(expression string, out any) {
	p.t.Helper()
	result := do(p, expression, chromedp.Evaluate[[]byte](expression, chromedp.EvalAwaitPromise))
	if out == nil {
		return
	}
	if err := json.Unmarshal(result, out); err != nil {
		p.t.Fatalf("%s = %.200s: %v", expression, result, err)
	}
}

// until waits until a JavaScript expression is true, or what it promises.
func (p *tab) until(what, expression string) {
	p.t.Helper()
	p.wait(what, func() (bool, string) {
		var ok bool
		p.eval("(async () => !!(await ("+expression+")))()", &ok)
		return ok, expression
	})
}

// wait asks again and again whether something is true, and what there is
// instead.
func (p *tab) wait(what string, ask func() (ok bool, instead string)) {
	p.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		ok, instead := ask()
		if ok {
			return
		}
		if said := p.broken(); said != "" {
			p.t.Fatalf("waiting until %s, the page broke:\n%s", what, said)
		}
		if time.Now().After(end) {
			p.t.Fatalf("after %v it is still not so that %s: %s", patience, what, instead)
		}
	}
}

// screenshot writes what the tab shows to artifacts/<name>.png.
func (p *tab) screenshot(name string) {
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(artifacts, name+".png"), png, 0o644)
	}
	if err != nil {
		p.t.Errorf("screenshot %s: %v", name, err)
	}
}

// text is all text that the page shows in elements.
func (p *tab) text() string {
	p.t.Helper()
	var text string
	p.eval(`document.body.innerText`, &text)
	return text
}

// shows waits until the page shows a text with all of the words in it.
func (p *tab) shows(words ...string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("the page shows %q", words), func() (bool, string) {
		text := p.text()
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false, text
			}
		}
		return true, ""
	})
}

// resizeTo makes the window another size.
func (p *tab) resizeTo(w, h int64) {
	p.t.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: w, Height: h, DeviceScaleFactor: 1})
}
