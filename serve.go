// Command convscope serves the built page, the folder dist/, to browsers on
// this machine. Any other web server does as well: the page needs no more than
// its files, under any path.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	addr := flag.String("addr", "localhost:8080", "`host:port` to listen on; when the port is taken, one of the next ones is used")
	dir := flag.String("dir", "dist", "`folder` to serve")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *addr, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "convscope:", err)
		os.Exit(1)
	}
}

// run serves what is in the folder dir, and nothing that a link there leads out of
// it to.
func run(ctx context.Context, addr, dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return noPage(err)
	}
	defer root.Close()
	return serve(ctx, addr, root.FS())
}

func noPage(err error) error {
	return fmt.Errorf("there is no page to serve (%w): run `make site` first", err)
}

// serve answers requests for the files of site at addr until ctx is done, and
// prints the address once it can be visited.
func serve(ctx context.Context, addr string, site fs.FS) error {
	if _, err := fs.Stat(site, "index.html"); err != nil {
		return noPage(err)
	}
	l, err := listen(addr)
	if err != nil {
		return err
	}
	fmt.Printf("Convscope is at %s (Ctrl-C stops it)\n", visit(l.Addr()))
	server := newServer(site)
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
	".map":         "application/json",
	".md":          "text/markdown; charset=utf-8",
	".msgpack":     "application/msgpack",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
	".zst":         "application/zstd",
}

// files is a handler for the files of a site. It lists no folders, and what begins
// with a dot is not there. A file with its .gz beside it, no older than itself, is
// sent packed to whoever takes that; asked for by its own name, a .gz is sent as it
// is, since the page unpacks it. The browser is told to ask each time whether a
// file has changed, so that a new build is seen at once and an old one costs no
// transfer.
type files struct{ site fs.FS }

func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, r.Method+" is not for files: GET and HEAD are", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	file, info, err := f.open(name)
	if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
		http.Error(w, "too many files are open: try again in a moment", http.StatusServiceUnavailable)
		return
	}
	if err != nil {
		http.Error(w, "there is no file "+name, http.StatusNotFound)
		return
	}
	defer file.Close()
	kind, ok := types[path.Ext(name)]
	if !ok {
		kind = "application/octet-stream"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", tag(info, ""))
	if packed, i, err := f.open(name + ".gz"); err == nil {
		defer packed.Close()
		if !i.ModTime().Before(info.ModTime()) {
			h.Set("Vary", "Accept-Encoding")
			if acceptsGzip(r.Header.Get("Accept-Encoding")) {
				file = packed
				h.Set("Content-Encoding", "gzip")
				h.Set("ETag", tag(i, "-gzip"))
			}
		}
	}
	http.ServeContent(patient{w}, r, name, time.Time{}, file)
}

// tag tells one state of a file from another.
func tag(info fs.FileInfo, encoding string) string {
	return fmt.Sprintf(`"%x-%x%s"`, info.ModTime().UnixNano(), info.Size(), encoding)
}

// content is a file that can be sent from anywhere within it.
type content interface {
	io.ReadSeeker
	io.Closer
}

// open opens the file called name. A folder, a pipe and what is hidden do not
// exist, as far as it goes.
func (f files) open(name string) (content, fs.FileInfo, error) {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return nil, nil, fs.ErrNotExist
		}
	}
	info, err := fs.Stat(f.site, name) // before it is opened: to open a pipe is to wait
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fs.ErrNotExist
	}
	file, err := f.site.Open(name)
	if err != nil {
		return nil, nil, err
	}
	return file.(content), info, nil
}

// patience is how long a client may take to read a piece of what it is sent, or to
// ask for something.
const patience = 30 * time.Second

// patient lets a client take as long as it needs, provided that it reads on. It
// hides that the writer under it could take a file as a whole, in one piece.
type patient struct{ http.ResponseWriter }

func (p patient) Write(b []byte) (int, error) {
	if err := http.NewResponseController(p.ResponseWriter).SetWriteDeadline(time.Now().Add(patience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.ResponseWriter.Write(b)
}

// newServer is a server for site that waits for nobody for ever.
func newServer(site fs.FS) *http.Server {
	return &http.Server{
		Handler:        files{site},
		ReadTimeout:    patience,
		WriteTimeout:   patience, // until the first piece is written, see patient
		IdleTimeout:    2 * time.Minute,
		MaxHeaderBytes: 16 << 10,
	}
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
