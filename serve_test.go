package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var site = fstest.MapFS{
	"index.html":               {Data: []byte("<!doctype html><title>Convscope</title>")},
	"boot.js":                  {Data: []byte("'use strict'")},
	"app.wasm":                 {Data: bytes.Repeat([]byte("\x00asm"), 1000)},
	"app.wasm.gz":              {Data: gzipped("\x00asm")},
	"weights/crp-3.msgpack":    {Data: []byte("\x80")},
	"fonts/inter.woff2":        {Data: []byte("wOF2")},
	"data/mnist/test-00.gz":    {Data: []byte("\x1f\x8bpixels")},
	"data/notes.unheard-of":    {Data: []byte("?")},
	"lessons/index.html":       {Data: []byte("<title>Lessons</title>")},
	"weights/a b/crp%-3.woff2": {Data: []byte("odd name")},
}

// gzipped is a thousand times content.
func gzipped(content string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(bytes.Repeat([]byte(content), 1000))
	z.Close()
	return b.Bytes()
}

// get asks a fresh server for path with the given header lines.
func get(t *testing.T, h http.Handler, method, path string, header map[string]string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for k, v := range header {
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestTypes(t *testing.T) {
	for _, tt := range []struct{ path, kind, encoding string }{
		{"/", "text/html; charset=utf-8", ""},
		{"/index.html", "text/html; charset=utf-8", ""},
		{"/lessons/", "text/html; charset=utf-8", ""},
		{"/boot.js", "text/javascript; charset=utf-8", ""},
		{"/app.wasm", "application/wasm", "gzip"},
		{"/app.wasm.gz", "application/gzip", ""},
		{"/data/mnist/test-00.gz", "application/gzip", ""},
		{"/weights/crp-3.msgpack", "application/msgpack", ""},
		{"/fonts/inter.woff2", "font/woff2", ""},
		{"/data/notes.unheard-of", "application/octet-stream", ""},
		{"/weights/a%20b/crp%25-3.woff2", "font/woff2", ""},
	} {
		r := get(t, files{site}, "GET", tt.path, map[string]string{"Accept-Encoding": "gzip, deflate, br"})
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: status = %d, want 200", tt.path, r.StatusCode)
		}
		if kind := r.Header.Get("Content-Type"); kind != tt.kind {
			t.Errorf("%s: Content-Type = %q, want %q", tt.path, kind, tt.kind)
		}
		if encoding := r.Header.Get("Content-Encoding"); encoding != tt.encoding {
			t.Errorf("%s: Content-Encoding = %q, want %q", tt.path, encoding, tt.encoding)
		}
	}
}

// What is not there is said in our words, whatever the reason.
func TestNoSuchFile(t *testing.T) {
	for path, name := range map[string]string{
		"/missing.js":      "missing.js",
		"/weights":         "weights",
		"/weights/":        "weights/index.html",
		"/data":            "data",
		"/../serve.go":     "serve.go",
		"/index.html/x":    "index.html/x",
		"/index.html/":     "index.html/index.html",
		"/boot.js/":        "boot.js/index.html",
		"/a%00b":           "a\x00b",
		"/..%5cserve.go":   `..\serve.go`,
		"/%2e%2e/serve.go": "serve.go",
	} {
		for what, h := range map[string]http.Handler{"memory": files{site}, "folder": files{folder(t).FS()}} {
			r := get(t, h, "GET", "http://host"+path, nil)
			body, _ := io.ReadAll(r.Body)
			if want := "there is no file " + name + "\n"; r.StatusCode != http.StatusNotFound || string(body) != want {
				t.Errorf("GET %s of a site in a %s: %d, %q, want 404, %q", path, what, r.StatusCode, body, want)
			}
		}
	}
}

// folder is site in a folder, beside what is no part of it: hidden files, and links
// that lead out.
func folder(t *testing.T) *os.Root {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "dist"), site); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(filepath.Join(dir, "dist"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	for name, text := range map[string]string{"dist/.env": "secret", "dist/.git/config": "secret", "dist/data/.secret.js": "secret", "outside/secret.js": "secret"} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{
		"dist/file.js":  "../outside/secret.js",
		"dist/absolute": filepath.Join(dir, "outside", "secret.js"),
		"dist/beyond":   "../outside",
		"dist/loop":     "loop",
		"dist/same.js":  "boot.js",
		"dist/x.js":     "boot.js",
		"dist/x.js.gz":  "../outside/secret.js",
	} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestOnlyTheSite(t *testing.T) {
	h := files{folder(t).FS()}
	for path, status := range map[string]int{
		"/boot.js": 200, "/same.js": 200, "/x.js": 200, "/weights/a%20b/crp%25-3.woff2": 200,
		"/.env": 404, "/.git/config": 404, "/.git/": 404, "/data/.secret.js": 404, "/data/../.env": 404,
		"/file.js": 404, "/absolute": 404, "/beyond/secret.js": 404, "/beyond/": 404, "/x.js.gz": 404, "/loop": 404,
	} {
		r := get(t, h, "GET", "http://host"+path, map[string]string{"Accept-Encoding": "gzip"})
		body, _ := io.ReadAll(r.Body)
		if r.StatusCode != status || strings.Contains(string(body), "secret\n") || string(body) == "secret" {
			t.Errorf("GET %s: %d, %q, want %d", path, r.StatusCode, body, status)
		}
	}
}

func TestOnlyReading(t *testing.T) {
	r := get(t, files{site}, "POST", "/", nil)
	if r.StatusCode != http.StatusMethodNotAllowed || r.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: status = %d, Allow = %q, want 405 and GET, HEAD", r.StatusCode, r.Header.Get("Allow"))
	}
	r = get(t, files{site}, "HEAD", "/boot.js", nil)
	if body, _ := io.ReadAll(r.Body); r.StatusCode != http.StatusOK || len(body) != 0 {
		t.Errorf("HEAD: status = %d with %d bytes, want 200 with none", r.StatusCode, len(body))
	}
}

func TestCompression(t *testing.T) {
	want := site["app.wasm"].Data
	for _, tt := range []struct {
		accept string
		packed bool
	}{
		{"", false}, {"gzip", true}, {"br, gzip;q=0.5", true}, {"GZIP", true}, {"*", true},
		{"gzip;q=0", false}, {"gzip;q=x", false}, {"br", false}, {"identity", false},
	} {
		r := get(t, files{site}, "GET", "/app.wasm", map[string]string{"Accept-Encoding": tt.accept})
		body, _ := io.ReadAll(r.Body)
		if packed := r.Header.Get("Content-Encoding") == "gzip"; packed != tt.packed {
			t.Errorf("Accept-Encoding %q: packed = %v, want %v", tt.accept, packed, tt.packed)
			continue
		}
		if tt.packed {
			z, err := gzip.NewReader(bytes.NewReader(body))
			if err != nil {
				t.Errorf("Accept-Encoding %q: %v", tt.accept, err)
				continue
			}
			body, _ = io.ReadAll(z)
		}
		if !bytes.Equal(body, want) {
			t.Errorf("Accept-Encoding %q: got %d other bytes, want the file's %d", tt.accept, len(body), len(want))
		}
		if r.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %q: Vary = %q", tt.accept, r.Header.Get("Vary"))
		}
	}
}

