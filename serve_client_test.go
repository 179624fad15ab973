package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
)

var large = fstest.MapFS{"index.html": {Data: []byte("<title>Convscope</title>")}, "app.wasm": {Data: make([]byte, 8<<20)}}

const ask = "GET /app.wasm HTTP/1.1\r\nHost: host\r\n\r\n"

// Clients that ask and do not read cost no copy of what they asked for.
func TestClientsThatDoNotReadTakeLittle(t *testing.T) {
	server := httptest.NewUnstartedServer(nil)
	server.Config = newServer(large)
	server.Start()
	defer server.Close()
	before := heap()
	const clients = 40
	for range clients {
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, ask); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(c, make([]byte, 15)); err != nil {
			t.Fatal(err)
		}
	}
	if took, most := heap()-before, clients*256<<10; took > most {
		t.Errorf("%d clients that do not read take %d kB, want at most %d", clients, took>>10, most>>10)
	}
}

func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// A piped listener hands out one end of a pipe, which buffers nothing.
type piped struct{ conns chan net.Conn }

func (l piped) Accept() (net.Conn, error) {
	if c, ok := <-l.conns; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}
func (l piped) Close() error   { return nil }
func (l piped) Addr() net.Addr { return &net.TCPAddr{} }

// client is a client of a server of large, in a time that passes when all wait.
func client(t *testing.T, test func(t *testing.T, c net.Conn)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := piped{make(chan net.Conn)}
		server := newServer(large)
		done := make(chan error, 1)
		go func() { done <- server.Serve(l) }()
		c, other := net.Pipe()
		l.conns <- other
		test(t, c)
		c.Close()
		close(l.conns)
		if err := <-done; !errors.Is(err, net.ErrClosed) {
			t.Errorf("server: %v", err)
		}
	})
}

// ends fails unless the server closes c within d.
func ends(t *testing.T, c net.Conn, d time.Duration) {
	t.Helper()
	time.Sleep(d)
	c.SetReadDeadline(time.Now().Add(time.Second))
	if _, err := io.Copy(io.Discard, c); err != nil {
		t.Errorf("after %v the connection is still there: %v", d, err)
	}
}

func TestClientThatDoesNotReadIsLetGo(t *testing.T) {
	client(t, func(t *testing.T, c net.Conn) {
		io.WriteString(c, ask)
		if _, err := io.ReadFull(c, make([]byte, 100<<10)); err != nil {
			t.Fatal(err)
		}
		ends(t, c, patience+time.Second)
	})
}

func TestIdleClientIsLetGo(t *testing.T) {
	client(t, func(t *testing.T, c net.Conn) {
		io.WriteString(c, "GET / HTTP/1.1\r\nHost: host\r\n\r\n")
		r, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, r.Body)
		ends(t, c, 3*time.Minute)
	})
}

func TestClientThatAsksForNothingIsLetGo(t *testing.T) {
	for name, begun := range map[string]string{"silent": "", "half a line": "GET / HT", "half a body": "GET / HTTP/1.1\r\nHost: host\r\nContent-Length: 900000\r\n\r\nx"} {
		t.Run(name, func(t *testing.T) {
			client(t, func(t *testing.T, c net.Conn) {
				go io.WriteString(c, begun)
				ends(t, c, 3*time.Minute)
			})
		})
	}
}

// A client on a slow line, that reads on, gets all of the file.
func TestSlowClientIsServed(t *testing.T) {
	client(t, func(t *testing.T, c net.Conn) {
		io.WriteString(c, ask)
		r, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		start := time.Now()
		for {
			time.Sleep(patience / 2)
			if _, err = io.CopyN(&got, r.Body, 32<<10); err != nil {
				break
			}
		}
		if err != io.EOF || got.Len() != 8<<20 {
			t.Errorf("after %v: %d bytes, then %v, want all %d", time.Since(start), got.Len(), err, 8<<20)
		}
	})
}
