// Command convscope serves the built page, the folder dist/, to browsers on
// this machine. Any other web server does as well: the page needs no more than
// its files, under any path.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

func main() {
	addr := flag.String("addr", "localhost:8080", "`host:port` to listen on; when the port is taken, one of the next ones is used")
	dir := flag.String("dir", "dist", "`folder` to serve")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, *addr, os.DirFS(*dir)); err != nil {
		fmt.Fprintln(os.Stderr, "convscope:", err)
		os.Exit(1)
	}
}

// serve answers requests for the files of site at addr until ctx is done, and
// prints the address once it can be visited.
func serve(ctx context.Context, addr string, site fs.FS) error {
	if _, err := fs.Stat(site, "index.html"); err != nil {
		return fmt.Errorf("there is no page to serve (%w): run `make site` first", err)
	}
	l, err := listen(addr)
	if err != nil {
		return err
	}
	fmt.Printf("Convscope is at %s (Ctrl-C stops it)\n", visit(l.Addr()))
	server := &http.Server{Handler: newFiles(site), ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		return server.Close() // somebody still downloads: they have had their time
	}
	return nil
}

// portTries is how many ports listen looks at before it gives up.
const portTries = 20

// listen listens at addr or, while its port is taken, at the next port.
func listen(addr string) (net.Listener, error) {
	host, name, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q: %w, want host:port", addr, err)
	}
	port, err := strconv.ParseUint(name, 10, 16)
	if err != nil {
		return nil, fmt.Errorf("address %q: port %q, want a number from 0 to 65535", addr, name)
	}
	last := min(port+portTries-1, 65535)
	for p := port; ; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(p, 10)))
		if err == nil || !errors.Is(err, syscall.EADDRINUSE) {
			return l, err
		}
		if p == last {
			return nil, fmt.Errorf("ports %d to %d of %q are all taken: choose one with -addr", port, last, host)
		}
	}
}

// visit is what to type into a browser on this machine to reach a.
func visit(a net.Addr) string {
	tcp := a.(*net.TCPAddr)
	host := tcp.IP.String()
	if tcp.IP.IsLoopback() || tcp.IP.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(tcp.Port)) + "/"
}

// types are the media types of the page's files, which the machine's own
// tables know only in part.
var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".gz":          "application/gzip",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".md":          "text/markdown; charset=utf-8",
	".msgpack":     "application/msgpack",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
}

// compressible are the endings of files that gzip makes much smaller. A .gz is
// sent as it is, with no Content-Encoding: the page unpacks it.
var compressible = map[string]bool{
	".css": true, ".html": true, ".js": true, ".json": true, ".md": true,
	".svg": true, ".txt": true, ".wasm": true, ".webmanifest": true,
}

// files is a handler for the files of a site. It lists no folders. Every answer
// carries a tag of its content and asks the browser to check it each time, so
// that a new build is seen at once and an old one costs no transfer.
type files struct {
	site fs.FS

	mu   sync.Mutex
	kept map[string]kept // by name
}

// kept is what files remembers of a file for as long as it does not change.
type kept struct {
	modified time.Time
	size     int64
	tag      string // a quoted hash of the content
	gzipped  []byte // nil when gzip is of no use
}

func newFiles(site fs.FS) *files { return &files{site: site, kept: map[string]kept{}} }

func (f *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, r.Method+" is not for files: GET and HEAD are", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	content, k, err := f.open(name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		http.Error(w, "there is no file "+name, http.StatusNotFound)
		return
	}
	if err != nil {
		http.Error(w, "the file cannot be read: "+err.Error(), http.StatusInternalServerError)
		return
	}
	kind, ok := types[path.Ext(name)]
	if !ok {
		kind = "application/octet-stream"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", k.tag)
	if k.gzipped != nil {
		h.Set("Vary", "Accept-Encoding")
		if acceptsGzip(r.Header.Get("Accept-Encoding")) {
			content = k.gzipped
			h.Set("Content-Encoding", "gzip")
			h.Set("ETag", strings.TrimSuffix(k.tag, `"`)+`-gzip"`)
		}
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

// open reads the file called name. A folder does not exist, as far as it goes.
func (f *files) open(name string) ([]byte, kept, error) {
	info, err := fs.Stat(f.site, name)
	if err != nil {
		return nil, kept{}, err
	}
	if !info.Mode().IsRegular() {
		return nil, kept{}, fs.ErrNotExist
	}
	content, err := fs.ReadFile(f.site, name)
	if err != nil {
		return nil, kept{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	k, ok := f.kept[name]
	if !ok || !k.modified.Equal(info.ModTime()) || k.size != info.Size() {
		sum := sha256.Sum256(content)
		k = kept{modified: info.ModTime(), size: info.Size(), tag: fmt.Sprintf("\"%x\"", sum[:12])}
		if compressible[path.Ext(name)] {
			k.gzipped = gzipped(content)
		}
		f.kept[name] = k
	}
	return content, k, nil
}

func gzipped(content []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(content) // a bytes.Buffer takes everything
	z.Close()
	return b.Bytes()
}

// acceptsGzip reports whether an Accept-Encoding header allows gzip.
func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, params, _ := strings.Cut(part, ";")
		if coding = strings.TrimSpace(coding); !strings.EqualFold(coding, "gzip") && coding != "*" {
			continue
		}
		q, weighed := strings.CutPrefix(strings.TrimSpace(params), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return !weighed || err == nil && weight > 0
	}
	return false
}
