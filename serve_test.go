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
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var site = fstest.MapFS{
	"index.html":               {Data: []byte("<!doctype html><title>Convscope</title>")},
	"boot.js":                  {Data: []byte("'use strict'")},
	"app.wasm":                 {Data: bytes.Repeat([]byte("\x00asm"), 1000)},
	"app.wasm.gz":              {Data: []byte("\x1f\x8bpacked")},
	"weights/crp-3.msgpack":    {Data: []byte("\x80")},
	"fonts/inter.woff2":        {Data: []byte("wOF2")},
	"data/mnist/test-00.gz":    {Data: []byte("\x1f\x8bpixels")},
	"data/notes.unheard-of":    {Data: []byte("?")},
	"lessons/index.html":       {Data: []byte("<title>Lessons</title>")},
	"weights/a b/crp%-3.woff2": {Data: []byte("odd name")},
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
		{"/", "text/html; charset=utf-8", "gzip"},
		{"/index.html", "text/html; charset=utf-8", "gzip"},
		{"/lessons/", "text/html; charset=utf-8", "gzip"},
		{"/boot.js", "text/javascript; charset=utf-8", "gzip"},
		{"/app.wasm", "application/wasm", "gzip"},
		{"/app.wasm.gz", "application/gzip", ""},
		{"/data/mnist/test-00.gz", "application/gzip", ""},
		{"/weights/crp-3.msgpack", "application/msgpack", ""},
		{"/fonts/inter.woff2", "font/woff2", ""},
		{"/data/notes.unheard-of", "application/octet-stream", ""},
		{"/weights/a%20b/crp%25-3.woff2", "font/woff2", ""},
	} {
		r := get(t, newFiles(site), "GET", tt.path, map[string]string{"Accept-Encoding": "gzip, deflate, br"})
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

func TestNoSuchFile(t *testing.T) {
	for _, path := range []string{"/missing.js", "/weights", "/weights/", "/data", "/../serve.go", "/index.html/x"} {
		if r := get(t, newFiles(site), "GET", "http://host"+path, nil); r.StatusCode != http.StatusNotFound {
			t.Errorf("GET %s: status = %d, want 404", path, r.StatusCode)
		}
	}
}

func TestOnlyReading(t *testing.T) {
	r := get(t, newFiles(site), "POST", "/", nil)
	if r.StatusCode != http.StatusMethodNotAllowed || r.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: status = %d, Allow = %q, want 405 and GET, HEAD", r.StatusCode, r.Header.Get("Allow"))
	}
	r = get(t, newFiles(site), "HEAD", "/boot.js", nil)
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
		r := get(t, newFiles(site), "GET", "/app.wasm", map[string]string{"Accept-Encoding": tt.accept})
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
	h := newFiles(changing)
	first := get(t, h, "GET", "/boot.js", nil)
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Cache-Control") != "no-cache" {
		t.Fatalf("ETag = %q, Cache-Control = %q, want a tag and no-cache", tag, first.Header.Get("Cache-Control"))
	}
	if r := get(t, h, "GET", "/boot.js", map[string]string{"If-None-Match": tag}); r.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged file: status = %d, want 304", r.StatusCode)
	}
	if r := get(t, h, "GET", "/boot.js", map[string]string{"If-None-Match": tag, "Accept-Encoding": "gzip"}); r.StatusCode != http.StatusOK {
		t.Errorf("the same file in another encoding: status = %d, want 200", r.StatusCode)
	}
	changing["boot.js"] = &fstest.MapFile{Data: []byte("two"), ModTime: time.Unix(2, 0)}
	if r := get(t, h, "GET", "/boot.js", map[string]string{"If-None-Match": tag}); r.StatusCode != http.StatusOK {
		t.Errorf("changed file: status = %d, want 200", r.StatusCode)
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
	err := serve(t.Context(), "localhost:0", fstest.MapFS{})
	if err == nil || !strings.Contains(err.Error(), "run `make site` first") {
		t.Errorf("serving an empty folder: %v, want the way out", err)
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