func TestUnchangedFileIsNotSentAgain(t *testing.T) {
	changing := fstest.MapFS{"boot.js": {Data: []byte("one"), ModTime: time.Unix(1, 0)}}
	h := files{changing}
	first := get(t, h, "GET", "/boot.js", nil)
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("ETag = %q, Cache-Control = %q, want a tag and no-cache", tag, first.Header.Get("Cache-Control"))
	}
	if r := get(t, h, "GET", "/boot.js", map[string]string{"If-None-Match": tag}); r.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged file: status = %d, want 304", r.StatusCode)
	}
	changing["boot.js"] = &fstest.MapFile{Data: []byte("two"), ModTime: time.Unix(2, 0)}
	if r := get(t, h, "GET", "/boot.js", map[string]string{"If-None-Match": tag}); r.StatusCode != http.StatusOK {
		t.Errorf("changed file: status = %d, want 200", r.StatusCode)
	}
}

func TestPackedFileHasATagOfItsOwn(t *testing.T) {
	tags := map[string]bool{}
	for _, accept := range []string{"", "gzip"} {
		tags[get(t, files{site}, "GET", "/app.wasm", map[string]string{"Accept-Encoding": accept}).Header.Get("ETag")] = true
	}
	if len(tags) != 2 {
		t.Errorf("tags of a file in two encodings = %v, want two", tags)
	}
}

func TestOldPackedFileIsNotSent(t *testing.T) {
	rebuilt := fstest.MapFS{
		"boot.js":    {Data: []byte("new"), ModTime: time.Unix(2, 0)},
		"boot.js.gz": {Data: gzipped("old"), ModTime: time.Unix(1, 0)},
	}
	r := get(t, files{rebuilt}, "GET", "/boot.js", map[string]string{"Accept-Encoding": "gzip"})
	if body, _ := io.ReadAll(r.Body); string(body) != "new" {
		t.Errorf("got %q (%s), want the file that is newer than its .gz", body, r.Header.Get("Content-Encoding"))
	}
}

func TestListenTakesTheNextPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	l, err := listen(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if next := l.Addr().(*net.TCPAddr).Port; next <= port || next >= port+portTries {
		t.Errorf("listening on port %d beside the taken %d, want one of the %d after it", next, port, portTries-1)
	}
}

func TestListenRefusesAnAddress(t *testing.T) {
	for addr, want := range map[string]string{
		"localhost":       `address "localhost": address localhost: missing port in address, want host:port`,
		"localhost:http":  `address "localhost:http": port "http", want a number from 0 to 65535`,
		"localhost:70000": `address "localhost:70000": port "70000", want a number from 0 to 65535`,
	} {
		if _, err := listen(addr); err == nil || err.Error() != want {
			t.Errorf("listen(%q): %v, want %s", addr, err, want)
		}
	}
}

func TestServeNeedsAPage(t *testing.T) {
	for name, err := range map[string]error{
		"empty folder": serve(t.Context(), "localhost:0", fstest.MapFS{}),
		"no folder":    run(t.Context(), "localhost:0", filepath.Join(t.TempDir(), "dist")),
	} {
		if err == nil || !strings.Contains(err.Error(), "run `make site` first") {
			t.Errorf("serving an %s: %v, want the way out", name, err)
		}
	}
}

func TestServeStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- serve(ctx, "127.0.0.1:0", site) }()
	stop()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("serve: %v, want a quiet end", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("serve goes on 10 s after it was told to stop")
	}
}

func TestVisit(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:8080": "http://localhost:8080/",
		"0.0.0.0:8081":   "http://localhost:8081/",
		"[::]:80":        "http://localhost:80/",
		"10.1.2.3:8080":  "http://10.1.2.3:8080/",
		"[fe80::1]:8080": "http://[fe80::1]:8080/",
	} {
		a, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		got := visit(a)
		if got != want {
			t.Errorf("visit(%s) = %s, want %s", addr, got, want)
		}
		if _, err := url.Parse(got); err != nil {
			t.Errorf("visit(%s): %v", addr, err)
		}
	}
}
