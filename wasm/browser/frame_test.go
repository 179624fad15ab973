//go:build browser

package browser

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// A framed is the page in a frame of another site's page.
type framed struct {
	visit
	attributes string // of the <iframe>
}

// refusing starts a Chromium that refuses storage to every page, as it does by a
// user's choice. (That of only the frames of other sites looks the same in there,
// where a browser refuses them any; Chromium gives them a storage of their own.)
func refusing(t *testing.T) context.Context {
	t.Helper()
	profile := t.TempDir()
	if err := os.Mkdir(filepath.Join(profile, "Default"), 0o755); err != nil {
		t.Fatal(err)
	}
	const preferences = `{"profile": {"default_content_setting_values": {"cookies": 2}}}`
	if err := os.WriteFile(filepath.Join(profile, "Default", "Preferences"), []byte(preferences), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, quit, err := startChrome(chromedp.UserDataDir(profile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(quit)
	return ctx
}

// open visits a page of another site that has the page in a frame, and gives the
// tabs of both.
func (f framed) open(t *testing.T) (outside, inside *tab) {
	t.Helper()
	if f.site == nil {
		f.site = newSite(t)
	}
	course := f.visit
	course.site = newSite(t)
	course.site.files = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!DOCTYPE html><title>A course</title><h1>A course</h1>
			<iframe src="%s" title="Convscope" width="1000" height="640" %s></iframe>`, f.site.url(), f.attributes)
	})
	outside = course.newTab(t)
	outside.visit()
	inside = &tab{t: t, site: f.site, troubled: f.troubled}
	outside.wait("the frame is there", func() (bool, string) {
		targets, err := chromedp.Targets(outside.ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, info := range targets {
			if info.Type == "iframe" && strings.HasPrefix(info.URL, f.site.url()) {
				inside.attach(outside.ctx, info.TargetID)
				return true, ""
			}
		}
		return false, fmt.Sprintf("%+v", targets)
	})
	return outside, inside
}

func (p *tab) attach(browser context.Context, id target.ID) {
	p.t.Helper()
	ctx, detach := chromedp.NewContext(browser, chromedp.WithTargetID(id), chromedp.WithListener(p.listen))
	p.t.Cleanup(detach)
	if err := chromedp.Do(ctx); err != nil { // with no deadline: that would be the frame's own
		p.t.Fatalf("attaching to the frame: %v", err)
	}
	p.ctx = ctx
}

// The page runs where the browser refuses it any storage, in a tab and in a frame,
// says once that nothing is kept, and promises nothing when it fails.
func TestRunsWhereStorageIsRefused(t *testing.T) {
	browser := refusing(t)
	t.Run("in a frame", func(t *testing.T) {
		_, p := framed{visit: visit{browser: browser, troubled: true}}.open(t)
		p.runsWithoutStorage()
	})
	t.Run("in a tab", func(t *testing.T) {
		p := visit{browser: browser, troubled: true}.newTab(t)
		p.visit()
		p.runsWithoutStorage()
	})
}

func (p *tab) runsWithoutStorage() {
	p.t.Helper()
	var refused string
	p.eval(`(() => { try { return String(sessionStorage); } catch (err) { return err.name; } })()`, &refused)
	if refused != "SecurityError" {
		p.t.Fatalf("this browser does not refuse the storage: %s", refused)
	}
	p.ready()
	p.until("the interface runs", `document.body.matches(".running")`)
	p.shows("This browser does not keep your work", "it refuses the page any storage", "save what you want to have after a reload as a file")
	p.predict()
	p.eval(`document.querySelector("body > canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()`, nil)
	p.fails("It starts anew then: this browser keeps nothing")
}

// In a frame whose sandbox gives it no origin of its own the page cannot run, and
// says why and who can change that; with an origin it runs.
func TestSandboxes(t *testing.T) {
	t.Run("with its origin", func(t *testing.T) {
		_, p := framed{attributes: `sandbox="allow-scripts allow-same-origin"`}.open(t)
		p.ready()
		p.until("the interface runs", `document.body.matches(".running")`)
	})
	t.Run("without", func(t *testing.T) {
		_, p := framed{visit: visit{troubled: true}, attributes: `sandbox="allow-scripts"`}.open(t)
		p.fails("allow-same-origin", "Open it in a tab of its own")
	})
}

// A frame without a size lays out on its first.
func TestAFrameWithoutASize(t *testing.T) {
	for _, tt := range []struct{ name, hide, show string }{
		{"0×0", `style="width: 0; height: 0; border: 0"`, `style.cssText = "width: 1000px; height: 640px"`},
		{"not displayed", `style="display: none"`, `style.cssText = ""`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			outside, p := framed{attributes: tt.hide}.open(t)
			p.ready()
			outside.eval(`document.querySelector("iframe").`+tt.show, nil)
			p.until("the interface runs", `document.body.matches(".running")`)
			p.until("it is laid out", `document.querySelector("body > canvas").width === 1000 && convscopePage.frames > 0`)
			p.find("", "Drawing pad")
			p.predict()
		})
	}
}
