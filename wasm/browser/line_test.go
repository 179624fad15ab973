//go:build browser

package browser

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A line is a network on the way from a server: whatever comes over it, for the
// page or for a worker, shares its bits. (Chromium's own emulation is no such
// thing: what a worker fetches comes as fast as ever.)
type line struct {
	bits float64 // a second
	rtt  time.Duration

	mu    sync.Mutex
	until time.Time // when all is through that it was given
	bytes int       // that it has carried
}

// buffered is how far a line is ahead when the server was late.
const buffered = 20 * time.Millisecond

// carry takes n bytes to the browser.
func (l *line) carry(n int) {
	l.mu.Lock()
	if earliest := time.Now().Add(-buffered); l.until.Before(earliest) {
		l.until = earliest
	}
	l.until = l.until.Add(time.Duration(float64(8*n) / l.bits * float64(time.Second)))
	l.bytes += n
	wait := time.Until(l.until)
	l.mu.Unlock()
	time.Sleep(wait)
}

// carried is how many bytes came over the line.
func (l *line) carried() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.bytes
}

// over answers as h does, over the line.
func (l *line) over(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(l.rtt)
		h.ServeHTTP(&lined{ResponseWriter: w, line: l}, r)
	})
}

// lined is a response that goes over a line.
type lined struct {
	http.ResponseWriter
	line *line
	head bool // has been sent
}

// packet is what one connection sends before it is another's turn.
const packet = 4096

func (l *lined) Write(b []byte) (n int, err error) {
	if !l.head {
		l.head = true
		var head bytes.Buffer
		l.Header().Write(&head)
		l.line.carry(head.Len())
	}
	for len(b) > 0 && err == nil {
		part := b[:min(packet, len(b))]
		l.line.carry(len(part))
		var m int
		m, err = l.ResponseWriter.Write(part)
		n, b = n+m, b[len(part):]
		if err == nil {
			err = http.NewResponseController(l.ResponseWriter).Flush()
		}
	}
	return n, err
}

// gzips is a server of a folder that compresses, by gzip, what is text and knows
// nothing better, as many hosts do. What it has compressed it keeps.
type gzips struct {
	folder string
	files  http.Handler

	mu     sync.Mutex
	packed map[string][]byte
}

func newGzips(folder string) *gzips {
	return &gzips{folder: folder, files: http.FileServer(http.Dir(folder)), packed: map[string][]byte{}}
}

func (g *gzips) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	types := map[string]string{
		".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript",
		".json": "application/json", ".svg": "image/svg+xml", ".txt": "text/plain", ".wasm": "application/wasm",
	}
	kind, ok := types[path.Ext(name)]
	if !ok {
		g.files.ServeHTTP(w, r)
		return
	}
	content, err := g.gzip(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(content)
}

func (g *gzips) gzip(name string) ([]byte, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if b, ok := g.packed[name]; ok {
		return b, nil
	}
	content, err := os.ReadFile(filepath.Join(g.folder, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(content) // a buffer takes everything
	z.Close()
	g.packed[name] = b.Bytes()
	return b.Bytes(), nil
}

// A line carries what it says, however many share it.
func TestALineIsShared(t *testing.T) {
	l := &line{bits: 8e6}
	start := time.Now()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 25 {
				l.carry(1000)
			}
		})
	}
	all.Wait()
	if got, least := time.Since(start), 100*time.Millisecond-buffered; got < least {
		t.Errorf("100,000 bytes took %v over 8 Mbit/s, want %v at least", got, least)
	}
	if n := l.carried(); n != 100_000 {
		t.Errorf("it has carried %d bytes, want 100,000", n)
	}
}
