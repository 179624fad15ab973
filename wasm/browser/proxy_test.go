//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A proxy answers every request of the browser: those to the host of a site
// with its files, all others with an error that it remembers.
type proxy struct {
	*httptest.Server

	mu     sync.Mutex
	sites  map[string]*site // by host
	strays []string
}

// chromes reports whether Chromium asks host of its own accord, whatever page it
// shows: for the time, its updates, hints about pages. Its makers have many
// hosts for that, and few that a page would ask.
func chromes(host string) bool {
	switch host {
	case "fonts.googleapis.com", "ajax.googleapis.com", "storage.googleapis.com", "www.google.com":
		return false
	}
	return strings.HasSuffix(host, ".google.com") || strings.HasSuffix(host, ".googleapis.com") || strings.HasSuffix(host, ".gvt1.com")
}

func newProxy() *proxy {
	p := &proxy{sites: map[string]*site{}}
	p.Server = httptest.NewServer(p)
	return p
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	s := p.sites[r.Host]
	closed := strings.HasSuffix(r.Host, ".localhost") // a tab that was closed may still ask
	if s == nil && !closed && !chromes(r.URL.Hostname()) {
		p.strays = append(p.strays, r.Method+" "+r.URL.String())
	}
	p.mu.Unlock()
	if s == nil {
		http.Error(w, "the tests' proxy knows no "+r.Host, http.StatusBadGateway)
		return
	}
	s.ServeHTTP(w, r)
}

// takeStrays returns the requests to other hosts since it was last called.
func (p *proxy) takeStrays() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	strays := p.strays
	p.strays = nil
	return strays
}

// under is the path that the page is tested at: it may not matter to it.
const under = "/a/course/convscope/"

// A site is dist/ on a host of its own, served as the simplest of web servers
// does, with some of its files spoilt on purpose.
type site struct {
	host   string
	files  http.Handler
	header http.Header // of every answer, besides

	mu       sync.Mutex
	spoilt   map[string]func(w http.ResponseWriter, content []byte)
	requests []string // paths of dist/
}

// newSite puts dist/ onto the proxy, for as long as t runs.
func newSite(t testing.TB) *site {
	s := &site{
		files:  http.StripPrefix(under, http.FileServer(http.Dir(dist))),
		spoilt: map[string]func(http.ResponseWriter, []byte){},
	}
	internet.mu.Lock()
	s.host = fmt.Sprintf("test%d.localhost", len(internet.sites)+1)
	internet.sites[s.host] = s
	internet.mu.Unlock()
	t.Cleanup(func() {
		internet.mu.Lock()
		defer internet.mu.Unlock()
		internet.sites[s.host] = nil
	})
	return s
}

func (s *site) url() string { return "http://" + s.host + under }

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, inside := strings.CutPrefix(r.URL.Path, under)
	if !inside {
		name = r.URL.Path // above the page's folder: it has no business there
	}
	s.mu.Lock()
	s.requests = append(s.requests, name)
	var spoil func(http.ResponseWriter, []byte)
	for pattern, f := range s.spoilt {
		if ok, _ := path.Match(pattern, name); ok {
			spoil = f
		}
	}
	s.mu.Unlock()
	for name, values := range s.header {
		w.Header()[name] = values
	}
	if spoil == nil {
		s.files.ServeHTTP(w, r)
		return
	}
	content, err := os.ReadFile(filepath.Join(dist, filepath.FromSlash(name)))
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	spoil(w, content)
}

// requested lists the files that were asked for, each once.
func (s *site) requested() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	names := slices.Clone(s.requests)
	slices.Sort(names)
	return slices.Compact(names)
}

// spoil makes the server treat the files that match pattern by f.
func (s *site) spoil(pattern string, f func(w http.ResponseWriter, content []byte)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spoilt[pattern] = f
}

// mend makes the server send the files that match pattern as they are again.
func (s *site) mend(pattern string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.spoilt, pattern)
}

// Ways to spoil a file.

func missing(w http.ResponseWriter, _ []byte) {
	http.Error(w, "not found", http.StatusNotFound)
}

func truncated(w http.ResponseWriter, content []byte) { w.Write(content[:len(content)/2]) }

// cutOff promises the whole file and ends the connection half way.
func cutOff(w http.ResponseWriter, content []byte) {
	w.Header().Set("Content-Length", fmt.Sprint(len(content)))
	w.Write(content[:len(content)/2])
	w.(http.Flusher).Flush()
	panic(http.ErrAbortHandler)
}

// hangUp ends the connection without a word.
func hangUp(http.ResponseWriter, []byte) { panic(http.ErrAbortHandler) }

// held makes a file wait until the test lets it come.
func held() (spoil func(http.ResponseWriter, []byte), release func()) {
	wait := make(chan struct{})
	return func(w http.ResponseWriter, content []byte) {
		<-wait
		w.Write(content)
	}, sync.OnceFunc(func() { close(wait) })
}

// heldAt makes what comes behind a share of a file wait.
func heldAt(share float64) (spoil func(http.ResponseWriter, []byte), release func()) {
	rest, release := held()
	return func(w http.ResponseWriter, content []byte) {
		w.Header().Set("Content-Length", fmt.Sprint(len(content)))
		at := int(share * float64(len(content)))
		w.Write(content[:at])
		w.(http.Flusher).Flush()
		rest(w, content[at:])
	}, release
}

// prepend makes a script begin with another.
func prepend(script string) func(http.ResponseWriter, []byte) {
	return func(w http.ResponseWriter, content []byte) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprintf(w, "%s\n%s", script, content)
	}
}

// slow sends the file in ten parts with pauses between.
func slow(w http.ResponseWriter, content []byte) {
	w.Header().Set("Content-Length", fmt.Sprint(len(content)))
	for part := range slices.Chunk(content, len(content)/10+1) {
		w.Write(part)
		w.(http.Flusher).Flush()
		time.Sleep(100 * time.Millisecond)
	}
}
